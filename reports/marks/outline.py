"""The outline around a marked element: as much room as its neighbours leave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.marks.geometry import Rect
from reports.marks.look import Look

SPACE: Final = 3.0
"""What is free between two words that touch: the space between them belongs to the rectangle of one."""
OVERLAP: Final = 4.0
"""By so much a neighbour's rectangle may lie over the element's: a tall line of text above a field."""

RIM: Final = 2.6
"""How much of the element's own edge a stroke may take there."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A coloured stroke in a white halo that spares the element on the inside and its neighbours on the outside."""

    body: Rect
    """What is outlined: no halo covers it."""
    line: Rect
    """The middle of the stroke."""
    edge: Rect
    """The outer edge of the stroke."""
    halo: Rect
    """The outer edge of the halo."""
    bare: Rect
    """The inner edge of the halo."""
    open: bool = False
    """Whether it has no left side, because a word ends there: «l’article» with a link on the second half."""

    def sides(self) -> tuple[Rect, ...]:
        """Its four sides with their halo: what an element within it has around itself."""
        (left, top, right, bottom), inner = self.halo, self.bare
        return (
            Rect(left, top, inner.left, bottom),
            Rect(left, top, right, inner.top),
            Rect(inner.right, top, right, bottom),
            Rect(left, inner.bottom, right, bottom),
        )


def outline_around(
    body: Rect, obstacles: Sequence[Rect], texts: Sequence[Rect], marked: Sequence[Rect], look: Look
) -> Outline:
    """The outline of one element; `marked` are the other marked elements, with which the room between is shared.

    Where a neighbour is so close that the stroke doesn't fit between, it runs over the element's own edge.
    """
    room = [4 * (look.stroke + look.halo)] * 4
    near = body.grown(8 * (look.stroke + look.halo))
    for other, share in [(o, 1.0) for o in obstacles] + [(m, 0.5) for m in marked]:
        if not near.overlaps(other):
            continue
        for side, free in _free(body, other):
            room[side] = min(room[side], free * share)
    half = look.stroke / 2
    open_ = any(0 <= body.left - other.right + 1 < 2 and _same_line(body, other) for other in texts)
    lines = [_distance(free, look) for free in room]
    halos = [max(line + half, min(line + half + look.halo, free)) for line, free in zip(lines, room, strict=True)]
    bare = [max(0.0, line - half - look.halo) for line in lines]
    edges = _edges(lines, halos, bare, half)
    if open_:
        edges = ([0.0, *by[1:]] for by in edges)
    body_, line, edge, halo, within = (_moved(body, by) for by in edges)
    return Outline(body_, line, edge, halo, within, open_)


def _edges(lines: list[float], halos: list[float], bare: list[float], half: float) -> Iterator[list[float]]:
    """How far from the element each of an outline's rectangles lies, on every side."""
    yield from ([0.0] * 4, lines, [line + half for line in lines], halos, bare)


def _distance(free: float, look: Look) -> float:
    """How far outside the element the stroke's middle runs, when so much is free."""
    half = look.stroke / 2
    if free < 0:
        return max(free, half - RIM)
    wanted = half + look.halo + 1.5
    return max(half - RIM, min(wanted, max(free / 2, free - half - look.halo), free - half))


def _moved(body: Rect, by: Sequence[float]) -> Rect:
    left, top, right, bottom = by
    return Rect(body.left - left, body.top - top, body.right + right, body.bottom + bottom)


def _free(body: Rect, other: Rect) -> Iterator[tuple[int, float]]:
    """On which side of the body the other stands and how far away; for what holds the body, all four sides."""
    if body.contains(other, slack=1):
        return
    if other.contains(body, slack=1):
        inside = (body.left - other.left, body.top - other.top, other.right - body.right, other.bottom - body.bottom)
        yield from enumerate(inside)
        return
    apart = (body.left - other.right, body.top - other.bottom, other.left - body.right, other.top - body.bottom)
    beside = other.top < body.bottom - 1 and body.top + 1 < other.bottom
    over = other.left < body.right - 1 and body.left + 1 < other.right
    for side, distance in enumerate(apart):
        if distance >= -OVERLAP and (beside if side in {0, 2} else over):
            touching = distance < 1 and _same_line(body, other)
            yield side, SPACE if touching else distance if distance < -1 else max(distance, 0.0)


def _same_line(one: Rect, two: Rect) -> bool:
    return abs(one.top - two.top) < 3 and abs(one.bottom - two.bottom) < 3
