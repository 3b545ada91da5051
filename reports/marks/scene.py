"""What a figure's labels must respect: its crop, the obstacles, the targets with their outlines and names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reports.marks.geometry import Point, Rect, Segment, segments
from reports.marks.look import Look
from reports.marks.targets import Target, targets_of
from reports.recording import Figure

HUGE: Final = 0.3
"""A picture of the page that takes more than this part of the crop is a background: a label may stand on it."""
DOUBTFUL: Final = 200.0
"""What it costs that a label stands nearly as near to another target as to its own."""
OPENING: Final = 6.0
"""What it costs that the canvas grows on one side, besides how much it grows."""
NEARLY: Final = 10.0
"""How much nearer it must be to its own than to one that lies within its own: the button inside a field."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The obstacles of one target's label and of its line, already grown by the room that these need."""

    crop: Rect
    inner: Rect
    for_label: tuple[Rect, ...]
    for_line: tuple[Rect, ...]
    rim: float

    def toward(self, side: str, edge: Rect, reach: float) -> "Surroundings":
        """What lies on one side of an edge, no farther aside than the reach: all that labels there can meet."""
        left, top, right, bottom = edge
        far = 1e6
        part = {
            "right": Rect(right - 1, top - reach, far, bottom + reach),
            "left": Rect(-far, top - reach, left + 1, bottom + reach),
            "above": Rect(left - reach, -far, right + reach, top + 1),
            "below": Rect(left - reach, bottom - 1, right + reach, far),
        }[side]
        for_label, for_line = (tuple(filter(part.overlaps, things)) for things in (self.for_label, self.for_line))
        return Surroundings(self.crop, self.inner, for_label, for_line, self.rim)

    def free(self, label: Rect) -> bool:
        """Whether the label covers nothing and stands clear of the picture's edge."""
        if not self.inner.contains(label) and label.grown(self.rim).overlaps(self.crop):
            return False
        left, top, right, bottom = label
        for rect in self.for_label:
            if left < rect[2] and rect[0] < right and top < rect[3] and rect[1] < bottom:
                return False
        return True

    def blocks(self, line: tuple[Point, ...]) -> bool:
        """Whether the line runs through anything."""
        for (ax, ay), (bx, by) in pairwise(line):
            left, top, right, bottom = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
            square = ax == bx or ay == by
            for rect in self.for_line:
                near = left < rect[2] and rect[0] < right and top < rect[3] and rect[1] < bottom
                if near and (square or Segment(Point(ax, ay), Point(bx, by)).hits(rect)):
                    return True
        return False

    def clear(self, line: tuple[Point, ...], *, bare: float = 0) -> bool:
        """Whether the line runs through nothing: through level and upright ones it is quick to see."""
        for (ax, ay), (bx, by) in pairwise(line):
            extent = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            for rect in self.for_line:
                if (
                    extent[0] < rect[2] - bare
                    and rect[0] + bare < extent[2]
                    and extent[1] < rect[3] - bare
                    and rect[1] + bare < extent[3]
                ):
                    return False
        return True

    def clearance(self, x: float, y: float, axis: int, sign: int) -> float:
        """How far one comes from a point, along an axis (0: across, 1: down), before something is in the way."""
        nearest = 1e6
        at, other = (x, y) if axis == 0 else (y, x)
        for rect in self.for_line:
            if rect[1 - axis] < other < rect[3 - axis]:
                ahead = (rect[axis] - at) if sign > 0 else (at - rect[axis + 2])
                behind = (at - rect[axis + 2]) if sign > 0 else (rect[axis] - at)
                if behind < 0:
                    nearest = min(nearest, max(ahead, 0.0))
        return nearest

    def crossed(self, line: tuple[Point, ...], *, bare: float = 0) -> int:
        """How many obstacles the line runs through; `bare` is by how much it is thinner than others on each side."""
        things = [rect.grown(-bare) for rect in self.for_line] if bare else self.for_line
        return sum(sum(map(segment.runs_through, things)) for segment in segments(line))


