"""Pictures, and what to mark on them."""

from typing import Literal

from pydantic import Field

from reports.recording.record import Record
from wording.phrase import Phrase


class Box(Record):
    """A rectangle in CSS pixels, from the picture's top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height


class MarkedElement(Record):
    """One element that a mark points at: the control itself, and the rectangle of its label where it stands apart."""

    box: Box
    label: Box | None = None


class Mark(Record):
    """What the guide shows the reader in a figure.

    `auto` becomes an ICI arrow when it is the only mark of its figure, a number when there are several. One mark may
    stand on several elements (the eye of both password fields): they share a number and a legend.
    """

    kind: Literal["auto", "ici", "number"] = "auto"
    legend: str
    """One sentence in the flow's language: what to do there."""
    name: str
    """What is marked, as a noun phrase in the flow's language: «champ « Identifiant »»."""
    named: Phrase | None = None
    """The name in no language yet; None where the author gave it."""
    said: Phrase | None = None
    """The legend in no language yet, where it is the action's own sentence; None where the author wrote it."""
    elements: tuple[MarkedElement, ...]


class Obstacle(Record):
    """Something a label must not cover: a line of text, a control, a picture of the page."""

    box: Box
    kind: Literal["text", "control", "image"]


class Figure(Record):
    """A clean picture of the page and what to mark on it."""

    file: str
    """The picture's file name in the recording's folder (PNG)."""
    width: float = Field(gt=0, le=10_000)
    """CSS pixels."""
    height: float = Field(gt=0, le=10_000)
    """CSS pixels."""
    scale: float = Field(gt=0, le=8)
    """Device pixels per CSS pixel."""
    page_title: str
    heading: str
    """The page's first visible heading of level 1, or the dialog's name; may be empty."""
    path: str
    """The page's address without origin, query and fragment."""
    aria: str
    """The page's ARIA snapshot with boxes, as Playwright writes it."""
    marks: tuple[Mark, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    crop: Box | None = None
    """The author's choice of what to show; None leaves it to the renderer."""
    whole: bool = False
    """True where the author wants the picture uncropped."""
