"""How much of a picture's width a figure shows: so much that the page's own text is large enough on paper.

An edge is laid where it runs through no line of text and no control; where there is no such place, the figure is wider.
"""

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Final

from reports.marks.crop import CLEAR, OUTLINE, TALL, headings
from reports.marks.geometry import Rect
from reports.marks.targets import written_part
from reports.recording import Figure

ROOM: Final = 16
"""Width kept beside what matters."""
LABELS: Final = 70
"""Width in which a label finds its place beside what it marks."""


def narrowed(crop: Rect, figure: Figure, widest: float) -> Rect:
    """The crop, no wider than wanted if that is to be had; unchanged without marks or where the author has chosen."""
    marked = [rect.clipped(crop) for rect in needed_width(figure) if rect.clipped(crop).area > 0]
    if crop.width <= widest or not marked or figure.whole or figure.crop is not None:
        return crop
    needed = marked[0]
    for rect in marked[1:]:
        needed = needed.union(rect)
    above = needed
    for heading in (rect.clipped(crop) for rect in headings(figure.aria)):
        with_it = above.union(_written(heading, figure))
        if heading.area > 0 and with_it.width + 2 * ROOM <= widest:
            above = with_it
    things = [rect for rect in (Rect.of(o.box).clipped(crop) for o in figure.obstacles) if rect.area > 0]
    lines = [rect for rect in things if rect.height <= TALL]
    found = _cut(crop, above, lines, widest)
    return found if found.width <= widest or above == needed else _cut(crop, needed, lines, widest)


def _cut(crop: Rect, needed: Rect, lines: Sequence[Rect], widest: float) -> Rect:
    """The crop with the best two sides that leave what is needed whole."""
    wished_left = {floor(needed.left - LABELS), ceil(crop.right - widest)}
    wished_right = {ceil(needed.right + LABELS), floor(crop.left + widest)}
    lefts = list(_free([rect.left for rect in lines], wished_left, -1, lines, (crop.left, needed.left)))
    rights = list(_free([rect.right for rect in lines], wished_right, 1, lines, (needed.right, crop.right)))
    pairs = ((left, right) for left in (crop.left, *lefts) for right in (crop.right, *rights))
    left, right = min(pairs, key=lambda pair: _worse(pair[0], pair[1], needed, widest))
    return Rect(left, crop.top, right, crop.bottom)


def needed_width(figure: Figure) -> Iterator[Rect]:
    """What must not be cut at the sides: every marked element with its outline, and its label's words."""
    texts = [Rect.of(o.box) for o in figure.obstacles if o.kind == "text"]
    for element in (element for mark in figure.marks for element in mark.elements):
        yield Rect.of(element.box).grown(OUTLINE)
        if element.label is not None:
            yield written_part(Rect.of(element.label), texts)


def _written(heading: Rect, figure: Figure) -> Rect:
    return written_part(heading, [Rect.of(o.box) for o in figure.obstacles if o.kind == "text"])


def _worse(left: float, right: float, needed: Rect, widest: float) -> tuple[float, float, float]:
    """Within the limit, first room for labels on both sides counts, then how much is shown; beyond it, the less."""
    width = right - left
    room = min(needed.left - left, LABELS) + min(right - needed.right, LABELS)
    return (0.0 if width <= widest else width, -room, -width)


def _free(
    edges: Sequence[float], wished: set[int], side: int, lines: Sequence[Rect], span: tuple[float, float]
) -> Iterator[float]:
    """Whole numbers in the span, wished for or just beside a thing, where a cut from top to bottom meets nothing."""
    beside = {round(edge + side * clear) for clear in CLEAR[:2] for edge in edges}
    for x in sorted(beside | wished):
        if span[0] <= x <= span[1] and not any(line.left - 6 < x < line.right + 6 for line in lines):
            yield float(x)
