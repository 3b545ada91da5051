"""What pages said while a flow was played: what a later run is compared with."""

from typing import Literal

from reports.recording.figures import Box
from reports.recording.record import Record


class Touched(Record):
    """An element that an action found, as the page had it."""

    target: str
    """As the flow names it: `button "Continuer"`."""
    role: str
    """As an ARIA snapshot writes it; `text` for a text without a role of its own."""
    name: str
    """Its accessible name, or what it says; may be empty."""
    box: Box | None = None
    """Where it stood, from the document's top left corner; None where it has no place."""
    instead: str = ""
    """The target that this run took instead, since the flow's own one was not there; empty where it was."""
    sureness: float = 1.0
    """How sure it is that this is the one, from 0 to 1."""


class Screen(Record):
    """What the page in front said at one moment of a step."""

    before: int
    """The number of the action before which that was, as in the step's actions, from 0; their count at the end."""
    path: str
    """The page's address without origin, query and fragment."""
    title: str
    heading: str
    """The page's first visible heading of level 1, or the dialog's name; may be empty."""
    aria: str
    """The page's ARIA snapshot with boxes, as Playwright writes it, without what stands in fields.

    Boxes are in CSS pixels from the document's top left corner.
    """


class Detour(Record):
    """What a run did that the flow doesn't say: a page that was passed, or a box that was ticked, so as to go on."""

    kind: Literal["page", "control"]
    """Whether it was on a page that the earlier run had not seen, or for something new on a page that it had."""
    before: int
    """The number of the action of the step before which that was, from 0."""
    screen: Screen
    """What the page said then."""
    did: tuple[str, ...]
    """The elements that were clicked or ticked, as targets, in order."""
