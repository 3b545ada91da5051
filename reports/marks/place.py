"""Places all marks of a figure: a pure function from rectangles to a drawing."""

from dataclasses import dataclass
from math import ceil, floor

from reports.marks.candidates import Candidate, candidates
from reports.marks.crop import crop_of
from reports.marks.detours import detours, stacked
from reports.marks.evenness import ties_of
from reports.marks.geometry import Point, Rect
from reports.marks.look import Look
from reports.marks.outline import Outline
from reports.marks.scene import Scene
from reports.marks.solve import solve
from reports.marks.width import narrowed
from reports.recording import Figure


@dataclass(frozen=True, slots=True)
class Label:
    """A badge or a pill, and the line from it to what it marks."""

    mark: int
    """Its mark's place in the figure, from 0."""
    text: str
    body: Rect
    """Without its halo."""
    line: tuple[Point, ...]
    """From within the label to the outline of its target."""
    underline: bool
    """Whether the line goes on from the outline's own stroke, without an arrowhead."""


@dataclass(frozen=True, slots=True)
class Inset:
    """A small target, shown again larger, outside the picture."""

    mark: int
    source: Rect
    """The part of the picture that is magnified."""
    body: Rect
    """Where it is shown, on the canvas, outside the crop; of the source's proportions."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn over a figure's picture. All lengths are CSS pixels of the whole picture."""

    crop: Rect
    """The part of the picture that is shown; whole numbers."""
    canvas: Rect
    """The crop, and the room beside it that labels need; whole numbers."""
    outlines: tuple[Outline, ...]
    labels: tuple[Label, ...]
    look: Look
    insets: tuple[Inset, ...] = ()


def place(figure: Figure, *, word: str, look: Look | None = None, widest: float | None = None) -> Drawing:
    """Crop the figure and place its marks: no label covers text, a control, or another mark; no line crosses anything.

    `word` is what a mark that stands alone says («ICI»); `widest`, in CSS pixels, how wide the drawing should be at the
    most. The same figure always gives the same drawing.
    """
    look, crop = look or Look(), crop_of(figure)
    drawing = _placed(figure, narrowed(crop, figure, widest or crop.width), look, word)
    if widest is not None and drawing.canvas.width > widest:
        beside = drawing.canvas.width - drawing.crop.width
        narrower = narrowed(crop, figure, widest - beside)
        if narrower.width < drawing.crop.width:
            return _placed(figure, narrower, look, word)
    return drawing


def _placed(figure: Figure, crop: Rect, look: Look, word: str) -> Drawing:
    scene = Scene.of(figure, crop, look, word)
    labels = tuple(
        Label(target.mark, target.text, candidate.label, candidate.line, candidate.underline)
        for target, candidate in zip(scene.targets, _choose(scene), strict=True)
    )
    outlines = tuple(dict.fromkeys(target.outline for target in scene.targets))
    return Drawing(scene.crop, _canvas(scene.crop, outlines, labels, look), outlines, labels, look)


def _choose(scene: Scene) -> list[Candidate]:
    """The best straight places; where there are none for all together, bends and the picture's outside as well."""
    ties = ties_of(scene.targets)
    straight = [candidates(target, scene) for target in scene.targets]
    chosen = solve(straight, ties, scene.look) if all(straight) else None
    if chosen is None:
        further = [detours(target, scene) for target in scene.targets]
        both = [sorted(near + far) for near, far in zip(straight, further, strict=True)]
        chosen = solve(both, ties, scene.look) or stacked(scene)
    return chosen


def _canvas(crop: Rect, outlines: tuple[Outline, ...], labels: tuple[Label, ...], look: Look) -> Rect:
    canvas = crop
    for outline in outlines:
        canvas = canvas.union(outline.halo)
    for label in labels:
        canvas = canvas.union(label.body.grown(look.halo + 1))
    return Rect(floor(canvas.left), floor(canvas.top), ceil(canvas.right), ceil(canvas.bottom))
