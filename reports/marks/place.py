"""Places all marks of a figure: a pure function from rectangles to a drawing."""

from collections.abc import Sequence
from itertools import combinations
from math import ceil, floor, inf

from reports.marks.candidates import Candidate, candidates
from reports.marks.crop import crop_of
from reports.marks.detours import detours, stacked
from reports.marks.drawing import Drawing, Inset, Label
from reports.marks.evenness import ties_of
from reports.marks.geometry import Rect
from reports.marks.insets import Magnified, beside, magnified, tight
from reports.marks.look import Look
from reports.marks.outline import Outline
from reports.marks.scene import Scene
from reports.marks.solve import solve
from reports.marks.targets import Target
from reports.marks.width import narrowed
from reports.recording import Figure

__all__ = ["Drawing", "Inset", "Label", "place"]

Placed = list[tuple[Target, Candidate]]


def place(
    figure: Figure, *, word: str, look: Look | None = None, widest: float | None = None, tallest: float = inf
) -> Drawing:
    """Crop the figure and place its marks: no label covers text, a control, or another mark; no line crosses anything.

    `word` is what a mark that stands alone says («ICI»); `widest` and `tallest`, in CSS pixels, how large the drawing
    should be at the most. The same figure always gives the same drawing.
    """
    look, crop = look or Look(), crop_of(figure, tallest)
    wide, tall = widest or crop.width, tallest
    drawing = _placed(figure, narrowed(crop, figure, wide), look, word)
    # what stands beside the picture takes room, too: where it has none, the crop is closer
    aside, above = drawing.canvas.width - drawing.crop.width, drawing.canvas.height - drawing.crop.height
    if widest is not None and drawing.canvas.width > wide:
        wide -= aside
    if drawing.canvas.height > tall:
        tall -= above
    closer = narrowed(crop_of(figure, tall), figure, wide)
    if (wide, tall) != (widest or crop.width, tallest) and closer.area < drawing.crop.area:
        return _placed(figure, closer, look, word)
    return drawing


def _placed(figure: Figure, crop: Rect, look: Look, word: str) -> Drawing:
    scene = Scene.of(figure, crop, look, word)
    straight = [candidates(target, scene) for target in scene.targets]
    placed, shown = _plainly(scene, straight)
    if placed is None:
        placed, shown = _with_insets(scene, straight)
    labels = [_label(target, candidate) for target, candidate in placed if target.block is None]
    inner = [label for one in shown for label in one.labels]
    drawn = Drawing(crop, crop, _outlines(scene, shown), (*labels, *inner), look, tuple(one.inset for one in shown))
    again = beside(scene, drawn)
    labels_, insets = (
        (*drawn.labels, *(label for one in again for label in one.labels)),
        (
            *drawn.insets,
            *(one.inset for one in again),
        ),
    )
    outlines = (*drawn.outlines, *(outline for one in again for outline in one.outlines))
    return Drawing(crop, _canvas(crop, outlines, labels_, insets, look), outlines, labels_, look, insets)


def _plainly(scene: Scene, straight: list[list[Candidate]]) -> tuple[Placed | None, list[Magnified]]:
    """The best straight places for all labels; where there are none for all together, with bends. None: no way."""
    ties, bodies = ties_of(scene.targets), [target.body for target in scene.targets]
    chosen = solve(straight, ties, scene.look, bodies) if all(straight) else None
    if chosen is None:
        both = [sorted(near + detours(target, scene)) for near, target in zip(straight, scene.targets, strict=True)]
        chosen = solve(both, ties, scene.look, bodies) if all(both) else None
    return (None if chosen is None else list(zip(scene.targets, chosen, strict=True))), []


def _with_insets(scene: Scene, straight: list[list[Candidate]]) -> tuple[Placed, list[Magnified]]:
    """What stands too tightly is shown again, magnified, with its labels there; at worst lines run over something."""
    blocks = tight(scene, straight)
    if blocks:
        smaller = scene.instead(blocks)
        near = [candidates(target, smaller) for target in smaller.targets]
        # an inset stands where it takes least room, however its line comes to it
        near = [
            sorted(places + detours(target, smaller)) if target.block else places
            for target, places in zip(smaller.targets, near, strict=True)
        ]
        placed, _ = _plainly(smaller, near)
        if placed is not None:
            shown = [magnified(scene, target, place) for target, place in placed if target.block]
            if _apart(scene, placed, shown):
                return placed, shown
    ties = ties_of(scene.targets)
    both = [
        sorted(near + detours(target, scene, crossing=True))
        for near, target in zip(straight, scene.targets, strict=True)
    ]
    chosen = solve(both, ties, scene.look) or stacked(scene)
    return list(zip(scene.targets, chosen, strict=True)), []


def _apart(scene: Scene, placed: Placed, shown: Sequence[Magnified]) -> bool:
    """Whether every target has its label and none lies on anything: things on one spot stay there, if magnified."""
    bodies = [candidate.label for target, candidate in placed if target.block is None]
    bodies += [label.body for one in shown for label in one.labels]
    things = [*scene.obstacles, *(rect for target in scene.targets for rect in (target.body, target.outline.halo))]
    new = [rect for one in shown for rect in (one.inset.body, *(label.body for label in one.labels))]
    return (
        len(bodies) == len(scene.targets)
        and not any(one.grown(2 * scene.look.halo).overlaps(two) for one, two in combinations(bodies, 2))
        and not any(rect.grown(scene.look.halo).overlaps(thing) for rect in new for thing in things)
    )


def _label(target: Target, candidate: Candidate) -> Label:
    return Label(target.mark, target.text, candidate.label, candidate.line, candidate.underline)


def _outlines(scene: Scene, shown: Sequence[Magnified]) -> tuple[Outline, ...]:
    own = dict.fromkeys(target.outline for target in scene.targets)
    return (*own, *(outline for one in shown for outline in one.outlines))


def _canvas(
    crop: Rect, outlines: Sequence[Outline], labels: Sequence[Label], insets: Sequence[Inset], look: Look
) -> Rect:
    canvas = crop
    for outline in outlines:
        canvas = canvas.union(outline.halo)
    for label in labels:
        canvas = canvas.union(label.body.grown(look.halo + 1))
    for inset in insets:
        canvas = canvas.union(inset.body.grown(look.halo + look.stroke))
    return Rect(floor(canvas.left), floor(canvas.top), ceil(canvas.right), ceil(canvas.bottom))
