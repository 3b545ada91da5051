"""Searches a file for a person's values, part by part; a hit removes the file and stops the run."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from assistant.errors import PasapasError
from assistant.redaction import Redactor
from assistant.traces.ocr import Ocr
from assistant.traces.parts import Part, Reader, Unreadable, Words
from wording import say

READERS: Final = {
    ".docx": "office",
    ".htm": "markup",
    ".html": "markup",
    ".jpeg": "picture",
    ".jpg": "picture",
    ".json": "plain",
    ".md": "plain",
    ".mp4": "video",
    ".odt": "office",
    ".pdf": "pdf",
    ".png": "picture",
    ".po": "plain",
    ".pptx": "office",
    ".svg": "markup",
    ".txt": "plain",
    ".vtt": "plain",
    ".webm": "video",
    ".webp": "picture",
}
"""The module that takes each kind of file apart, by the ending of its name; loaded when it is needed."""


class PersonalDataLeft(PasapasError):
    """A file held a value of the person. It was removed."""

    exit_code = 24


class NotSearched(PasapasError):
    """A file can't be searched for personal data: its kind is not known, or it is broken."""

    exit_code = 34


@dataclass(frozen=True, slots=True)
class Trace:
    """A value of the person that a file holds."""

    name: str
    """The value's name, never the value."""
    place: str
    """Where in the file."""


def traces(file: Path, redactor: Redactor, own: str = "", ocr: Ocr | None = None) -> Iterator[Trace]:
    """What a file holds of the person; `own` are words of the author's and of every guide, which are nobody's.

    Raises:
        NotSearched: the file can't be taken apart.
        NoRecognition: a picture can't be read.

    """
    expected = redactor.found_in(own) | redactor.strangers_in(own)
    for part in parts(file, pictures=ocr is not None):
        text = part.text if isinstance(part, Words) else ocr.read(part.picture) if ocr else ""
        place = (
            part.place
            if isinstance(part, Words)
            else say("{place}, read in the picture", place=part.place).lstrip(", ")
        )
        # an address may carry a value percent-encoded
        both = f"{text}\n{unquote(text)}" if "%" in text else text
        found = redactor.found_in(both) | redactor.strangers_in(both)
        yield from (Trace(name, place) for name in sorted(found - expected))
    yield from (Trace(name, say("the file's name")) for name in sorted(redactor.found_in(file.name) - expected))


def parts(file: Path, *, pictures: bool = True) -> Iterator[Part]:
    """Take a file apart; a kind whose pictures take long to unpack spares them where nobody reads them.

    Raises:
        NotSearched: it can't be.

    """
    module = READERS.get(file.suffix.lower())
    if module is None:
        raise NotSearched(say("this kind of file can't be searched for personal data"), where=str(file))
    room = import_module(f"assistant.traces.{module}")
    reader: Reader = room.read if pictures else getattr(room, "words", room.read)
    try:
        yield from reader(file)
    except Unreadable as error:
        raise NotSearched(str(error), where=str(file), remedy=say("make it again")) from error


def refuse(file: Path, found: Iterator[Trace]) -> None:
    """Remove a file that holds anything of the person.

    Raises:
        PersonalDataLeft: it did; it says what and where.

    """
    kept = list(dict.fromkeys(found))
    if kept:
        file.unlink(missing_ok=True)
        named = ", ".join(f"{trace.name} ({trace.place})" for trace in kept[:10])
        remedy = say("report it, with the names above and without the values: this should not happen")
        raise PersonalDataLeft(
            say("it held the person's {named}, and was removed", named=named), where=str(file), remedy=remedy
        )
