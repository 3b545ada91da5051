"""Room for an inset that no line joins: near what it shows, on nothing."""

from typing import Final

from reports.marks.drawing import Drawing
from reports.marks.geometry import Rect, segments
from reports.marks.scene import Scene
from reports.marks.targets import Target

STEP: Final = 9
"""CSS pixels between two spots that are tried."""
WITHIN: Final = 220
"""So near to what it shows an inset may stand in the picture."""


def room(scene: Scene, drawing: Drawing, target: Target, size: tuple[float, float]) -> Rect:
    """The free room in the picture that is nearest to the target; below the picture where there is none."""
    look, crop = scene.look, scene.crop
    apart = look.halo + look.gap + look.stroke
    things = [rect.grown(apart) for rect in (*scene.obstacles, *scene.pictures)]
    things += [outline.halo.grown(apart) for outline in drawing.outlines]
    for one in drawing.labels:
        things.append(one.body.grown(3 * apart))
        things += [line.extent().grown(apart) for line in segments(one.line)]
    things += [inset.body.grown(3 * apart) for inset in drawing.insets]
    width, height = size
    inner = crop.grown(-2 * apart)
    near = inner.clipped(target.edge.grown(WITHIN + max(size)))
    tops = range(int(near.top), int(near.bottom - height) + 1, STEP)
    lefts = range(int(near.left), int(near.right - width) + 1, STEP)
    spots = sorted((_off(left, top, size, target.edge), top, left) for top in tops for left in lefts)
    for _, top, left in spots:
        right, bottom = left + width, top + height
        if not any(left < it[2] and it[0] < right and top < it[3] and it[1] < bottom for it in things):
            return Rect(left, top, right, bottom)
    start = max(crop.left, min(target.edge.center.x - width / 2, crop.right - width))
    lowest = max([crop.bottom, *(thing.bottom for thing in things if thing.bottom > crop.bottom)])
    return Rect(start, lowest + look.margin, start + width, lowest + look.margin + height)


def _off(left: float, top: float, size: tuple[float, float], edge: Rect) -> float:
    """How far a block would be from the edge, squared."""
    across = max(edge[0] - left - size[0], left - edge[2], 0.0)
    down = max(edge[1] - top - size[1], top - edge[3], 0.0)
    return across * across + down * down
