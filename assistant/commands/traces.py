"""Looks for the person's values in what a run has written; a hit removes the file and stops the run."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from assistant.errors import PasapasError
from assistant.redaction import Redactor
from reports.recording import Recording

_NOT_TEXT: Final = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+|<svg.*?</svg>|<style.*?</style>", re.DOTALL)
"""Parts of a guide that hold pictures and coordinates: digits in them mean nothing."""


class PersonalDataLeft(PasapasError):
    """A file held a value of the person. It was removed."""

    exit_code = 24


def search_recording(recording: Recording, file: Path, redactor: Redactor) -> None:
    """Search every text of a recording.

    Raises:
        PersonalDataLeft: a value was found; the file is gone.

    """
    _refuse({name for text in _texts(recording.model_dump()) for name in redactor.found_in(text)}, file)


def search_guide(file: Path, redactor: Redactor) -> None:
    """Search the texts of a guide in HTML.

    Raises:
        PersonalDataLeft: a value was found; the file is gone.

    """
    _refuse(redactor.found_in(_NOT_TEXT.sub(" ", file.read_text(encoding="utf-8"))), file)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _refuse(found: set[str], file: Path) -> None:
    if found:
        file.unlink(missing_ok=True)
        names = ", ".join(sorted(found))
        remedy = "report it, with the names above and without the values: this should not happen"
        raise PersonalDataLeft(f"it held the person's {names}, and was removed", where=str(file), remedy=remedy)
