"""Where the label of one target could stand, cheapest first.

The labels stand on the four sides of the target, sliding along the middle 60 % of its edge, at growing distance; last
come places outside the picture, for which the canvas grows.
"""

from collections.abc import Iterator
from itertools import product
from math import hypot
from typing import Final, NamedTuple

from reports.marks.geometry import Point, Rect
from reports.marks.look import Look
from reports.marks.scene import Scene
from reports.marks.targets import Target

SIDES: Final = ("right", "left", "above", "below")
SIDE_COST: Final = {"right": 0.0, "left": 4.0, "above": 8.0, "below": 7.0}
REACHES: Final = (11, 17, 25, 36, 50, 68, 90, 120, 160, 210)
"""Distances between outline and label that are tried; the first is the tip alone."""
MIDDLE: Final = 0.6
"""An arrow's tip belongs on the middle 60 % of its target's edge: nearer to a corner it is ambiguous."""
ENOUGH: Final = 28
"""Candidates kept for each target: more never changed a result in the tests."""
OUTSIDE_COST: Final = 30.0


class Candidate(NamedTuple):
    """A place for a label."""

    cost: float
    label: Rect
    """Without its halo."""
    line: tuple[Point, ...]
    """From within the label to the target's outline: the tip's or the leader's axis."""
    side: str
    outside: bool


def candidates(target: Target, scene: Scene, look: Look) -> list[Candidate]:
    """The cheapest places that cover nothing and whose line crosses nothing; empty where there is none."""
    surroundings = scene.around(target)
    found: list[Candidate] = []
    for candidate in sorted(_straight(target, scene, look)):
        if surroundings.allows(candidate.label, candidate.line):
            found.append(candidate)
            if len(found) == ENOUGH:
                break
    return found


def _straight(target: Target, scene: Scene, look: Look) -> Iterator[Candidate]:
    edge = target.outline.grown(look.stroke / 2)
    for side in SIDES:
        vertical = side in {"above", "below"}
        for slide, shift in _slides(edge.width if vertical else edge.height, look):
            for reach in (*(r * look.tip / REACHES[0] for r in REACHES), _to_the_margin(edge, scene.crop, side, look)):
                if reach >= look.tip:
                    yield _candidate(target, scene, look, edge, side, slide, shift, reach)


def _slides(length: float, look: Look) -> Iterator[tuple[float, float]]:
    """Where on the edge the tip stands (0.2 to 0.8 of it) and how far the label stands aside from it."""
    many = int(min(9, max(1, MIDDLE * length / look.badge * 1.5)))
    steps = [0.5] if many == 1 else [0.5 - MIDDLE / 2 + MIDDLE * n / (many - 1) for n in range(many)]
    yield from ((step, 0.0) for step in steps)
    for sign, by in product((1, -1), (0.3, 0.6, 1.0, 1.5)):
        yield (steps[-1] if sign > 0 else steps[0], sign * by * look.badge)


def _to_the_margin(edge: Rect, crop: Rect, side: str, look: Look) -> float:
    """How far it is from the target to a label just outside the picture."""
    to_crop = {
        "right": crop.right - edge.right,
        "left": edge.left - crop.left,
        "above": edge.top - crop.top,
        "below": crop.bottom - edge.bottom,
    }
    return max(to_crop[side] + look.margin + look.halo, look.tip)


def _candidate(
    target: Target, scene: Scene, look: Look, edge: Rect, side: str, slide: float, shift: float, reach: float
) -> Candidate:
    width, height = look.size(target.text)
    x, y = edge.left + slide * edge.width, edge.top + slide * edge.height
    tip, center = {
        "right": (Point(edge.right, y), Point(edge.right + reach + width / 2, y + shift)),
        "left": (Point(edge.left, y), Point(edge.left - reach - width / 2, y + shift)),
        "above": (Point(x, edge.top), Point(x + shift, edge.top - reach - height / 2)),
        "below": (Point(x, edge.bottom), Point(x + shift, edge.bottom + reach + height / 2)),
    }[side]
    label = Rect.around(center, width, height)
    start = _anchor(label, tip)
    outside = not scene.crop.contains(label)
    cost = SIDE_COST[side] + 0.45 * (reach - look.tip) + 14 * abs(slide - 0.5) + _slant(start, tip, side)
    cost += scene.doubt(target, label) + (scene.growth(label, look) + OUTSIDE_COST if outside else 0.0)
    return Candidate(round(cost, 3), label, (start, tip), side, outside)


def _anchor(label: Rect, tip: Point) -> Point:
    """The point of the label's own middle line nearest to the tip: a pill has such a line, a badge only its middle."""
    radius, middle = label.height / 2, label.center
    return Point(min(max(tip.x, label.left + radius), max(label.right - radius, middle.x)), middle.y)


def _slant(start: Point, tip: Point, side: str) -> float:
    """What it costs that the line does not stand square on the edge."""
    along, off = abs(tip.x - start.x), abs(tip.y - start.y)
    if side in {"above", "below"}:
        along, off = off, along
    return 24 * off / max(hypot(along, off), 1)
