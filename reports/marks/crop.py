"""Which part of a picture a figure shows.

The whole width is kept, so that all figures of a guide share a scale; only empty or unneeded height goes. An edge is
never laid through a line of text or a control.
"""

import re
from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import Final

from reports.marks.geometry import Rect
from reports.recording import Figure

ROOM: Final = 30
"""Height kept above and below what matters."""
TOP_NEAR: Final = 110
"""Where no more than this would be cut off above, nothing is: a sliver of a page's header looks like a mistake."""
LEAST: Final = 220
"""A figure is not cut lower than this: less does not show where on the page one is."""
HEADING_NEAR: Final = 260
"""A heading that ends at most this far above the first mark is shown with it."""
OUTLINE: Final = 9
"""Room that a marked element's outline takes."""
CLEAR: Final = 3
"""Room between an edge and the next line of text."""
TALL: Final = 160
"""A control higher than this may be cut: it is a panel, not a button."""

_HEADING = re.compile(r"""^\s*-\s*'?heading\b.*\[box=(-?[\d.]+),(-?[\d.]+),([\d.]+),([\d.]+)\]""", re.MULTILINE)


def crop_of(figure: Figure) -> Rect:
    """The part of the picture to show, with whole-number edges; in the picture's own coordinates."""
    frame = Rect(0, 0, figure.width, figure.height)
    if figure.whole:
        return frame
    if figure.crop is not None:
        return _whole_numbers(Rect.of(figure.crop).clipped(frame), frame)
    needed = _needed(figure, frame)
    if needed is None:
        return frame
    return _whole_numbers(_between_lines(_high_enough(needed, frame), needed, figure, frame), frame)


def headings(aria: str) -> Iterator[Rect]:
    """The rectangles of all headings in an ARIA snapshot with boxes."""
    for found in _HEADING.finditer(aria):
        x, y, width, height = (float(part) for part in found.groups())
        yield Rect(x, y, x + width, y + height)


def _needed(figure: Figure, frame: Rect) -> Rect | None:
    """What must be seen: the marked elements, their labels and the heading above; without marks, all there is."""
    marked = list(_visible(_marked(figure), frame))
    if not marked:
        everything = list(_visible((Rect.of(obstacle.box) for obstacle in figure.obstacles), frame))
        return _hull(everything) if everything else None
    needed = _hull(marked)
    above = [heading for heading in _visible(headings(figure.aria), frame) if heading.bottom <= needed.top + 1]
    near = [heading for heading in above if needed.top - heading.bottom <= HEADING_NEAR]
    return needed.union(max(near, key=lambda rect: rect.bottom)) if near else needed


def _marked(figure: Figure) -> Iterator[Rect]:
    for mark in figure.marks:
        for element in mark.elements:
            yield Rect.of(element.box).grown(OUTLINE)
            if element.label is not None:
                yield Rect.of(element.label)


def _visible(rects: Iterable[Rect], frame: Rect) -> Iterator[Rect]:
    return (rect.clipped(frame) for rect in rects if rect.clipped(frame).area > 0)


def _hull(rects: Iterable[Rect]) -> Rect:
    first, *rest = rects
    for rect in rest:
        first = first.union(rect)
    return first


def _high_enough(needed: Rect, frame: Rect) -> Rect:
    """The needed part with room around, and at least the least height; near the top it begins at the top."""
    top = needed.top - ROOM if needed.top > TOP_NEAR + ROOM else frame.top
    bottom = max(needed.bottom + ROOM, top + LEAST)
    top = min(top, bottom - LEAST)
    if bottom > frame.bottom:
        bottom, top = frame.bottom, min(top, max(frame.top, frame.bottom - LEAST))
    return Rect(frame.left, max(frame.top, top), frame.right, bottom)


def _between_lines(wanted: Rect, needed: Rect, figure: Figure, frame: Rect) -> Rect:
    """Move each edge to the nearest height that cuts nothing, without leaving out what is needed."""
    lines = [Rect.of(o.box) for o in figure.obstacles if o.kind == "text" or o.kind == "control"]
    spans = [(line.top - CLEAR, line.bottom + CLEAR) for line in lines if line.height <= TALL]
    return Rect(
        wanted.left,
        _nearest_free(wanted.top, spans, needed.top, frame.top),
        wanted.right,
        _nearest_free(wanted.bottom, spans, needed.bottom, frame.bottom),
    )


def _nearest_free(wanted: float, spans: list[tuple[float, float]], inner: float, outer: float) -> float:
    """The height nearest to the wanted one, from what is needed out to the frame, that no span covers."""
    low, high = sorted((inner, outer))
    ends = [edge for span in spans for edge in span]
    free = [y for y in (wanted, *ends) if low <= y <= high and not any(a < y < b for a, b in spans)]
    return min(free or [outer], key=lambda y: (abs(y - wanted), y))


def _whole_numbers(rect: Rect, frame: Rect) -> Rect:
    """Whole CSS pixels, so that the picture is cut at whole device pixels."""
    return Rect(floor(rect.left), floor(rect.top), ceil(rect.right), ceil(rect.bottom)).clipped(frame)
