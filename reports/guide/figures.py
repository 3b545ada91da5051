"""Makes a figure's view: cropped, placed, drawn and told in words."""

from pathlib import Path
from typing import Final

from markupsafe import Markup

from reports.guide.alternative import alternative_text
from reports.guide.markdown import Markdown
from reports.guide.pictures import data_uri
from reports.guide.typography import typeset
from reports.guide.views import FigureView, LegendItem, Placement
from reports.guide.words import Words
from reports.marks import Drawing, Look, label_texts, place, to_svg
from reports.recording import Figure

NARROW: Final = 1.6
"""How much larger labels are drawn for telephones, where a picture of 720 px is shown at less than half its size."""


def figure_view(figure: Figure, folder: Path, words: Words, language: str) -> FigureView:
    """The figure, ready for the template.

    Raises:
        RecordingError: its picture is missing or can't be read.

    """
    wide = place(figure, word=words.here)
    narrow = place(figure, word=words.here, look=Look().scaled(NARROW))
    return FigureView(
        source=data_uri(folder, figure, wide.crop),
        alternative=alternative_text(figure, words, language),
        wide=_placement(wide),
        narrow=_placement(narrow),
        # markupsafe: safe, as the drawing escapes the only text it has
        marks_wide=Markup(to_svg(wide, css_class="marks wide") if figure.marks else ""),  # noqa: S704
        marks_narrow=Markup(to_svg(narrow, css_class="marks narrow") if figure.marks else ""),  # noqa: S704
        legend=_legend(figure, words, language),
    )


def _placement(drawing: Drawing) -> Placement:
    canvas, crop = drawing.canvas, drawing.crop
    return Placement(
        width=round(canvas.width),
        ratio=round(canvas.width / canvas.height, 5),
        left=round(100 * (crop.left - canvas.left) / canvas.width, 4),
        top=round(100 * (crop.top - canvas.top) / canvas.height, 4),
        picture_width=round(100 * crop.width / canvas.width, 4),
    )


def _legend(figure: Figure, words: Words, language: str) -> tuple[LegendItem, ...]:
    markdown = Markdown(language)
    labels = label_texts(figure.marks, words.here)
    return tuple(
        LegendItem(label, markdown.line(mark.legend or _sentence(typeset(mark.name, language))))
        for label, mark in zip(labels, figure.marks, strict=True)
    )


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:] + "."
