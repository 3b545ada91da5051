"""A tall picture that is to be shown whole, cut into strips: each fits a sheet with its text large enough."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Final

from reports.marks.crop import CLEAR, OUTLINE, TALL, crop_of
from reports.marks.geometry import Rect
from reports.recording import Box, Figure, Mark

LABELS: Final = 40.0
"""Height that labels may take above and below a strip."""
_LEAST: Final = 0.4
"""A strip has at least this part of the height that it may have: a line of text alone is no picture."""

Span = tuple[float, float]


def strips(figure: Figure, tallest: float) -> Iterator[Figure]:
    """The figure as its author crops it, or once for each strip, from top to bottom, with the elements that lie there.

    An edge is laid through no line of text, no control and nothing marked; where there is no such height, the strip is
    taller. Every mark stays, if without elements.
    """
    whole = crop_of(figure)
    if whole.height <= tallest:
        yield figure
        return
    edges = [whole.top, *_edges(whole, list(_uncuttable(figure, tallest)), tallest), whole.bottom]
    bands = list(pairwise(edges))
    for number, (top, bottom) in enumerate(bands):
        # what lies outside the crop goes with what is next to it
        begins = top if number else float("-inf")
        ends = bottom if number < len(bands) - 1 else float("inf")
        crop = Box(x=whole.left, y=top, width=whole.width, height=bottom - top)
        marks = tuple(_within(mark, begins, ends) for mark in figure.marks)
        yield figure.model_copy(update={"crop": crop, "whole": False, "marks": marks})


def _uncuttable(figure: Figure, tallest: float) -> Iterator[Span]:
    """From where to where no edge may be laid."""
    for one in figure.obstacles:
        # half a picture shows nothing; a panel may be cut
        if one.box.height <= (tallest / 2 if one.kind == "image" else TALL):
            yield one.box.y, one.box.bottom
    for element in (element for mark in figure.marks for element in mark.elements):
        rect = Rect.of(element.box).grown(OUTLINE)
        named = rect.union(Rect.of(element.label)) if element.label else rect
        for part in (rect, named):
            if part.height <= tallest:
                yield part.top, part.bottom


def _edges(whole: Rect, spans: Sequence[Span], tallest: float) -> Iterator[float]:
    top = whole.top
    while whole.bottom - top > tallest:
        # the last two share what is left
        left = whole.bottom - top
        wanted = top + (tallest if left > (2 - _LEAST) * tallest else left / 2)
        edge = _edge(wanted, (top + _LEAST * tallest, whole.bottom), spans)
        if edge is None:
            return
        yield edge
        top = edge


def _edge(wanted: float, within: Span, spans: Sequence[Span]) -> float | None:
    """The height nearest above the wanted one that keeps clear of all spans, else below it."""
    for clear in CLEAR:
        kept = [(begin - clear, end + clear) for begin, end in spans]
        heights = {floor(wanted), *(floor(begin) for begin, _ in kept), *(ceil(end) for _, end in kept)}
        free = [y for y in heights if within[0] <= y < within[1] and not any(a < y < b for a, b in kept)]
        if above := [y for y in free if y <= wanted]:
            return max(above)
    return min(free, default=None)


def _within(mark: Mark, begins: float, ends: float) -> Mark:
    """The mark with the elements whose middle lies there."""
    kept = tuple(one for one in mark.elements if begins <= one.box.y + one.box.height / 2 < ends)
    return mark.model_copy(update={"elements": kept})
