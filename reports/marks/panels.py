"""One recorded picture as the reader sees it: one drawing, or several where what is marked lies far apart."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf
from typing import Final

from reports.marks.crop import LEAST, crop_of
from reports.marks.look import Look
from reports.marks.place import Drawing, place
from reports.marks.strips import LABELS, strips
from reports.marks.width import narrowed
from reports.recording import Figure, Mark

PANEL: Final = 300.0
"""What one panel more costs, in CSS pixels of height: a reader must find out that it is the same page."""
NARROW: Final = 1600.0
"""What it costs that a panel is twice as wide, or as tall, as its text's size on paper allows."""
MOST: Final = 14
"""With more marked elements than this, a figure is one panel: it is a form, and has them everywhere."""


def panels(
    figure: Figure, *, word: str, look: Look | None = None, widest: float | None = None, tallest: float = inf
) -> tuple[Drawing, ...]:
    """Crop the figure and place its marks, in the marks' order; numbers go on from panel to panel.

    `widest` and `tallest` are how large a drawing may be in CSS pixels, so that the page's own text is large enough on
    paper; one is larger where its marked elements are, or where an edge would run through a line of text.
    """
    limits = (widest or figure.width, tallest)
    drawings = tuple(_placed(parts_of(figure, *limits), word, look, widest, tallest))
    if all(one.canvas.height <= tallest for one in drawings):
        return drawings
    # what stands above and below a picture takes room, too: it is divided once more, as though the sheet were smaller
    aside = max(one.canvas.height - one.crop.height for one in drawings)
    parts = parts_of(figure, limits[0], max(tallest - aside, tallest / 2))
    if len(parts) == len(drawings):
        return drawings
    smaller = tuple(_placed(parts, word, look, widest, tallest))
    return smaller if _shrunk(smaller, limits) < _shrunk(drawings, limits) else drawings


def _placed(
    parts: Iterable[Figure], word: str, look: Look | None, widest: float | None, tallest: float
) -> Iterator[Drawing]:
    for part in parts:
        yield place(part, word=word, look=look, widest=widest, tallest=tallest)


def _shrunk(drawings: Iterable[Drawing], limits: tuple[float, float]) -> float:
    """How many times larger than the sheet the largest drawing is; 1 where all fit."""
    return max(max(one.canvas.width / limits[0], one.canvas.height / limits[1], 1) for one in drawings)


def parts_of(figure: Figure, widest: float, tallest: float = inf) -> tuple[Figure, ...]:
    """The figure once for each panel, with the elements that the panel shows: the division that costs least.

    Every mark stays, if without elements, so that numbers are the same in all panels.
    """
    if figure.whole or figure.crop is not None:
        return tuple(strips(figure, tallest - LABELS))
    many = sum(len(mark.elements) for mark in figure.marks)
    if not 1 < many <= MOST:
        return (figure,)
    if _cost(figure, widest, tallest) <= 2 * (PANEL + min(LEAST, figure.height)):
        return (figure,)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for end in range(1, many + 1):
        ways = (
            (best[start][0] + _cost(_part(figure, start, end), widest, tallest), (*best[start][1], end))
            for start in range(end)
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


def _cost(part: Figure, widest: float, tallest: float) -> float:
    """What a panel costs: its height, that it is one more, and how much smaller than wanted its text becomes."""
    crop = narrowed(crop_of(part, tallest), part, widest)
    shrunk = max(crop.width / widest, crop.height / tallest)
    return PANEL + crop.height + NARROW * max(shrunk - 1, 0)
