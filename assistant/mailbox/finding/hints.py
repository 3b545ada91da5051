"""Codes of mails that never say "your code is": told by an order, by boxes, by their minutes, as "the new one".

Asked only where nothing else in a mail is a code. Several such hints at different numbers leave a doubt.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.mailbox.finding.against import speaks_against
from assistant.mailbox.finding.evidence import Line
from assistant.mailbox.finding.phrases import small
from assistant.mailbox.finding.result import Candidate
from assistant.mailbox.finding.shapes import Shape
from assistant.mailbox.finding.tables import named_cells, numbered_items
from wording import say

LONG: Final = 6
"""Digits from which on a number is no short telephone number's; else its length must be the wanted one."""


def hints(lines: Sequence[Line], subject: Line) -> Iterator[Candidate]:
    """What may be meant as the code in lines where nothing is called one."""
    every = (subject, *lines)
    if any(line.is_sent for line in every):
        return
    names_a_code = any(line.names_a_code for line in every)
    is_about_access = names_a_code or any(line.words.login.search(line.low) for line in every)
    found = False
    for line in lines:
        for shape in line.shapes:
            if shape.doubtful or line.says_before(shape) != "nothing" or speaks_against(line, shape):
                continue
            why = _why(line, shape, is_about_access=is_about_access, names_a_code=names_a_code)
            if why:
                found = True
                yield Candidate(shape.value, why)
    if not found:
        # beside names only in a mail whose subject announces codes
        cells = named_cells(lines) if subject.says == "label" else []
        yield from (Candidate(shape.value, "", "maybe") for shape in (*numbered_items(lines), *cells))


def _why(line: Line, shape: Shape, *, is_about_access: bool, names_a_code: bool) -> str:
    before, words = line.low[: shape.start], line.words
    if names_a_code and words.new_one.search(before):
        return say("named as the new one")
    if is_about_access and _is_ordered(line, shape):
        return say("the mail is about signing in, and tells to type it")
    if is_about_access and "\t" in line.text[shape.start : shape.end] and line.is_alone(shape):
        return say("the mail is about signing in, and each of its signs has a box")
    if _begins(line, before) and words.for_minutes.match(line.low, shape.end):
        return say("valid for some minutes, as the words behind it say")
    return ""


def _is_ordered(line: Line, shape: Shape) -> bool:
    clause, rest = line.clause(shape), line.rest(shape)
    length = len(shape.value)
    if length < LONG and length != line.wanted.length:
        return False
    ordered = line.words.ordered.search(clause)
    turned = line.words.negation.search(clause) or line.words.deny.search(clause)
    return ordered is not None and not rest.strip(" .!\"'»”)") and not turned


def _begins(line: Line, before: str) -> bool:
    """Whether it begins its line, or only the sender's name stands before it."""
    name = before.strip(" :-\t([\"'«“")
    return not name or all(word in line.names for word in re.findall(r"[^\W\d_]+", small(name)))
