"""Which places of two labels exclude each other: they touch, their lines meet, or they are in the wrong order."""

from collections.abc import Sequence

from reports.marks.candidates import Candidate
from reports.marks.geometry import Rect, Segment, segments
from reports.marks.look import Look


class Conflicts:
    """Finds conflicts when they are asked for, and keeps them: most places are never tried."""

    def __init__(self, options: Sequence[Sequence[Candidate]], look: Look, bodies: Sequence[Rect]) -> None:
        self.options, self.look, self.bodies = options, look, bodies
        self.hulls = [[hull(candidate, look) for candidate in places] for places in options]
        self.centres = [[_twice_centre(candidate.label) for candidate in places] for places in options]
        self.axes: dict[tuple[int, int], int | None] = {}
        self.known: dict[tuple[int, int], list[int]] = {}

    def of(self, label: int, index: int) -> list[int]:
        """For each label, a bit for every place that is lost when this label stands in this place."""
        key = (label, index)
        if key not in self.known:
            self.known[key] = [
                0 if other == label else self._lost(label, index, other) for other in range(len(self.options))
            ]
        return self.known[key]

    def _lost(self, label: int, index: int, other: int) -> int:
        mine = self.options[label][index]
        left, top, right, bottom = self.hulls[label][index]
        first, second = self._axis(label, other), self._axis(other, label)
        centre = self.centres[label][index]
        rooms, centres = self.hulls[other], self.centres[other]
        lost = 0
        for at, candidate in enumerate(self.options[other]):
            room, its = rooms[at], centres[at]
            if (
                # in the wrong order: the later one's label stands before the earlier one's
                (first is not None and centre[first] > its[first] + 3)
                or (second is not None and its[second] > centre[second] + 3)
                or (
                    left < room[2]
                    and room[0] < right
                    and top < room[3]
                    and room[1] < bottom
                    and clash(mine, candidate, self.look)
                )
            ):
                lost |= 1 << at
        return lost

    def _axis(self, one: int, two: int) -> int | None:
        if not self.bodies:
            return None
        if (one, two) not in self.axes:
            self.axes[one, two] = _axis(self.bodies[one], self.bodies[two])
        return self.axes[one, two]


def _twice_centre(rect: Rect) -> tuple[float, float]:
    return rect.left + rect.right, rect.top + rect.bottom


def _axis(one: Rect, two: Rect) -> int | None:
    """0 where the first lies left of the second in a row, 1 where it lies above it in a column; None for neither."""
    for axis in (0, 1):
        along = 1 - axis
        shared = min(one[along + 2], two[along + 2]) - max(one[along], two[along])
        least = min(one[along + 2] - one[along], two[along + 2] - two[along])
        if one[axis + 2] <= two[axis] + 1 and shared > 0.45 * least:
            return axis
    return None


def hull(candidate: Candidate, look: Look) -> Rect:
    """The room that a label takes with its line; where two such rooms are apart, nothing clashes."""
    xs, ys = [point.x for point in candidate.line], [point.y for point in candidate.line]
    return candidate.label.union(Rect(min(xs), min(ys), max(xs), max(ys))).grown(look.stroke + look.halo + 1)


def clash(one: Candidate, two: Candidate, look: Look) -> bool:
    """Whether two labels or their lines touch."""
    between = 2 * look.halo + 1
    if one.label.grown(between).overlaps(two.label):
        return True
    band = look.stroke / 2 + look.halo + 1
    lines_one, lines_two = segments(one.line), segments(two.line)
    if any(line.hits(two.label.grown(band)) for line in lines_one):
        return True
    if any(line.hits(one.label.grown(band)) for line in lines_two):
        return True
    return _near(lines_one, lines_two, look.stroke + look.halo)


def _near(one: tuple[Segment, ...], two: tuple[Segment, ...], clearance: float) -> bool:
    return any(a.near(b, clearance) for a in one for b in two)
