"""Where the label of one target could stand, cheapest first.

The labels stand on the four sides of the target, sliding along the middle 60 % of its edge, at growing distance; last
come places outside the picture, for which the canvas grows.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from math import hypot
from typing import Final, NamedTuple

from reports.marks.geometry import Point, Rect
from reports.marks.look import Look
from reports.marks.scene import Scene, Surroundings
from reports.marks.targets import Target

SIDE_COST: Final = {"right": 0.0, "left": 4.0, "below": 7.0, "above": 8.0}
REACHES: Final = (1.0, 1.5, 2.2, 3.2, 4.5, 6.0, 8.0, 11.0, 15.0, 20.0)
"""Distances between outline and label that are tried, in lengths of a tip."""
SLANTED: Final = 5
"""How many of them for a line that is not square on the edge: a long slanted line is hard to follow."""
MIDDLE: Final = 0.58
"""A tip belongs on the middle 60 % of its target's edge: nearer to a corner it is ambiguous. The stroke counts, too."""
ENOUGH: Final = 14
"""Candidates kept for each target: 24 gave the same drawings, all 20 that were compared."""
OUTSIDE_COST: Final = 2.0
COLUMN_SIDE: Final = "left"
"""A side where all labels of a column can stand in one line, whatever the widths of their targets."""


class Candidate(NamedTuple):
    """A place for a label."""

    cost: float
    label: Rect
    """Without its halo."""
    line: tuple[Point, ...]
    """From within the label to the target's outline: the tip's or the leader's axis."""
    side: str
    opens: float = 0.0
    """What the canvas's growth on that side costs, once for all labels there; 0 for a place within the picture."""
    underline: bool = False
    """Whether the line goes on from the outline's own stroke."""


def candidates(target: Target, scene: Scene) -> list[Candidate]:
    """The cheapest places that cover nothing and whose line crosses nothing; empty where there is none.

    Rows of places lead away from the target; each is followed only as far as its next place is the cheapest of all.
    """
    surroundings = scene.around(target)
    found = _cheapest(target, scene, surroundings, SIDE_COST, ENOUGH)
    if len(scene.targets) > 1 and not any(candidate.side == COLUMN_SIDE for candidate in found):
        found += _cheapest(target, scene, surroundings, (COLUMN_SIDE,), 1)
    return found


def _cheapest(
    target: Target, scene: Scene, surroundings: Surroundings, sides: Iterable[str], enough: int
) -> list[Candidate]:
    rows = list(_rows(target, scene, sides))
    reach = 2 * scene.look.badge + max(target.size(scene.look))
    around = {side: surroundings.toward(side, target.edge, reach) for side in sides}
    heads = [(next(row), place, True) for place, (_, row, level) in enumerate(rows) if level]
    heapify(heads)
    blocked, shut = [0] * len(rows), set(sides)
    found: list[Candidate] = []
    while heads and not (len(found) >= enough and found[enough - 1].cost <= heads[0][0].cost):
        candidate, place, level = heappop(heads)
        beside = around[candidate.side]
        crossing = beside.blocks(candidate.line)
        if not crossing and beside.free(candidate.label):
            # a doubt is added late, because it is dear to find out
            insort(found, candidate._replace(cost=candidate.cost + scene.doubt(target, candidate.label)))
        if not crossing and candidate.side in shut:
            # where no line leaves the edge straight, none leaves it aslant
            shut.remove(candidate.side)
            for other, (side, row, straight) in enumerate(rows):
                if side == candidate.side and not straight:
                    heappush(heads, (next(row), other, False))
        # a line that is the same, only longer, stays blocked; a slanted one becomes more and more like it
        blocked[place] += crossing
        following = None if blocked[place] > (0 if level else 1) else next(rows[place][1], None)
        if following is not None:
            heappush(heads, (following, place, level))
    return found[:enough]


def _rows(target: Target, scene: Scene, sides: Iterable[str]) -> Iterator[tuple[str, Iterator[Candidate], bool]]:
    """Rows of places on each side, by their cost, and whether their line is always the same, only longer."""
    edge, look = target.edge, scene.look
    for side in sides:
        upright = side in {"above", "below"}
        for slide, shift in _slides(edge.width if upright else edge.height, look):
            yield side, _row(target, scene, side, slide, shift), shift == 0


def _slides(length: float, look: Look) -> Iterator[tuple[float, float]]:
    """Where on the edge the tip stands (0.2 to 0.8 of it) and how far the label stands aside from it."""
    many = 2 * int(min(3, MIDDLE * length / look.badge * 0.75)) + 1
    steps = [0.5] if many == 1 else [0.5 - MIDDLE / 2 + MIDDLE * n / (many - 1) for n in range(many)]
    yield from ((step, 0.0) for step in steps)
    for by in (0.3, 0.6, 1.0, 1.5):
        yield (steps[-1], by * look.badge)
        yield (steps[0], -by * look.badge)


def _row(target: Target, scene: Scene, side: str, slide: float, shift: float) -> Iterator[Candidate]:
    look, edge, crop = scene.look, target.edge, scene.crop
    to_crop = {
        "right": crop.right - edge.right,
        "left": edge.left - crop.left,
        "above": edge.top - crop.top,
        "below": crop.bottom - edge.bottom,
    }[side]
    outside = max(to_crop + look.margin + look.halo, look.tip)
    reaches = REACHES if shift == 0 else REACHES[:SLANTED]
    for reach in (*(r * look.tip for r in reaches), outside):
        if reach < to_crop or reach == outside:
            yield _candidate(target, scene, side, slide, shift, reach)


def _candidate(target: Target, scene: Scene, side: str, slide: float, shift: float, reach: float) -> Candidate:
    left, top, right, bottom = target.edge
    width, height = target.size(scene.look)
    across, down = width / 2, height / 2
    x, y = left + slide * (right - left), top + slide * (bottom - top)
    if side == "right":
        tip, middle_x, middle_y = Point(right, y), right + reach + across, y + shift
    elif side == "left":
        tip, middle_x, middle_y = Point(left, y), left - reach - across, y + shift
    elif side == "above":
        tip, middle_x, middle_y = Point(x, top), x + shift, top - reach - down
    else:
        tip, middle_x, middle_y = Point(x, bottom), x + shift, bottom + reach + down
    label = Rect(middle_x - across, middle_y - down, middle_x + across, middle_y + down)
    # the line begins on the label's own middle line: a pill has such a line, a badge only its middle
    start = Point(min(max(tip[0], label[0] + down), max(label[2] - down, middle_x)), middle_y)
    cost = SIDE_COST[side] + 0.45 * (reach - scene.look.tip) + 14 * abs(slide - 0.5) + _slant(start, tip, side)
    if scene.crop.contains(label):
        return Candidate(cost, label, (start, tip), side)
    return Candidate(cost + OUTSIDE_COST, label, (start, tip), side, opens=scene.growth(label))


def _slant(start: Point, tip: Point, side: str) -> float:
    """What it costs that the line does not stand square on the edge."""
    along, off = abs(tip.x - start.x), abs(tip.y - start.y)
    if side in {"above", "below"}:
        along, off = off, along
    return 32 * off / max(hypot(along, off), 1)