@dataclass(frozen=True, slots=True)
class Scene:
    """One figure, ready for placing."""

    crop: Rect
    obstacles: tuple[Rect, ...]
    """Lines of text, controls and pictures that the crop shows."""
    ink: tuple[Rect, ...]
    """The same, but of a line of text only where its letters are: a line may run between two lines of text."""
    controls: tuple[Rect, ...]
    texts: tuple[Rect, ...]
    pictures: tuple[Rect, ...]
    """Pictures of the page, but for backgrounds."""
    targets: tuple[Target, ...]
    look: Look

    @classmethod
    def of(cls, figure: Figure, crop: Rect, look: Look, word: str) -> "Scene":
        """The scene of the figure's part that is shown; `word` is what a lone mark says."""
        shown = [(Rect.of(o.box).clipped(crop), o.kind) for o in figure.obstacles]
        texts = tuple(rect for rect, kind in shown if kind == "text" and rect.area > 0)
        controls = tuple(rect for rect, kind in shown if kind == "control" and rect.area > 0)
        targets = targets_of(figure, crop, texts + controls, texts, look, word)
        pictures = tuple(rect for rect, kind in shown if kind == "image" and 0 < rect.area < HUGE * crop.area)
        beside = tuple(rect for rect in pictures if not any(rect.overlaps(target.body) for target in targets))
        names = tuple(target.name for target in targets if target.name is not None)
        ink = tuple(map(_letters, texts))
        return cls(
            crop,
            (*texts, *names, *controls, *beside),
            (*ink, *controls, *beside),
            controls,
            texts,
            pictures,
            targets,
            look,
        )

    def instead(self, blocks: Sequence[Target]) -> "Scene":
        """The same with targets that stand for several others, each in the place of its first."""
        gone = {block.mark: block for block in blocks}
        marks = {mark for block in blocks for mark in block.marks}
        kept = [
            gone.get(target.mark, target) for target in self.targets if target.mark in gone or target.mark not in marks
        ]
        return replace(self, targets=tuple(dict.fromkeys(kept)))

    def _is_control(self, body: Rect) -> bool:
        return any(control.contains(body, slack=1) and body.contains(control, slack=1) for control in self.controls)

    def around(self, target: Target) -> Surroundings:
        """The obstacles of one target's label."""
        look, own = self.look, target.body
        thickness = (look.stroke + look.halo) / 2
        others = [other.outline for other in self.targets if other is not target]
        holders = [outline for outline in others if _holds(outline.body, own)]
        strangers = [outline.halo for outline in others if outline not in holders]
        # a line to a card's button stays within the card; one to the eye in a field has to come through its outline
        fences = [side for outline in holders if not self._is_control(outline.body) for side in outline.sides()]
        values = [rect for outline in holders if self._is_control(outline.body) for rect in _values(outline.body, own)]
        around = [side for outline in holders for side in outline.sides()]
        ink = [rect for rect in self.ink if not (own.contains(rect, slack=1) or rect.contains(own, slack=1))]
        marks = (*strangers, *around, target.outline.halo)
        return Surroundings(
            crop=self.crop,
            inner=self.crop.grown(-look.halo - 2),
            for_label=tuple(rect.grown(look.halo + look.gap) for rect in (*self.obstacles, *marks)),
            for_line=tuple(rect.grown(thickness) for rect in (*ink, *strangers, *fences, *values)),
            rim=look.halo + 1,
        )

    def doubt(self, target: Target, label: Rect) -> float:
        """What it costs that a reader might take the label for another target's; outside the picture its line tells."""
        if not self.crop.contains(label):
            return 0.0
        own = label.gap(target.edge)
        strangers = (other for other in self.targets if other.mark != target.mark)
        others = (other.edge for other in strangers if not other.edge.contains(target.body))
        nearest = (label.gap(other) - (NEARLY if target.edge.contains(other, slack=2) else 0) for other in others)
        return DOUBTFUL if any(gap <= own for gap in nearest) else 0.0

    def growth(self, label: Rect) -> float:
        """What it costs that the canvas grows for the label: all figures should keep nearly one scale."""
        (left, top, right, bottom), margin = label, self.look.margin
        crop = self.crop
        wider = max(crop[0] - left + margin, 0.0) + max(right + margin - crop[2], 0.0)
        higher = max(crop[1] - top + margin, 0.0) + max(bottom + margin - crop[3], 0.0)
        return OPENING + 0.3 * wider + 0.15 * higher


def _holds(body: Rect, other: Rect) -> bool:
    """Whether the other lies in the body, as a button in a card: not where it only lies over it within its outline."""
    return body.contains(other, slack=1) and not other.contains(body, slack=1)


def _values(field: Rect, within: Rect) -> Iterator[Rect]:
    """Where a field's value may be, left and right of what lies within it: on the side where there is more room."""
    left, right = (
        Rect(field.left, field.top, within.left - 4, field.bottom),
        Rect(*field)._replace(left=within.right + 4),
    )
    yield left if left.width > right.width else right


def _letters(line: Rect) -> Rect:
    """Where the letters of a line of text are; most fonts leave the rest for accents on capitals."""
    return Rect(line.left, line.top + 0.14 * line.height, line.right, line.bottom - 0.04 * line.height)
