"""A figure in words, for those who don't see it: its page, and what its marks stand on."""

from collections import Counter

from reports.guide.names import ScreenNames
from reports.guide.typography import typeset
from reports.guide.words import Words
from reports.marks import Drawing, label_texts
from reports.recording import Figure


def alternative_text(figure: Figure, drawing: Drawing, words: Words, language: str, names: ScreenNames) -> str:
    """One sentence about a panel: Page « Je m’identifie » : 1, champ « Code provisoire » ; 2, champ « Numéro »."""
    marks = words.alt_between.join(_mark_texts(figure, drawing, words))
    page = figure.heading or figure.page_title
    template = words.alt_page if page and marks else words.alt_plain if page else words.alt_untitled
    return names.plain(typeset(template.format(page=page, marks=marks) + words.alt_end, language))


def _mark_texts(figure: Figure, drawing: Drawing, words: Words) -> list[str]:
    """The marks that the panel shows, each with the number of places where it does."""
    texts = label_texts(figure.marks, words.here)
    shown = Counter(label.mark for label in drawing.labels if not label.again)
    return [words.mark(texts[mark], figure.marks[mark].name, shown[mark]) for mark in sorted(shown)]
