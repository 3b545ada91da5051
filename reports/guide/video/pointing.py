"""Where the pointer goes: its tip on what is marked, its body beside the label."""

from typing import Final

from reports.marks import Drawing
from reports.marks.geometry import Point, Rect
from reports.marks.outline import Outline
from reports.marks.place import Label

BODY: Final = (26.0, 40.0)
"""Width and height of the pointer in CSS pixels of a picture, its tip at the top left."""
_PLACES: Final = ((0.75, 0.7), (0.6, 0.7), (0.5, 0.55), (0.35, 0.7), (0.2, 0.7))
"""Where in a marked element the tip may be, the best first: most of the element stays to be seen."""


def owner(drawing: Drawing, label: Label) -> Outline:
    """The outline that a label's line leads to."""
    tip = label.line[-1]
    # its edge, not its middle: the eye's outline lies within that of its field
    return min(drawing.outlines, key=lambda outline: _from_edge(tip, outline.edge))


def spot(drawing: Drawing, label: Label) -> Point:
    """Where the pointer's tip stands for a label: within its element, where the pointer covers no label."""
    body = owner(drawing, label).body
    spots = [Point(body.left + across * body.width, body.top + down * body.height) for across, down in _PLACES]
    return next((one for one in spots if not _covers(one, drawing)), spots[0])


def between(start: Point, end: Point, part: float) -> Point:
    """A place on the way, slow at both ends: `part` goes evenly from 0 to 1."""
    eased = part * part * (3 - 2 * part)
    return Point(start.x + (end.x - start.x) * eased, start.y + (end.y - start.y) * eased)


def _from_edge(point: Point, rect: Rect) -> float:
    """How far a point is from the nearest side of a rectangle, inside or outside."""
    there = Rect(*point, *point)
    if not rect.contains(there):
        return rect.gap(there)
    return min(point.x - rect.left, point.y - rect.top, rect.right - point.x, rect.bottom - point.y)


def _covers(tip: Point, drawing: Drawing) -> bool:
    pointer = Rect(tip.x, tip.y, tip.x + BODY[0], tip.y + BODY[1])
    return any(pointer.overlaps(label.body) for label in drawing.labels)
