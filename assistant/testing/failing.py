"""What is told of a test that failed: the flow's own lines, what was to be done, with which values, what was there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.actions.base import Action
from assistant.errors import PasapasError
from assistant.flow.model import Flow, Step
from assistant.language.sentences import said
from assistant.language.values import Template
from assistant.person import Person
from assistant.player import StepFailed
from assistant.redaction import SECRET_FIELDS
from assistant.testing.names import near
from reports.recording import Failure, Recording
from wording import say, spoken_language

_AROUND: Final = 3
"""Lines of the flow before and after the one that failed."""
_HIDDEN: Final = "•••"


@dataclass(frozen=True)
class Place:
    """Where in a flow something failed."""

    file: Path
    line: int
    """From 1."""

    def __str__(self) -> str:
        return f"{near(self.file)}:{self.line}"


def step_of(flow: Flow, error: StepFailed) -> Step:
    """The step that failed."""
    return next(step for step in flow.steps if step.step == error.failure.step)


def place_of(flow: Flow, error: Exception) -> Place:
    """The line that failed; the flow's first one where no step is to blame."""
    if not isinstance(error, StepFailed):
        return Place(flow.file, flow.lines.get("flow", 1))
    return Place(step_of(flow, error).file, int(error.failure.where.rpartition(":")[2]))


def headline(flow: Flow, error: PasapasError) -> str:
    """The failure in one line."""
    if not isinstance(error, StepFailed):
        return f"{place_of(flow, error)}: {error.what}".splitlines()[0]
    reason = error.failure.reason.splitlines()[0]
    return f"{place_of(flow, error)}: {say('{sentence}: {reason}', sentence=sentence(error.failure), reason=reason)}"


def told(flow: Flow, person: Person, error: PasapasError, kept: Sequence[tuple[str, Path]]) -> str:
    """The failure as a test prints it; its first line says the most.

    `kept` are the files that were kept of it, each with what it is. The values of real people are never shown.
    """
    if not isinstance(error, StepFailed):
        return str(error)
    more = [line for line in error.failure.reason.splitlines()[1:] if line.strip()]
    parts = ["\n".join([headline(flow, error), *more, *([f"  → {error.remedy}"] if error.remedy else [])])]
    step, place = step_of(flow, error), place_of(flow, error)
    parts.append(
        "\n".join([f"{step.title} ({step.step})", *excerpt(place, step.line if step.file == place.file else 1)])
    )
    rows = [(say("values"), value) for value in _values(step, person, place.line)]
    rows += [(say("seen instead"), one) for one in _seen(error.recording)]
    rows += [(say("nearest"), one) for one in error.failure.nearest]
    rows += [(name, near(path)) for name, path in kept]
    return "\n\n".join([*parts, "\n".join(_columns(rows))])


def sentence(failure: Failure) -> str:
    """What was to be done, in the language that is spoken where it is a sentence of ours."""
    return said(failure.said, spoken_language()) if failure.said else failure.sentence


def excerpt(place: Place, begins: int) -> Iterator[str]:
    """The flow's lines around one, which has an arrow; before them the line with which its step begins."""
    lines = place.file.read_text(encoding="utf-8").splitlines()
    first, last = max(begins, place.line - _AROUND), min(len(lines), place.line + _AROUND)
    if begins < first:
        yield _line(begins, lines, place)
        if begins + 1 < first:
            yield "      …"
    for number in range(first, last + 1):
        yield _line(number, lines, place)


def _line(number: int, lines: list[str], place: Place) -> str:
    sign = ">" if number == place.line else " "
    return f"{sign} {number:>4} | {lines[number - 1]}".rstrip()


def _values(step: Step, person: Person, line: int) -> Iterator[str]:
    """The values of the step up to a line, by their names."""
    used: dict[str, None] = {}
    kept: dict[str, None] = {}
    for template in _templates((*step.do, *step.expect), line):
        used |= dict.fromkeys(sorted(template.references.person))
        kept |= dict.fromkeys(sorted(template.references.kept))
    for name in used:
        open_to_all = person.fictional and name not in SECRET_FIELDS
        yield f"{name} = {person.asked.get(name, '') if open_to_all else _HIDDEN}"
    for name in kept:
        yield f"{name} = {_HIDDEN}"


def _templates(actions: Iterable[Action], line: int) -> Iterator[Template]:
    for action in actions:
        if action.line <= line:
            yield from action.templates()


def _seen(recording: Recording) -> Iterator[str]:
    """The page on which the step failed: its path, its heading, its title."""
    last = recording.steps[-1] if recording.steps else None
    pages = [(page.path, page.heading, page.title) for page in last.screens] if last else []
    pages = pages or [(page.path, page.heading, page.page_title) for page in (last.figures if last else ())]
    for path, *names in pages[-1:]:
        parts = [f"«{name}»" for name in dict.fromkeys(names) if name]
        yield say("{place}: {what}", place=path, what=", ".join(parts)) if parts else path


def _columns(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Rows of a name and a text; a name that repeats stands once."""
    width = max(len(name) for name, _ in rows)
    before = ""
    for name, text in rows:
        yield f"{'' if name == before else name:{width}}  {text}"
        before = name
