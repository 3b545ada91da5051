"""Which part of a picture a figure shows.

The whole width is kept, so that all figures of a guide share a scale; only empty or unneeded height goes. An edge is
never laid through a line of text or a control.
"""

import re
from collections.abc import Iterable, Iterator
from math import ceil, floor, inf
from typing import Final

from reports.marks.geometry import Rect
from reports.recording import Figure

ROOM: Final = 30
"""Height kept above and below what matters."""
TOP_NEAR: Final = 110
"""Where no more than this would be cut off above, nothing is: a sliver of a page's header looks like a mistake."""
LEAST: Final = 280
"""A figure is not cut lower than this: less does not show where on the page one is."""
HEADING_NEAR: Final = 260
"""A heading that ends at most this far above the first mark is shown with it."""
OUTLINE: Final = 9
"""Room that a marked element's outline takes."""
TOGETHER: Final = 60
"""A heading that ends at most this far above another belongs to it."""
EMPTY: Final = 180
"""Without marks, a figure ends where so much empty height begins: what follows is the page's footer."""
CLEAR: Final = (16, 8, 3)
"""Room between an edge and the next line of text: the first that is to be had near the wanted height."""
NEAR: Final = 60
TALL: Final = 160
"""A control or picture higher than this may be cut: it is a panel, not a button."""

_HEADING = re.compile(r"""^\s*-\s*'?heading\b.*\[box=(-?[\d.]+),(-?[\d.]+),([\d.]+),([\d.]+)\]""", re.MULTILINE)


def crop_of(figure: Figure, tallest: float = inf) -> Rect:
    """The part of the picture to show, with whole-number edges; in the picture's own coordinates.

    It is no taller than wanted if that is to be had: headings above are left out, or what follows below.
    """
    frame = Rect(0, 0, figure.width, figure.height)
    if figure.whole:
        return frame
    if figure.crop is not None:
        return _whole_numbers(_uncut(Rect.of(figure.crop).clipped(frame), figure, frame), frame)
    needed = _needed(figure, frame, tallest)
    if needed is None:
        return frame
    frame = _within_whole_lines(frame, needed, figure)
    return _whole_numbers(_between_lines(_high_enough(needed, frame, tallest), needed, figure, frame), frame)


def _within_whole_lines(frame: Rect, needed: Rect, figure: Figure) -> Rect:
    """The frame without what its upper and its lower edge have cut: the page was scrolled for its picture."""
    lines = [rect for rect in (Rect.of(one.box) for one in figure.obstacles) if rect.height <= TALL]
    clear = CLEAR[-1]
    above = (ceil(line.bottom + clear) for line in lines if line.top < frame.top < line.bottom)
    below = (floor(line.top - clear) for line in lines if line.top < frame.bottom < line.bottom)
    top = max((y for y in above if y <= needed.top), default=frame.top)
    bottom = min((y for y in below if y >= needed.bottom), default=frame.bottom)
    return Rect(frame.left, top, frame.right, bottom)


def headings(aria: str) -> Iterator[Rect]:
    """The rectangles of all headings in an ARIA snapshot with boxes."""
    for found in _HEADING.finditer(aria):
        x, y, width, height = (float(part) for part in found.groups())
        yield Rect(x, y, x + width, y + height)


def _uncut(crop: Rect, figure: Figure, frame: Rect) -> Rect:
    """The author's crop, widened by what it would cut although most of it is inside: the end of a long line."""
    lines = [rect for rect in _visible((Rect.of(o.box) for o in figure.obstacles), frame) if rect.height <= TALL]
    for line in sorted(lines):
        if not crop.contains(line) and line.clipped(crop).area >= line.area / 2:
            crop = crop.union(line.grown(CLEAR[1])).clipped(frame)
    return crop


def _needed(figure: Figure, frame: Rect, tallest: float) -> Rect | None:
    """What must be seen: the marked elements, their labels, the headings above; without marks, the page's contents."""
    marked = list(_visible(_marked(figure), frame))
    if not marked:
        whole_ones = (Rect.of(one.box) for one in figure.obstacles if one.box.y >= frame.top)
        return _contents(list(_visible(whole_ones, frame)), tallest)
    needed = _hull(marked)
    near = float(HEADING_NEAR)
    whole = (rect for rect in headings(figure.aria) if rect.top >= frame.top)
    for heading in sorted(_visible(whole, frame), key=lambda rect: -rect.bottom):
        with_it = needed.union(heading).height + 2 * ROOM
        if heading.bottom <= needed.top + 1 and needed.top - heading.bottom <= near and with_it <= tallest:
            needed, near = needed.union(heading), TOGETHER
    return needed


def _contents(rects: list[Rect], tallest: float) -> Rect | None:
    """All that is on the page from its top down to a large empty height, or to where the sheet is full."""
    rects.sort(key=lambda rect: rect.top)
    seen = rects[0] if rects else None
    for rect in rects:
        if seen is None or rect.top - seen.bottom > EMPTY:
            break
        if seen.union(rect).height + 2 * ROOM > tallest:
            if rect.height > TALL:
                # a panel, or a picture, may be cut
                continue
            break
        seen = seen.union(rect)
    return seen


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


def _high_enough(needed: Rect, frame: Rect, tallest: float) -> Rect:
    """The needed part with room around, and at least the least height, with what stands above rather than below."""
    bottom = min(needed.bottom + ROOM, frame.bottom)
    top = min(needed.top - ROOM, bottom - LEAST)
    if top < TOP_NEAR and bottom - frame.top <= tallest:
        top = frame.top
    return Rect(frame.left, top, frame.right, min(max(bottom, top + LEAST), frame.bottom))


def _between_lines(wanted: Rect, needed: Rect, figure: Figure, frame: Rect) -> Rect:
    """Move each edge to a height near by that cuts nothing, without leaving out what is needed."""
    lines = [rect for rect in _visible((Rect.of(o.box) for o in figure.obstacles), frame) if rect.height <= TALL]
    return Rect(
        wanted.left,
        _free_height(wanted.top, lines, needed.top, frame.top),
        wanted.right,
        _free_height(wanted.bottom, lines, needed.bottom, frame.bottom),
    )


def _free_height(wanted: float, lines: list[Rect], inner: float, outer: float) -> float:
    """The height nearest to the wanted one, from what is needed out to the frame, that keeps clear of all lines."""
    if wanted == outer:
        return outer
    low, high = sorted((inner, outer))
    for clear in CLEAR:
        spans = [(line.top - clear, line.bottom + clear) for line in lines]
        ends = [edge for span in spans for edge in span]
        free = [y for y in (wanted, *ends, outer) if low <= y <= high and not any(a < y < b for a, b in spans)]
        best = min(free, key=lambda y: (abs(y - wanted), y), default=None)
        if best is not None and abs(best - wanted) <= NEAR:
            return best
    return outer if best is None else best


def _whole_numbers(rect: Rect, frame: Rect) -> Rect:
    """Whole CSS pixels, so that the picture is cut at whole device pixels."""
    return Rect(floor(rect.left), floor(rect.top), ceil(rect.right), ceil(rect.bottom)).clipped(frame)
