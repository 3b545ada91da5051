"""One recorded picture as the reader sees it: one drawing, or several where what is marked lies far apart."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.marks.crop import LEAST, crop_of
from reports.marks.look import Look
from reports.marks.place import Drawing, place
from reports.marks.width import narrowed
from reports.recording import Figure, Mark

PANEL: Final = 300.0
"""What one panel more costs, in CSS pixels of height: a reader must find out that it is the same page."""
NARROW: Final = 1600.0
"""What it costs that a panel is twice as wide as its text's size on paper allows."""
MOST: Final = 14
"""With more marked elements than this, a figure is one panel: it is a form, and has them everywhere."""


def panels(figure: Figure, *, word: str, look: Look | None = None, widest: float | None = None) -> tuple[Drawing, ...]:
    """Crop the figure and place its marks, in the marks' order; numbers go on from panel to panel.

    `widest` is how wide a drawing may be in CSS pixels, so that the page's own text is large enough on paper; one is
    wider where its marked elements are, or where an edge would run through a line of text.
    """
    parts = parts_of(figure, widest or figure.width)
    return tuple(place(part, word=word, look=look, widest=widest) for part in parts)


def parts_of(figure: Figure, widest: float) -> tuple[Figure, ...]:
    """The figure once for each panel, with the elements that the panel shows: the division that costs least.

    Every mark stays, if without elements, so that numbers are the same in all panels.
    """
    many = sum(len(mark.elements) for mark in figure.marks)
    if figure.whole or figure.crop is not None or not 1 < many <= MOST:
        return (figure,)
    if _cost(figure, widest) <= 2 * (PANEL + min(LEAST, figure.height)):
        return (figure,)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for end in range(1, many + 1):
        ways = (
            (best[start][0] + _cost(_part(figure, start, end), widest), (*best[start][1], end)) for start in range(end)
        )
        best.append(min(ways, key=lambda way: (round(way[0], 3), len(way[1]), way[1])))
    ends = best[many][1]
    return (figure,) if len(ends) == 2 else tuple(_part(figure, *span) for span in pairwise(ends))


def _part(figure: Figure, start: int, end: int) -> Figure:
    """The figure with its marked elements from the first number up to the second, both counted from 0."""
    return figure.model_copy(update={"marks": tuple(_marks(figure.marks, start, end))})


def _marks(marks: tuple[Mark, ...], start: int, end: int) -> Iterator[Mark]:
    before = 0
    for mark in marks:
        kept = mark.elements[max(start - before, 0) : max(end - before, 0)]
        yield mark if len(kept) == len(mark.elements) else mark.model_copy(update={"elements": kept})
        before += len(mark.elements)


def _cost(part: Figure, widest: float) -> float:
    """What a panel costs: its height, that it is one more, and how much smaller than wanted its text becomes."""
    crop = narrowed(crop_of(part), part, widest)
    return PANEL + crop.height + NARROW * max(crop.width / widest - 1, 0)
