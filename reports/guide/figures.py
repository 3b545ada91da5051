"""Makes a figure's view: cropped, placed and told in words."""

from pathlib import Path

from reports.guide.alternative import alternative_text
from reports.guide.texts import Texts
from reports.guide.views import FigureView, LegendItem, PanelView
from reports.guide.wish import GuideWish
from reports.guide.words import Words
from reports.marks import Look, label_texts, panels
from reports.recording import Figure


def figure_view(figure: Figure, name: str, file: Path, words: Words, texts: Texts, wish: GuideWish) -> FigureView:
    """The figure as every format shows it; `file` is its picture, `name` begins the names of its panels."""
    edition = wish.edition
    look = Look().scaled(edition.labels)
    drawings = panels(figure, word=words.here, look=look, widest=edition.widest, tallest=edition.tallest)
    return FigureView(
        panels=tuple(
            PanelView(
                name=name if number == 1 else f"{name}-{number}",
                file=file,
                scale=figure.scale,
                drawing=drawing,
                theme=wish.marks,
                grey=edition.grey,
                alternative=alternative_text(figure, drawing, words, texts.language, texts.names),
            )
            for number, drawing in enumerate(drawings, 1)
        ),
        legend=_legend(figure, words, texts),
    )


def _legend(figure: Figure, words: Words, texts: Texts) -> tuple[LegendItem, ...]:
    labels = label_texts(figure.marks, words.here)
    return tuple(
        LegendItem(label, texts.line(mark.legend or _sentence(mark.name)))
        for label, mark in zip(labels, figure.marks, strict=True)
    )


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:] + "."
