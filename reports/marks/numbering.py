"""Which label each mark of a figure carries."""

from collections.abc import Sequence

from reports.recording import Mark


def label_texts(marks: Sequence[Mark], word: str) -> tuple[str, ...]:
    """The text of each mark's label, in the marks' order: the word («ICI»), or a number counted from 1 in this figure.

    A mark that is alone shows the word; among several each has its number. The author's own choice comes first.
    """
    texts: list[str] = []
    number = 0
    for mark in marks:
        if mark.kind == "ici" or (mark.kind == "auto" and len(marks) == 1):
            texts.append(word)
        else:
            number += 1
            texts.append(str(number))
    return tuple(texts)
