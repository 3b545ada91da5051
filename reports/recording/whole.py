"""A whole recording, and its folder."""

from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from reports.recording.record import Record
from reports.recording.steps import Failure, StepRecord
from wording import say
from wording.reasons import os_reason

FORMAT: Final = 1
FILE_NAME = "recording.json"


class RecordingError(Exception):
    """A folder does not hold a recording that this version can read.

    The message is for the user.
    """


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
    screen_names: dict[str, str] = Field(default_factory=dict)
    """The translation of each name of the screen that has one, in a translated recording."""
    untranslated: frozenset[str] = frozenset()
    """The texts of a translated recording that are still in the language of the screens."""
    sources: dict[str, Source] = Field(default_factory=dict)
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
