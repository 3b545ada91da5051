"""A figure in words, for those who don't see it: its page, and what its marks stand on."""

from reports.guide.typography import typeset
from reports.guide.words import Words
from reports.marks import label_texts
from reports.recording import Figure


def alternative_text(figure: Figure, words: Words, language: str) -> str:
    """One sentence: Page « Je m’identifie » : 1, champ « Code provisoire » ; 2, champ « Numéro »."""
    marks = words.alt_between.join(_mark_texts(figure, words))
    page = figure.heading or figure.page_title
    template = words.alt_page if page and marks else words.alt_plain if page else words.alt_untitled
    return typeset(template.format(page=page, marks=marks) + words.alt_end, language)


def _mark_texts(figure: Figure, words: Words) -> list[str]:
    texts = []
    for mark, label in zip(figure.marks, label_texts(figure.marks, words.here), strict=True):
        count = len(mark.elements)
        template = words.alt_mark if count == 1 else words.alt_mark_repeated
        texts.append(template.format(label=label, name=mark.name, count=count))
    return texts
