"""What was done: actions and steps, and why a run ended early."""

from typing import Literal

from reports.recording.figures import Figure
from reports.recording.record import Record
from reports.recording.screens import Detour, Screen, Touched
from wording.phrase import Phrase

Outcome = Literal["done", "skipped", "failed"]


class ActionRecord(Record):
    """One thing that was done: its verb, its sentence in the flow's language, and where it stands in the flow."""

    verb: str
    sentence: str
    said: Phrase | None = None
    """The sentence in no language yet, so that a guide can be made in another one."""
    line: int
    """The line of the flow's file, from 1."""
    outcome: Outcome
    seconds: float
    elements: tuple[Touched, ...] = ()
    """What it found on the page, in the order of its targets."""


class Retry(Record):
    """A page that was asked for again, since the site could not give it at that moment."""

    action: int
    """The number of the action that needed it, as in the step's actions, from 0; their count where none did."""
    path: str
    """The page's address without origin, query and fragment."""
    status: int
    """The HTTP status of the site's answer; 0 where the connection was refused or broke."""
    seconds: float
    """Waited before it was asked for again."""


class StepRecord(Record):
    """One step as it was played."""

    id: str
    chapter: str = ""
    """The title of the part of the guide that begins with this step; empty within a part."""
    title: str
    text: str = ""
    """What the reader is told before the picture: Markdown without HTML."""
    notes: tuple[str, ...] = ()
    """What the reader is told after the picture: Markdown without HTML."""
    gate: str = ""
    irreversible: bool = False
    outcome: Outcome
    seconds: float = 0.0
    actions: tuple[ActionRecord, ...] = ()
    figures: tuple[Figure, ...] = ()
    pictured: tuple[Touched, ...] = ()
    """What its pictures were about, beside what its actions found: crops, and what is hidden or shown."""
    screens: tuple[Screen, ...] = ()
    """What the pages said: before each action that may bring another page, and when the step ended."""
    detours: tuple[Detour, ...] = ()
    """What this run did that the flow doesn't say, so as to go on: for a comparison, with a persona alone."""
    retries: tuple[Retry, ...] = ()
    """The pages that were asked for again, in that order."""


class Failure(Record):
    """Why a run ended early."""

    step: str
    sentence: str
    said: Phrase | None = None
    """The sentence in no language yet; None where it is a title of the author's."""
    reason: str
    where: str
    """The flow's file name and line."""
    nearest: tuple[str, ...] = ()
    """Targets that do exist on the page and resemble the one that was looked for."""
