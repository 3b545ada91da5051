"""What a figure's labels must respect: its crop, the obstacles, the targets with their outlines and names."""

from dataclasses import dataclass
from typing import Final

from reports.marks.geometry import Point, Rect, segments
from reports.marks.look import Look
from reports.marks.targets import Target

HUGE: Final = 0.3
"""A picture of the page that takes more than this part of the crop is a background: a label may stand on it."""
DOUBTFUL: Final = 40.0
"""What it costs that a label stands nearer to another target than to its own."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The obstacles of one target's label and of its line, already grown by the room that these need."""

    crop: Rect
    inner: Rect
    for_label: tuple[Rect, ...]
    for_line: tuple[Rect, ...]
    rim: float

    def allows(self, label: Rect, line: tuple[Point, ...]) -> bool:
        """Whether the label covers nothing, stands clear of the picture's edge, and its line crosses nothing."""
        if not self.inner.contains(label) and label.grown(self.rim).overlaps(self.crop):
            return False
        if any(map(label.overlaps, self.for_label)):
            return False
        return not self.crossed(line)

    def crossed(self, line: tuple[Point, ...]) -> int:
        """How many obstacles the line runs through."""
        return sum(segment.hits(rect) for segment in segments(line) for rect in self.for_line)


@dataclass(frozen=True, slots=True)
class Scene:
    """One figure, ready for placing."""

    crop: Rect
    obstacles: tuple[Rect, ...]
    """Lines of text, controls and pictures that the crop shows."""
    targets: tuple[Target, ...]
    look: Look

    def around(self, target: Target) -> Surroundings:
        """The obstacles of one target's label."""
        outlines = [other.outline.grown(self._band) for other in self.targets]
        own = target.body
        others = [o for t, o in zip(self.targets, outlines, strict=True) if t is not target and not o.contains(own)]
        names = [name for other in self.targets for name in other.names]
        things = [*self.obstacles, *names]
        in_the_way = [
            thing for thing in things if not own.contains(thing, slack=1) and not thing.contains(own, slack=1)
        ]
        room = self.look.halo + self.look.gap
        thickness = self.look.stroke / 2 + self.look.halo / 2
        return Surroundings(
            self.crop,
            self.crop.grown(-self.look.halo - 2),
            tuple(rect.grown(room) for rect in (*things, *outlines)),
            tuple(rect.grown(thickness) for rect in in_the_way) + tuple(others),
            self.look.halo + 1,
        )

    def doubt(self, target: Target, label: Rect) -> float:
        """What it costs that a reader might take the label for another target's."""
        own = label.gap(target.outline)
        strangers = (other for other in self.targets if other.mark != target.mark)
        others = (other for other in strangers if not other.outline.contains(target.body))
        return DOUBTFUL if any(label.gap(other.outline) <= own for other in others) else 0.0

    def growth(self, label: Rect, look: Look) -> float:
        """By how many CSS pixels the canvas grows for the label: all figures should keep nearly one scale."""
        grown = self.crop.union(label.grown(look.margin))
        return 0.4 * (grown.width - self.crop.width) + 0.2 * (grown.height - self.crop.height)

    @property
    def _band(self) -> float:
        return self.look.stroke / 2 + self.look.halo
