"""Places for a label that no straight line reaches: a line with one bend, or at worst one that runs over something.

Only the figures that have no solution otherwise pay for this search. The labels stand outside the picture, as in
boundary labeling (Bekos, Kaufmann, Symvonis and Wolff, 2007), in slots wide enough for each.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.marks.candidates import Candidate
from reports.marks.geometry import Point, Rect
from reports.marks.scene import Scene, Surroundings
from reports.marks.targets import Target

BEND_COST: Final = 40.0
UNDERLINE_COST: Final = 60.0
CROSSING_COST: Final = 1000.0
"""What it costs that a line runs over something: more than all that can be spent on avoiding it."""
STEP: Final = 3
"""CSS pixels between two heights at which a line is tried: the free space between two lines of text is not wider."""
FAR: Final = 160
MANY: Final = 60

Route = tuple[float, tuple[Point, ...], str]
"""What a line's form costs, its points from the label's middle to the target, and the label's side."""


def detours(target: Target, scene: Scene) -> list[Candidate]:
    """Places outside the picture, cheapest first: there are always some, and their labels cover nothing."""
    surroundings = scene.around(target)
    frame = _outside(target, scene)
    routes = (*_underlines(target, frame), *_bent(target, scene, frame), *_slots(target, scene, frame))
    return sorted(_weighed(target, scene, surroundings, route) for route in routes)[:MANY]


def stacked(scene: Scene) -> list[Candidate]:
    """All labels in one column beside the picture, in the order of their targets' heights, whatever their lines cross.

    It always exists, also where several marks stand on one spot.
    """
    order = sorted(range(len(scene.targets)), key=lambda n: scene.targets[n].edge.center.y)
    found: dict[int, Candidate] = {}
    free = float("-inf")
    for n in order:
        target = scene.targets[n]
        half = scene.look.size(target.text)[1] / 2 + scene.look.halo + 2
        middle = max(target.edge.center.y, free + half)
        free = middle + half
        line = (Point(_outside(target, scene).right, middle), Point(target.edge.right, target.edge.center.y))
        found[n] = _weighed(target, scene, scene.around(target), (0.0, line, "right"))
    return [found[n] for n in range(len(scene.targets))]


def _weighed(target: Target, scene: Scene, surroundings: Surroundings, route: Route) -> Candidate:
    form, line, side = route
    label = Rect.around(line[0], *scene.look.size(target.text))
    length = sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(line))
    underline = form == UNDERLINE_COST
    # an underline is drawn without a halo, as it runs between two lines of text
    crossings = surroundings.crossed(line, bare=scene.look.halo / 2 - 0.5 if underline else 0)
    cost = form + 0.3 * length + CROSSING_COST * crossings
    return Candidate(cost, label, line, side, scene.growth(label), underline)


def _outside(target: Target, scene: Scene) -> Rect:
    """The frame on which labels' middles stand just outside the picture."""
    width, height = scene.look.size(target.text)
    away = scene.look.margin + scene.look.halo
    crop = scene.crop
    across, down = width / 2 + away, height / 2 + away
    return Rect(crop.left - across, crop.top - down, crop.right + across, crop.bottom + down)


def _underlines(target: Target, frame: Rect) -> Iterator[Route]:
    """Lines that go on from the outline's lower or upper stroke, between two lines of a paragraph: for a link in it."""
    line, edge = target.outline.line, target.edge
    for y in (line.bottom, line.top):
        yield UNDERLINE_COST, (Point(frame.right, y), Point(edge.right, y)), "right"
        yield UNDERLINE_COST, (Point(frame.left, y), Point(edge.left, y)), "left"


def _bent(target: Target, scene: Scene, frame: Rect) -> Iterator[Route]:
    """Lines that leave the target's edge, turn once, and run straight out of the picture."""
    edge, crop, look = target.edge, scene.crop, scene.look
    for share in (0.5, 0.3, 0.7):
        x, y = edge.left + share * edge.width, edge.top + share * edge.height
        for away in range(int(look.tip), FAR, STEP):
            for at, tip in ((edge.top - away, edge.top), (edge.bottom + away, edge.bottom)):
                if crop.top < at < crop.bottom:
                    yield BEND_COST, (Point(frame.right, at), Point(x, at), Point(x, tip)), "right"
                    yield BEND_COST, (Point(frame.left, at), Point(x, at), Point(x, tip)), "left"
            for at, tip in ((edge.left - away, edge.left), (edge.right + away, edge.right)):
                if crop.left < at < crop.right:
                    yield BEND_COST, (Point(at, frame.top), Point(at, y), Point(tip, y)), "above"
                    yield BEND_COST, (Point(at, frame.bottom), Point(at, y), Point(tip, y)), "below"


def _slots(target: Target, scene: Scene, frame: Rect) -> Iterator[Route]:
    """Straight lines to slots beside the picture, whatever lies between: the last resort, so that a solution exists."""
    edge, look = target.edge, scene.look
    pitch = look.size(target.text)[1] + 2 * look.halo + 3
    middle = edge.center.y
    for n in range(-len(scene.targets), len(scene.targets) + 1):
        yield 0.0, (Point(frame.right, middle + n * pitch), Point(edge.right, middle)), "right"
        yield 0.0, (Point(frame.left, middle + n * pitch), Point(edge.left, middle)), "left"
