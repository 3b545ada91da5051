"""Makes a figure's view: cropped, placed, drawn and told in words."""

from pathlib import Path

from markupsafe import Markup

from reports.guide.alternative import alternative_text
from reports.guide.markdown import Markdown
from reports.guide.pictures import data_uri
from reports.guide.typography import typeset
from reports.guide.views import FigureView, LegendItem, Placement
from reports.guide.words import Words
from reports.marks import Drawing, label_texts, place, to_svg
from reports.marks.geometry import Rect
from reports.recording import Figure


def figure_view(figure: Figure, folder: Path, words: Words, language: str) -> FigureView:
    """The figure, ready for the template.

    Raises:
        RecordingError: its picture is missing or can't be read.

    """
    drawing = place(figure, word=words.here)
    return FigureView(
        source=data_uri(folder, figure, drawing.crop),
        alternative=alternative_text(figure, words, language),
        place=_placement(drawing),
        # markupsafe: safe, as the drawing escapes the only text it has
        marks=Markup(to_svg(drawing) if figure.marks else ""),  # noqa: S704
        first=_first(drawing),
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


def _first(drawing: Drawing) -> tuple[float, float] | None:
    if not drawing.labels:
        return None
    first, canvas = drawing.labels[0], drawing.canvas
    tip = Rect(first.line[-1].x, first.line[-1].y, first.line[-1].x, first.line[-1].y)
    marked = min((outline.edge for outline in drawing.outlines), key=tip.gap)
    start, end = first.body.left, max(first.body.right, marked.right)
    return (
        round(100 * (start - canvas.left) / canvas.width, 2),
        round(100 * (end - canvas.left) / canvas.width, 2),
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
