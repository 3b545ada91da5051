"""Whether a number is meant as a code: by the words before and after it, or above it where it stands alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from assistant.mailbox.finding.clauses import (
    NUMBER,
    REACH,
    SENTENCE,
    Before,
    Says,
    heading,
    is_quoted,
    is_void,
    last_label,
    told_after,
    told_before,
)
from assistant.mailbox.finding.shapes import Shape, shapes
from assistant.mailbox.finding.words import Words, small
from assistant.mailbox.records import WantedCode

NEAR: Final = 60
"""Characters before a number in which a word may say what it is."""
LINES_ABOVE: Final = 3
"""Lines above a code that stands alone in which its label may be."""

Verdict = Literal["code", "pickup", "maybe", "no"]


@dataclass(frozen=True)
class Line:
    """A plain line and the numbers in it that look like the wanted code."""

    text: str
    wanted: WantedCode
    words: Words
    """Of the mail's languages."""

    @cached_property
    def low(self) -> str:
        """The same in small letters, sign by sign."""
        return small(self.text)

    @cached_property
    def shapes(self) -> list[Shape]:
        """What looks like the wanted code."""
        return shapes(self.text, self.wanted)

    @cached_property
    def says(self) -> Says:
        """What the line says of a number that stands alone below it."""
        return heading(self.low, self.words)

    @cached_property
    def names_a_code(self) -> bool:
        """Whether it has a word for a code at all."""
        return any(found.lastgroup in ("label", "pickup") for found in self.words.keyword.finditer(self.low))

    def judge(self, shape: Shape) -> Verdict:
        """Say whether the words before or after it tell that it is a code; "maybe" where they could be meant so."""
        before, after = self.low[: shape.start], self.low[shape.end :]
        clause = SENTENCE.split(before[-REACH - 2 * NEAR :])[-1]
        rest = SENTENCE.split(after[: 2 * REACH], 1)[0]
        if self.words.units.match(after) or self.words.offer.search(clause) or self.words.offer.search(rest):
            return "no"
        if is_void(rest, self.words) or is_quoted(clause, rest):
            return "no"
        if after.strip() == ":":
            # it belongs to the name of what stands below
            return "no"
        told = self.says_before(shape)
        if told == "other":
            return "no"
        if told in ("maybe", "pickup"):
            return told
        if (not shape.doubtful and told_after(after, self.words)) or self._follows_a_label(shape, clause, after):
            return "code"
        return "no"

    def says_before(self, shape: Shape) -> Before:
        """What the words just before a number say of it."""
        near = NUMBER.split(SENTENCE.split(self.low[: shape.start][-NEAR:])[-1])[-1]
        return told_before(near, self.words, doubtful=shape.doubtful)

    def _follows_a_label(self, shape: Shape, clause: str, after: str) -> bool:
        may_follow = self.words.may_follow.match(after) is not None
        label = last_label(clause, self.words)
        if label < 0:
            return may_follow and not shape.doubtful and self.words.order.search(clause) is not None
        between = clause[label:]
        if self.words.adjacent.search(clause):
            dated = shape.doubtful and (len(between.split()) > 6 or self.words.until.search(between))
            return len(between) <= REACH and not dated
        fits = len(between.split()) <= 5 and not self.words.unfit.search(between) and not re.search(r"\d", between)
        return may_follow and not shape.doubtful and fits

    @cached_property
    def labelled(self) -> list[Shape]:
        """The numbers whose sentence says that they are codes."""
        return [shape for shape in self.shapes if self.judge(shape) == "code"]

    def is_joined(self, shape: Shape, labelled: Sequence[Shape]) -> bool:
        """Whether it may be meant as much as one before it: "your code 123456 or 654321"."""
        return any(
            self.words.joins.fullmatch(self.low[other.end : shape.start])
            for other in labelled
            if other.end <= shape.start
        )

    def is_alone(self, shape: Shape) -> bool:
        """Whether it has its line, or its table's cell, for itself; a short word such as "Copy" may stand beside."""
        before, after = self.text[: shape.start], self.text[shape.end :]
        cell, _, rest = after.partition("\t")
        if shape.doubtful or re.search(r"\w", before + cell):
            return False
        return len(rest) <= 20 and not re.search(r"\d", rest)

    @property
    def speaks_below(self) -> bool:
        """Whether it names what stands above it as a code: "(code valid for 15 minutes)", "Copy code"."""
        first = self.words.keyword.search(self.low[:REACH])
        if first is None or first.lastgroup != "label":
            return False
        start = self.low[: first.start()]
        short = len(self.low) <= REACH and not self.words.copy.sub("", start).strip(" (\"'«“-")
        return short or self.words.says_it_is.match(start) is not None

    @property
    def is_a_unit(self) -> bool:
        """Whether it makes the number above it a quantity."""
        return self.words.units.match(self.low) is not None


def alone_under_a_label(lines: Sequence[Line], number: int) -> Says:
    """Say what the lines above, or right below, say of what stands alone on a line."""
    first = number
    # several numbers, each alone, may all be meant by what stands above the first
    while first and any(lines[first - 1].is_alone(shape) for shape in lines[first - 1].shapes):
        first -= 1
    above = lines[max(0, first - LINES_ABOVE) : first][::-1]
    if above and above[0].says == "other":
        return "other"
    if number + 1 < len(lines) and lines[number + 1].speaks_below:
        return "label"
    for line in above:
        if line.labelled or any(line.is_alone(shape) for shape in line.shapes):
            return "nothing"
        if line.says in ("label", "pickup"):
            return line.says
    return "nothing"


def announced(lines: Sequence[Line], number: int, subject: Line) -> bool:
    """Whether the subject announces a code, and this is the only number that stands alone."""
    above = lines[number - 1] if number else None
    below = lines[number + 1] if number + 1 < len(lines) else None
    if subject.says != "label" or (above and above.says == "other") or (below and below.is_a_unit):
        return False
    alone = {shape.value for line in lines for shape in line.shapes if line.is_alone(shape)}
    return len(alone) == 1
