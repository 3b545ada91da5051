"""Places for a label that no straight line reaches: a line with one bend, or at worst one that runs over something.

Only the figures that have no solution otherwise pay for this search. The labels stand outside the picture, as in
boundary labeling (Bekos, Kaufmann, Symvonis and Wolff, 2007), in slots wide enough for each.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.marks.candidates import Candidate
from reports.marks.geometry import Point, Rect
from reports.marks.look import Look
from reports.marks.scene import Scene, Surroundings
from reports.marks.targets import Target

BEND_COST: Final = 40.0
CROSSING_COST: Final = 1000.0
"""What it costs that a line runs over something: more than all that can be spent on avoiding it."""
STEP: Final = 3
"""CSS pixels between two heights at which a line is tried: the free space between two lines of text is not wider."""
MANY: Final = 60


def detours(target: Target, scene: Scene, look: Look) -> list[Candidate]:
    """Places outside the picture, cheapest first: there are always some, and their labels cover nothing."""
    surroundings = scene.around(target)
    found: list[Candidate] = []
    for line, side in (*_bent(target, scene, look), *_slots(target, scene, look)):
        found.append(_weighed(target, scene, surroundings, line, side))
    return sorted(found)[:MANY]


def _weighed(target: Target, scene: Scene, surroundings: Surroundings, line: tuple[Point, ...], side: str) -> Candidate:
    look = scene.look
    label = Rect.around(line[0], *look.size(target.text))
    length = sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(line))
    crossings = surroundings.crossed(line)
    cost = 0.3 * length + BEND_COST * (len(line) - 2) + CROSSING_COST * crossings + scene.growth(label, look)
    return Candidate(round(cost, 3), label, line, side, outside=True)


def _outside(target: Target, scene: Scene, look: Look) -> Rect:
    """The frame on which labels' middles stand just outside the picture."""
    width, height = look.size(target.text)
    away = look.margin + look.halo
    crop = scene.crop
    across, down = width / 2 + away, height / 2 + away
    return Rect(crop.left - across, crop.top - down, crop.right + across, crop.bottom + down)


def _bent(target: Target, scene: Scene, look: Look) -> Iterator[tuple[tuple[Point, ...], str]]:
    """Lines that leave the target's edge, turn once, and run straight out of the picture."""
    edge, frame = target.outline.grown(look.stroke / 2), _outside(target, scene, look)
    for share in (0.5, 0.3, 0.7):
        x, y = edge.left + share * edge.width, edge.top + share * edge.height
        for away in range(int(look.halo) + STEP, 200, STEP):
            for at, tip in ((edge.top - away, edge.top), (edge.bottom + away, edge.bottom)):
                if scene.crop.top < at < scene.crop.bottom:
                    yield (Point(frame.right, at), Point(x, at), Point(x, tip)), "right"
                    yield (Point(frame.left, at), Point(x, at), Point(x, tip)), "left"
            for at, tip in ((edge.left - away, edge.left), (edge.right + away, edge.right)):
                if scene.crop.left < at < scene.crop.right:
                    yield (Point(at, frame.top), Point(at, y), Point(tip, y)), "above"
                    yield (Point(at, frame.bottom), Point(at, y), Point(tip, y)), "below"


def _slots(target: Target, scene: Scene, look: Look) -> Iterator[tuple[tuple[Point, ...], str]]:
    """Straight lines to slots beside the picture, whatever lies between: the last resort, so that a solution exists."""
    edge, frame = target.outline.grown(look.stroke / 2), _outside(target, scene, look)
    pitch = look.size(target.text)[1] + 2 * look.halo + 3
    middle = edge.center.y
    for n in range(-len(scene.targets), len(scene.targets) + 1):
        yield (Point(frame.right, middle + n * pitch), Point(edge.right, middle)), "right"
        yield (Point(frame.left, middle + n * pitch), Point(edge.left, middle)), "left"
