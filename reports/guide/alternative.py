"""A figure in words, for those who don't see it: its page, and what its marks stand on."""

from reports.guide.names import ScreenNames
from reports.guide.typography import typeset
from reports.guide.words import Words
from reports.marks import label_texts
from reports.recording import Figure


def alternative_text(figure: Figure, words: Words, language: str, names: ScreenNames) -> str:
    """One sentence: Page « Je m’identifie » : 1, champ « Code provisoire » ; 2, champ « Numéro »."""
    marks = words.alt_between.join(_mark_texts(figure, words))
    page = figure.heading or figure.page_title
    template = words.alt_page if page and marks else words.alt_plain if page else words.alt_untitled
    return names.plain(typeset(template.format(page=page, marks=marks) + words.alt_end, language))


def _mark_texts(figure: Figure, words: Words) -> list[str]:
    labels = label_texts(figure.marks, words.here)
    return [words.mark(label, mark.name, len(mark.elements)) for label, mark in zip(labels, figure.marks, strict=True)]
