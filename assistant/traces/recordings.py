"""Searches a recording and the guides made of it."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from assistant.redaction import Redactor
from assistant.traces.ocr import Ocr
from assistant.traces.search import Trace, refuse, traces
from reports.guide.words import words_for
from reports.recording import Recording, StepRecord
from wording import say


def search_recording(recording: Recording, file: Path, redactor: Redactor, ocr: Ocr | None = None) -> None:
    """Search what a recording holds of the site's pages, and its pictures beside it.

    The author's and our own words are no trace of anybody.

    Raises:
        PersonalDataLeft: a value was found; the file is gone.

    """
    texts = ((place, text) for place, text in _of_the_site(recording))
    found = ((place, redactor.found_in(text) | redactor.strangers_in(text)) for place, text in texts)
    refuse(file, (Trace(name, place) for place, names in found for name in sorted(names)))
    # without recognition there is nothing to be found in pictures that the browser has just written
    pictures = dict.fromkeys(figure.file for step in recording.steps for figure in step.figures)
    for picture in pictures if ocr else ():
        refuse(file.parent / picture, traces(file.parent / picture, redactor, _own(recording), ocr))


def search_guide(file: Path, recording: Recording, redactor: Redactor, ocr: Ocr | None = None) -> None:
    """Search a guide in any format, but for values that are words of the author's or of every guide.

    Raises:
        PersonalDataLeft: a value was found; the file is gone.
        NotSearched: the file can't be taken apart.

    """
    refuse(file, traces(file, redactor, _own(recording), ocr))


def _own(recording: Recording) -> str:
    return " ".join([*_of_the_author(recording), *map(str, asdict(words_for(recording.language)).values())])


def _of_the_site(recording: Recording) -> Iterator[tuple[str, str]]:
    """What stands in the recording, and comes from the site's pages: its place and its text."""
    for step in recording.steps:
        for figure in step.figures:
            place = say("step {step}", step=step.id)
            yield say("{place}, the page's title", place=place), figure.page_title
            yield say("{place}, the page's heading", place=place), figure.heading
            yield say("{place}, the page's address", place=place), figure.path
            yield say("{place}, the page's tree", place=place), figure.aria
        yield from _looked_at(step)
    yield from ((say("an address that was refused"), address) for address in recording.refused)
    for source in recording.sources.values():
        yield from ((say("the values of a text"), value) for value in source.values.values())
    if recording.failure:
        yield say("the reason of the failure"), recording.failure.reason
        yield from ((say("what was found instead"), target) for target in recording.failure.nearest)


def _looked_at(step: StepRecord) -> Iterator[tuple[str, str]]:
    """What the pages of a step said, and what was found there."""
    place = say("step {step}", step=step.id)
    for screen in step.screens:
        yield say("{place}, the page's title", place=place), screen.title
        yield say("{place}, the page's heading", place=place), screen.heading
        yield say("{place}, the page's address", place=place), screen.path
        yield say("{place}, the page's tree", place=place), screen.aria
    for touched in (one for action in step.actions for one in action.elements):
        yield say("{place}, an element that was found", place=place), "\n".join((touched.name, touched.target))


def _of_the_author(recording: Recording) -> Iterator[str]:
    yield from (recording.flow, recording.title, recording.intro, recording.person, recording.made_with)
    yield from (text for term in recording.glossary for text in (term.term, term.meaning))
    yield from (text for pair in recording.screen_names.items() for text in pair)
    for step in recording.steps:
        yield from (step.id, step.chapter, step.title, step.text, step.gate, *step.notes)
        yield from (action.sentence for action in step.actions)
        for mark in (mark for figure in step.figures for mark in figure.marks):
            yield from (mark.legend, mark.name)
