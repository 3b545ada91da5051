"""Which figures and sentences of the guide a change makes out of date."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.drift.alike import folded
from reports.drift.difference import Drift
from reports.recording import Recording, StepRecord

_SHORTEST: Final = 4
"""Letters of a text that is looked for in sentences."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A step of the guide that is out of date."""

    number: int
    """As the guide numbers it, from 1; 0 for the introduction."""
    step: str
    title: str
    figures: tuple[str, ...]
    """The file names of the pictures to be taken again."""
    sentences: tuple[str, ...]
    """What quotes words that the site no longer says, as the author wrote it."""


def stale(drift: Drift, guide: Recording) -> tuple[Stale, ...]:
    """What is out of date in the guide that was made of the first recording, in its order."""
    found = []
    gone = _gone(drift, None)
    intro = tuple(text for text in (guide.title, guide.intro) if _quotes(text, gone))
    if intro:
        found.append(Stale(0, "", guide.title, (), intro))
    number = 0
    for step in guide.steps:
        if step.outcome == "skipped":
            continue
        number += 1
        gone = _gone(drift, step.id)
        figures = tuple(dict.fromkeys(figure.file for figure in step.figures if _concerned(drift, step, figure.aria)))
        sentences = tuple(dict.fromkeys(text for text in _texts(step) if _quotes(text, gone)))
        if figures or sentences:
            found.append(Stale(number, step.id, step.title, figures, sentences))
    return tuple(found)


def _gone(drift: Drift, step: str | None) -> frozenset[str]:
    """What the site said and no longer says: in a step, for another may have a button of the same name; or anywhere."""
    here = [one for one in drift.differences if step is None or step in one.steps]
    said = [one for one in here if one.kind in ("target-renamed", "control-removed", "text-changed")]
    parts = (part for one in said if not one.disabled for part in one.before.split(" · "))
    now = {folded(one.after) for one in here}
    return frozenset(folded(part) for part in parts if len(part) >= _SHORTEST and folded(part) not in now)


def _quotes(text: str, gone: frozenset[str]) -> bool:
    plain = folded(text)
    return any(part in plain for part in gone)


def _texts(step: StepRecord) -> Iterator[str]:
    yield step.title
    yield step.text
    for figure in step.figures:
        yield from (mark.legend for mark in figure.marks)
    yield from step.notes
    if not step.text and not any(figure.marks for figure in step.figures):
        yield from (action.sentence for action in step.actions)


def _concerned(drift: Drift, step: StepRecord, aria: str) -> bool:
    """Whether a picture of the step shows what changed, or lacks what is new."""
    plain = folded(aria.replace('\\"', '"'))
    for found in drift.differences:
        if step.id not in found.steps or found.kind == "broken":
            continue
        if not found.before or any(folded(part) in plain for part in found.before.split(" · ")):
            return True
    return False
