"""Looks for the person's values in what a run has written; a hit removes the file and stops the run."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from assistant.errors import PasapasError
from assistant.redaction import Redactor
from reports.guide.words import words_for
from reports.recording import Recording

_NOT_TEXT: Final = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+|<svg.*?</svg>|<style.*?</style>", re.DOTALL)
"""Parts of a guide that hold pictures and coordinates: digits in them mean nothing."""


class PersonalDataLeft(PasapasError):
    """A file held a value of the person. It was removed."""

    exit_code = 24


def search_recording(recording: Recording, file: Path, redactor: Redactor) -> None:
    """Search what a recording holds of the site's pages; the author's and our own words are no trace of anybody.

    Raises:
        PersonalDataLeft: a value was found; the file is gone.

    """
    _refuse({name for text in _of_the_site(recording) for name in redactor.found_in(text)}, file)


def search_guide(file: Path, recording: Recording, redactor: Redactor) -> None:
    """Search the texts of a guide in HTML, but for values that are words of the author's or of every guide.

    Raises:
        PersonalDataLeft: a value was found; the file is gone.

    """
    own = " ".join([*_of_the_author(recording), *map(str, asdict(words_for(recording.language)).values())])
    text = _NOT_TEXT.sub(" ", file.read_text(encoding="utf-8"))
    _refuse(redactor.found_in(text) - redactor.found_in(own), file)


def _of_the_site(recording: Recording) -> Iterator[str]:
    for step in recording.steps:
        for figure in step.figures:
            yield from (figure.page_title, figure.heading, figure.path, figure.aria)
    yield from recording.refused
    if recording.failure:
        yield from (recording.failure.reason, *recording.failure.nearest)


def _of_the_author(recording: Recording) -> Iterator[str]:
    yield from (recording.title, recording.intro, recording.person, recording.made_with)
    for step in recording.steps:
        yield from (step.id, step.chapter, step.title, step.text, step.gate, *step.notes)
        yield from (action.sentence for action in step.actions)
        for mark in (mark for figure in step.figures for mark in figure.marks):
            yield from (mark.legend, mark.name)


def _refuse(found: set[str], file: Path) -> None:
    if found:
        file.unlink(missing_ok=True)
        names = ", ".join(sorted(found))
        remedy = "report it, with the names above and without the values: this should not happen"
        raise PersonalDataLeft(f"it held the person's {names}, and was removed", where=str(file), remedy=remedy)
