"""What a drawing is made of: plain values that the renderers read."""

from dataclasses import dataclass

from reports.marks.geometry import Point, Rect
from reports.marks.look import Look
from reports.marks.outline import Outline


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
    again: bool = False
    """Whether it stands on an inset of something that has its label in the picture, too."""


@dataclass(frozen=True, slots=True)
class Inset:
    """A small target, shown again larger, outside the picture."""

    mark: int
    """The first mark that it shows."""
    source: Rect
    """The part of the picture that is magnified."""
    body: Rect
    """Where it is shown, on the canvas; of the source's proportions. It covers nothing."""
    line: tuple[Point, ...] = ()
    """From its edge to what it shows; empty where a label with the same number tells."""
    bare: bool = False
    """Whether the line has no halo, as it runs between the cells of a table."""


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
