"""Makes a figure's view: cropped, placed and told in words."""

from pathlib import Path

from reports.guide.alternative import alternative_text
from reports.guide.markdown import Markdown
from reports.guide.typography import typeset
from reports.guide.views import FigureView, LegendItem, PanelView
from reports.guide.wish import GuideWish
from reports.guide.words import Words
from reports.marks import Look, label_texts, panels
from reports.recording import Figure


def figure_view(figure: Figure, name: str, file: Path, words: Words, language: str, wish: GuideWish) -> FigureView:
    """The figure as every format shows it; `file` is its picture, `name` begins the names of its panels."""
    edition = wish.edition
    drawings = panels(figure, word=words.here, look=Look().scaled(edition.labels), widest=edition.widest)
    return FigureView(
        panels=tuple(
            PanelView(
                name=name if number == 1 else f"{name}-{number}",
                file=file,
                scale=figure.scale,
                drawing=drawing,
                theme=wish.marks,
                grey=edition.grey,
                alternative=alternative_text(figure, words, language),
            )
            for number, drawing in enumerate(drawings, 1)
        ),
        legend=_legend(figure, words, language),
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
