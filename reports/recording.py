"""The recording: all that a played flow leaves, as frozen models and clean pictures, without personal data.

On disk a recording is a folder: `recording.json` and the pictures it names. Pictures are never drawn upon: marks are
rectangles, so a guide can be rendered again in another form without a browser.
All rectangles are in CSS pixels from the picture's top left corner; a picture has `scale` device pixels per CSS pixel.
"""

from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wording import say
from wording.phrase import Phrase
from wording.reasons import os_reason

Outcome = Literal["done", "skipped", "failed"]
FORMAT: Final = 1
FILE_NAME = "recording.json"


class RecordingError(Exception):
    """A folder does not hold a recording that this version can read.

    The message is for the user.
    """


class Record(BaseModel):
    """Base of all recorded things: frozen, and closed so that a typing error in a hand-edited file is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


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


class Source(Record):
    """A text as the author wrote it, where it holds values: what its translation is found by."""

    text: str
    """With its expressions: «Bonjour {{ person.first_name }}»."""
    values: dict[str, str]
    """What the pictures show for each expression, by the expression as it is written between the braces."""


class Term(Record):
    """A hard word, and what it means."""

    term: str
    meaning: str
    """Markdown without HTML."""


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


class Recording(Record):
    """A played flow."""

    format: Literal[1] = FORMAT
    flow: str
    title: str
    intro: str = ""
    """What the reader is told before the first step: Markdown without HTML."""
    language: str
    """BCP 47: of all texts but those of the screens."""
    screen: str = ""
    """BCP 47: of the screens, where the recording was translated; empty where it is `language`."""
    screen_names: dict[str, str] = {}
    """The translation of each name of the screen that has one, in a translated recording."""
    untranslated: frozenset[str] = frozenset()
    """The texts of a translated recording that are still in the language of the screens."""
    sources: dict[str, Source] = {}
    """The author's own text for each text above that holds values."""
    glossary: tuple[Term, ...] = ()
    """Hard words, explained where the guide first uses them."""
    device: str = ""
    """The device whose screen was played at, as Playwright names it; empty for a plain window."""
    width: float = 0
    """The window's width in CSS pixels; 0 where it was not recorded."""
    site: str
    person: str
    """The name of the example persona whom the pictures show."""
    made: datetime
    """UTC."""
    made_with: str
    """pasapas and its version, the browser and its version."""
    outcome: Literal["done", "failed"]
    failure: Failure | None = None
    refused: tuple[str, ...] = ()
    """Origins that pages asked for and that the network guard refused."""
    steps: tuple[StepRecord, ...]

    def save(self, folder: Path) -> Path:
        """Write `recording.json` into the folder, beside the pictures, and return the file's path."""
        file = folder / FILE_NAME
        file.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")
        return file

    @classmethod
    def load(cls, folder: Path) -> "Recording":
        """Read a recording's folder.

        Raises:
            RecordingError: there is no recording in the folder, or not one that this version can read.

        """
        file = folder / FILE_NAME
        try:
            return cls.model_validate_json(file.read_bytes())
        except OSError as error:
            what = say(
                "{folder}: no recording here ({file}: {reason})", folder=folder, file=FILE_NAME, reason=os_reason(error)
            )
            raise RecordingError(what) from error
        except ValidationError as error:
            place = ".".join(str(part) for part in error.errors()[0]["loc"])
            what = say(
                "{file}: this version of pasapas can't read it ({place}); record the flow again with `pasapas guide`",
                file=file,
                place=place or say("not JSON"),
            )
            raise RecordingError(what) from error
