"""Places for a label that no straight line reaches: a line with one bend, or at worst one that runs over something.

Only the figures that have no solution otherwise pay for this search. The labels stand outside the picture, as in
boundary labeling (Bekos, Kaufmann, Symvonis and Wolff, 2007), in slots wide enough for each.
"""

from collections.abc import Iterable, Iterator
from math import ceil
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
NEAREST: Final = 8
"""So far from the outline a line turns at the nearest."""
ALONG: Final = 12
MANY: Final = 60
ENOUGH: Final = 24
"""Places without a fault that are kept for each label."""

Route = tuple[float, tuple[Point, ...], str]
"""What a line's form costs, its points from the label's middle to the target, and the label's side."""


def detours(target: Target, scene: Scene, *, crossing: bool = False) -> list[Candidate]:
    """Places whose line turns once and crosses nothing, cheapest first; with `crossing` there are some in any case."""
    surroundings = scene.around(target)
    frame = _outside(target, scene)
    routes: tuple[Route, ...] = (*_underlines(target, frame), *_bent(target, scene, surroundings, frame))
    if target.block is not None:
        routes = (*routes, *_along(target, scene))
    if crossing:
        routes = (*routes, *_slots(target, scene, frame))
        return sorted(_weighed(target, scene, surroundings, route) for route in routes)[:MANY]
    found: list[Candidate] = []
    for route in sorted(routes, key=_spent):
        candidate = _weighed(target, scene, surroundings, route, crossings=0)
        free = (
            target.block is None
            or not candidate.label.overlaps(scene.crop)
            or surroundings.free(candidate.label.grown(8))
        )
        if free and surroundings.clear(route[1], bare=_bare(target, scene, route)):
            found.append(candidate)
            if len(found) >= (ENOUGH if target.block is None else MANY):
                break
    return sorted(found)


def _spent(route: Route) -> float:
    """What a route costs where it crosses nothing."""
    form, line, _ = route
    length, (x, y) = 0.0, line[0]
    for x2, y2 in line[1:]:
        length += abs(x2 - x) + abs(y2 - y)
        x, y = x2, y2
    return form + 0.3 * length


def stacked(scene: Scene) -> list[Candidate]:
    """All labels in one column beside the picture, in the order of their targets' heights, whatever their lines cross.

    It always exists, also where several marks stand on one spot.
    """
    order = sorted(range(len(scene.targets)), key=lambda n: scene.targets[n].edge.center.y)
    found: dict[int, Candidate] = {}
    free = float("-inf")
    for n in order:
        target = scene.targets[n]
        half = target.size(scene.look)[1] / 2 + scene.look.halo + 2
        middle = max(target.edge.center.y, free + half)
        free = middle + half
        line = (Point(_outside(target, scene).right, middle), Point(target.edge.right, target.edge.center.y))
        found[n] = _weighed(target, scene, scene.around(target), (0.0, line, "right"))
    return [found[n] for n in range(len(scene.targets))]


def _bare(target: Target, scene: Scene, route: Route) -> float:
    """By how much a route's line is thinner than others: an underline has no halo, as it runs between lines of text.

    The line to an inset may even run between the cells of a table.
    """
    if route[0] != UNDERLINE_COST:
        return 0.0
    return scene.look.halo / 2 - 0.5 if target.block is None else (scene.look.stroke + scene.look.halo) / 2 - 0.1


def _weighed(
    target: Target, scene: Scene, surroundings: Surroundings, route: Route, crossings: int | None = None
) -> Candidate:
    form, line, side = route
    crop, width = scene.crop, target.size(scene.look)[0]
    label = Rect.around(line[0], *target.size(scene.look))
    if target.block is not None and side in {"above", "below"}:
        # an inset stands under the picture, wherever its line comes to it
        left = max(crop.left, min(label.left, crop.right - width))
        label = Rect(left, label.top, left + width, label.bottom)
    if crossings is None:
        crossings = surroundings.crossed(line, bare=_bare(target, scene, route))
    underline = form == UNDERLINE_COST
    outside = 0.0 if crop.contains(label) else scene.growth(label)
    return Candidate(_spent(route) + CROSSING_COST * crossings, label, line, side, outside, underline)


def _outside(target: Target, scene: Scene) -> Rect:
    """The frame on which labels' middles stand just outside the picture."""
    width, height = target.size(scene.look)
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


def _along(target: Target, scene: Scene) -> Iterator[Route]:
    """Lines on from the outline's own stroke to an inset within the picture."""
    line, edge, crop, away = target.outline.line, target.edge, scene.crop, scene.look.tip
    half = target.size(scene.look)[0] / 2
    for y in (line.bottom, line.top):
        for step in range(0, int(crop.width), ALONG):
            right, left = edge.right + away + step + half, edge.left - away - step - half
            if right + half < crop.right:
                yield UNDERLINE_COST, (Point(right, y), Point(edge.right, y)), "right"
            if left - half > crop.left:
                yield UNDERLINE_COST, (Point(left, y), Point(edge.left, y)), "left"


def _bent(target: Target, scene: Scene, surroundings: Surroundings, frame: Rect) -> Iterator[Route]:
    """Lines that leave the target's edge, turn once, and run straight out of the picture."""
    edge, crop = target.edge, scene.crop
    for share in (0.5, 0.3, 0.7):
        x, y = edge.left + share * edge.width, edge.top + share * edge.height
        for sign, start, end in ((-1, edge.top, crop.top), (1, edge.bottom, crop.bottom)):
            for away in _turns(target, surroundings.clearance(x, start, 1, sign), abs(end - start)):
                at = start + sign * away
                yield BEND_COST, (Point(frame.right, at), Point(x, at), Point(x, start)), "right"
                yield BEND_COST, (Point(frame.left, at), Point(x, at), Point(x, start)), "left"
        for sign, start, end in ((-1, edge.left, crop.left), (1, edge.right, crop.right)):
            for away in _turns(target, surroundings.clearance(start, y, 0, sign), abs(end - start)):
                at = start + sign * away
                yield BEND_COST, (Point(at, frame.top), Point(at, y), Point(start, y)), "above"
                yield BEND_COST, (Point(at, frame.bottom), Point(at, y), Point(start, y)), "below"


def _turns(target: Target, free: float, room: float) -> Iterable[int]:
    """How far from the edge a line could turn, if so much is free before it and the picture goes on so far."""
    most = min(FAR if target.block is None else room, free + 0.001, room)
    return range(NEAREST, ceil(most), STEP)


def _slots(target: Target, scene: Scene, frame: Rect) -> Iterator[Route]:
    """Straight lines to slots beside the picture, whatever lies between: the last resort, so that a solution exists."""
    edge, look = target.edge, scene.look
    pitch = target.size(look)[1] + 2 * look.halo + 3
    middle = edge.center.y
    for n in range(-len(scene.targets), len(scene.targets) + 1):
        yield 0.0, (Point(frame.right, middle + n * pitch), Point(edge.right, middle)), "right"
        yield 0.0, (Point(frame.left, middle + n * pitch), Point(edge.left, middle)), "left"
