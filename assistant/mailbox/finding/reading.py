"""What the lines of a mail tell of the numbers in them: each a candidate, or none."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from assistant.mailbox.finding.against import is_an_offer, is_offered, speaks_against
from assistant.mailbox.finding.alone import alone_under_a_label, announced
from assistant.mailbox.finding.bound import LINE
from assistant.mailbox.finding.context import is_about_something_else
from assistant.mailbox.finding.evidence import Line
from assistant.mailbox.finding.hints import hints
from assistant.mailbox.finding.plain import plain_lines
from assistant.mailbox.finding.result import Candidate
from assistant.mailbox.finding.shapes import Shape
from assistant.mailbox.finding.tables import headings, listed
from wording import say

MANY: Final = 200
"""More numbers of the wanted shape than this are a table or an attack: none of them is looked at."""


def in_lines(text: str, subject: Line) -> Iterator[Candidate]:
    """What the words of a text call a code, line by line."""
    lines = _lines(text, subject)
    under = headings(lines)
    for number, line in enumerate(lines):
        joined = [shape for shape in line.shapes if shape not in line.labelled and line.is_joined(shape, line.labelled)]
        for shape in line.labelled + joined:
            yield Candidate(shape.value, say("named in its sentence"))
        for shape in line.shapes if not line.labelled else ():
            heading = under.get((number, shape.start))
            candidate = _under(heading, line, shape) if heading else _alone(lines, number, shape, subject)
            if candidate is not None:
                yield candidate


def offers(text: str, subject: Line) -> Iterator[str]:
    """The numbers that a text calls a discount's somewhere: they are no codes anywhere."""
    for line in _lines(text, subject):
        yield from (shape.value for shape in line.shapes if is_offered(line, shape))


def hinted(text: str, subject: Line) -> Iterator[Candidate]:
    """What may be meant as a code where nothing is called one."""
    yield from hints(_lines(text, subject), subject)


def _lines(text: str, subject: Line) -> list[Line]:
    """The lines that may tell of a code: none of a table, an attack, or a mail about something else."""
    lines = [replace(subject, text=line) for line in plain_lines(text) if line and not LINE.match(line)]
    return [] if _too_many(lines) or is_about_something_else(lines, subject) else lines


def _too_many(lines: list[Line]) -> bool:
    shapes = (shape for line in lines for shape in line.shapes)
    return next(islice(shapes, MANY, None), None) is not None


def _under(heading: Line, line: Line, shape: Shape) -> Candidate | None:
    if heading.says == "pickup":
        return pickup(shape)
    if speaks_against(line, shape):
        return None
    if heading.says == "label" and not shape.doubtful:
        return Candidate(shape.value, say("under the heading of its column"))
    return None


def pickup(shape: Shape) -> Candidate:
    """Return what opens no account, and may be wanted all the same."""
    return Candidate(shape.value, say("it opens a locker or a door, it seems: a person must decide"), "asked")


def _alone(lines: list[Line], number: int, shape: Shape, subject: Line) -> Candidate | None:
    """Return a number that is a code although its own sentence doesn't call it one."""
    line = lines[number]
    verdict = line.judge(shape)
    if verdict == "pickup":
        return pickup(shape)
    if verdict == "unknown":
        return Candidate(shape.value, "", "unknown")
    if verdict == "maybe" or listed(lines, number, shape):
        return Candidate(shape.value, "", "maybe")
    below = lines[number + 1] if number + 1 < len(lines) else None
    if not line.is_alone(shape) or (below and is_an_offer(below, below.low)):
        return None
    told = alone_under_a_label(lines, number)
    if told == "pickup":
        return pickup(shape)
    if told == "label":
        return Candidate(shape.value, say("alone on a line under a word that announces it"))
    if announced(lines, number, subject):
        return Candidate(shape.value, say("the only number that stands alone, and the subject announces a code"))
    return None
