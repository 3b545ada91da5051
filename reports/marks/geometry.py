"""Rectangles and segments: the little plane geometry that placing labels needs. All lengths are CSS pixels."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from reports.recording import Box


class Point(NamedTuple):
    """A point of the picture."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle by its edges: a tuple, because the search compares hundreds of thousands of them."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, box: Box) -> "Rect":
        """The rectangle of a recorded box."""
        return cls(box.x, box.y, box.right, box.bottom)

    @classmethod
    def around(cls, center: Point, width: float, height: float) -> "Rect":
        """The rectangle of this size about a centre."""
        return cls(center.x - width / 2, center.y - height / 2, center.x + width / 2, center.y + height / 2)

    @property
    def width(self) -> float:
        """The width, in CSS pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height, in CSS pixels."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """The area, in square CSS pixels."""
        return max(self.width, 0) * max(self.height, 0)

    @property
    def center(self) -> Point:
        """The middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> "Rect":
        """The rectangle with every edge moved outward."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def union(self, other: "Rect") -> "Rect":
        """The smallest rectangle that holds both."""
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def clipped(self, frame: "Rect") -> "Rect":
        """The part that lies in the frame; its area is 0 where there is none."""
        left, top = min(max(self.left, frame.left), frame.right), min(max(self.top, frame.top), frame.bottom)
        return Rect(left, top, max(left, min(self.right, frame.right)), max(top, min(self.bottom, frame.bottom)))

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share an area (touching edges do not)."""
        return self[0] < other[2] and other[0] < self[2] and self[1] < other[3] and other[1] < self[3]

    def contains(self, other: "Rect", slack: float = 0) -> bool:
        """Whether the other lies within, give or take the slack."""
        return (
            other[0] >= self[0] - slack
            and other[1] >= self[1] - slack
            and other[2] <= self[2] + slack
            and other[3] <= self[3] + slack
        )

    def gap(self, other: "Rect") -> float:
        """The distance between the two rectangles; 0 where they touch or overlap."""
        across = max(other.left - self.right, self.left - other.right, 0)
        down = max(other.top - self.bottom, self.top - other.bottom, 0)
        return hypot(across, down)


class Segment(NamedTuple):
    """A straight line from one point to another."""

    a: Point
    b: Point

    @property
    def runs_through(self) -> Callable[[Rect], bool]:
        """`hits` for many rectangles: where the segment is level or upright, its extent says it all."""
        (ax, ay), (bx, by) = self
        extent = self.extent()
        if ax == bx or ay == by:
            return extent.overlaps
        return lambda rect: extent.overlaps(rect) and self.hits(rect)

    def extent(self) -> Rect:
        """The rectangle from one end to the other."""
        (ax, ay), (bx, by) = self
        return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def leaves(self, rect: Rect) -> Point:
        """Where it comes out of a rectangle that it begins in."""
        (x, y), (x2, y2) = self
        ways = [
            (edge - at) / (to - at)
            for at, to, edges in ((x, x2, (rect.left, rect.right)), (y, y2, (rect.top, rect.bottom)))
            for edge in edges
            if to != at and (edge - at) / (to - at) > 0
        ]
        share = min(ways, default=0.0)
        return Point(x + share * (x2 - x), y + share * (y2 - y))

    def hits(self, rect: Rect) -> bool:
        """Whether a part of the segment lies strictly inside the rectangle (clipping after Liang and Barsky)."""
        (x, y), (x2, y2) = self
        dx, dy, enter, leave = x2 - x, y2 - y, 0.0, 1.0
        for step, room in ((-dx, x - rect[0]), (dx, rect[2] - x), (-dy, y - rect[1]), (dy, rect[3] - y)):
            if step == 0:
                if room <= 0:
                    return False
                continue
            at = room / step
            if step < 0:
                enter = max(enter, at)
            else:
                leave = min(leave, at)
        return enter < leave

    def crosses(self, other: "Segment") -> bool:
        """Whether the two cut each other."""
        sides = (_turn(*self, other.a), _turn(*self, other.b), _turn(*other, self.a), _turn(*other, self.b))
        return sides[0] * sides[1] <= 0 and sides[2] * sides[3] <= 0 and any(sides)

    def near(self, other: "Segment", clearance: float) -> bool:
        """Whether the two cut each other or come closer than the clearance."""
        if self.crosses(other):
            return True
        ends = ((self.a, other), (self.b, other), (other.a, self), (other.b, self))
        return any(_distance(point, segment) < clearance for point, segment in ends)


def segments(points: Sequence[Point]) -> tuple[Segment, ...]:
    """The segments of a polyline."""
    return tuple(Segment(a, b) for a, b in pairwise(points))


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def _distance(point: Point, segment: Segment) -> float:
    (ax, ay), (bx, by) = segment
    length = (bx - ax) ** 2 + (by - ay) ** 2
    shadow = (point.x - ax) * (bx - ax) + (point.y - ay) * (by - ay)
    along = 0.0 if length == 0 else max(0.0, min(1.0, shadow / length))
    return hypot(point.x - ax - along * (bx - ax), point.y - ay - along * (by - ay))
