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
from assistant.mailbox.finding.link_words import asks
from assistant.mailbox.finding.phrases import small
from assistant.mailbox.finding.shapes import Shape, shapes
from assistant.mailbox.finding.words import Keyword, Words
from assistant.mailbox.records import WantedCode

NEAR: Final = 60
"""Characters before a number in which a word may say what it is."""
LINES_ABOVE: Final = 3
"""Lines above a code that stands alone in which its label may be."""

Verdict = Literal["code", "pickup", "maybe", "unknown", "no"]


@dataclass(frozen=True)
class Line:
    """A plain line and the numbers in it that look like the wanted code."""

    text: str
    wanted: WantedCode
    words: Words
    """Of the mail's languages."""
    names: frozenset[str] = frozenset()
    """What the sender is called: "Lantern code" is his."""

    @cached_property
    def low(self) -> str:
        """The same in small letters, sign by sign."""
        return small(self.text)

    @cached_property
    def shapes(self) -> list[Shape]:
        """What looks like the wanted code."""
        return shapes(self.text, self.wanted)

    @cached_property
    def keywords(self) -> list[Keyword]:
        """The words that say what numbers are, from left to right."""
        return self.words.keywords(self.text, self.names)

    @cached_property
    def says(self) -> Says:
        """What the line says of a number that stands alone below it."""
        begin = max(0, len(self.low) - 4 * REACH)
        return heading(self.low[begin:], self._within(begin, len(self.low)), self.words)

    @cached_property
    def is_sent(self) -> bool:
        """Whether it says that a code was, or will be, sent somewhere else."""
        label = next((one for one in self.keywords if one.kind == "label"), None)
        return bool(label and self.words.sent.search(self.low, label.end) and not self.words.lead.search(self.low))

    @cached_property
    def names_a_code(self) -> bool:
        """Whether it has a word for a code at all."""
        return any(found.kind in ("label", "pickup", "compound") for found in self.keywords)

    def judge(self, shape: Shape) -> Verdict:
        """Say whether the words before or after it tell that it is a code; "maybe" where they could be meant so."""
        clause, rest, words = self._clause(shape), self._rest(shape), self.words
        if words.units.match(self.low, shape.end) or words.offer.search(clause) or words.offer.search(rest):
            return "no"
        after = self._within(shape.end, shape.end + len(rest))
        if is_void(rest, after, words) or is_quoted(clause, rest):
            return "no"
        if words.refuse.search(clause) or words.partial.search(clause):
            return "no"
        if self.text[shape.end :].strip() == ":":
            # it belongs to the name of what stands below
            return "no"
        told = self.says_before(shape)
        if told == "other":
            return "no"
        if told in ("maybe", "pickup", "unknown"):
            return told
        named = not shape.doubtful and told_after(rest[:REACH], after, words)
        verdict = "code" if named else self._follows_a_label(shape, clause, rest)
        # "tell the courier the code 5521"
        around = (*self._within(shape.start - len(clause), shape.start), *after)
        return "pickup" if verdict != "no" and any(one.kind == "pickup" for one in around) else verdict

    def says_before(self, shape: Shape) -> Before:
        """What the words just before a number say of it."""
        near = NUMBER.split(SENTENCE.split(self.low[: shape.start][-NEAR:])[-1])[-1]
        found = self._within(shape.start - len(near), shape.start)
        return told_before(near, found, self.words, doubtful=shape.doubtful)

    def _clause(self, shape: Shape) -> str:
        return SENTENCE.split(self.low[: shape.start][-REACH - 2 * NEAR :])[-1]

    def _rest(self, shape: Shape) -> str:
        return SENTENCE.split(self.low[shape.end : shape.end + 2 * REACH], 1)[0]

    def _within(self, begin: int, end: int) -> list[Keyword]:
        """The keywords of a part of the line, counted from its beginning."""
        return [
            Keyword(one.kind, one.start - begin, one.end - begin)
            for one in self.keywords
            if begin <= one.start and one.end <= end
        ]

    def _follows_a_label(self, shape: Shape, clause: str, rest: str) -> Verdict:
        words, after = self.words, self.low[shape.end :]
        may_follow = words.may_follow.match(after) is not None
        label = last_label(clause, self._within(shape.start - len(clause), shape.start), words)
        if label < 0:
            if not may_follow or shape.doubtful or not words.order.search(clause):
                return "no"
            # "enter 482913 to sign in", but "use 482913 at the counter"
            named = any(one.kind == "label" for one in self._within(shape.end, shape.end + len(rest)))
            meant = named or asks(rest) or asks(clause) or words.field.search(rest)
            return "code" if meant else "maybe"
        between = clause[label:]
        if words.sent.search(between) and not words.lead.search(between):
            return "no"
        if not between.strip() and not shape.doubtful:
            return "code"
        if words.adjacent.search(clause):
            dated = shape.doubtful and (len(between.split()) > 6 or words.until.search(between))
            return "code" if len(between) <= REACH and not dated else "no"
        fits = len(between.split()) <= 5 and not words.unfit.search(between) and not re.search(r"\d", between)
        return "code" if may_follow and not shape.doubtful and fits else "no"

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
        beside = self.words.copy.sub("", small(cell)) if re.search(r"\w", cell) else ""
        if shape.doubtful or re.search(r"\w", before + beside):
            return False
        return len(rest) <= 20 and not re.search(r"\d", rest)

    @property
    def speaks_below(self) -> bool:
        """Whether it names what stands above it as a code: "(code valid for 15 minutes)", "Copy code"."""
        first = next((one for one in self.keywords if one.start < REACH), None)
        if first is None or first.kind != "label":
            return False
        start, words = self.low[: first.start], self.words
        if words.above.search(self.low):
            return True
        if len(self.low) <= REACH and not words.copy.sub("", start).strip(" (\"'«“-"):
            return True
        # "Enter this code in the app", but "Enter this code:" leads on
        ordered = words.orders_code.match(self.low) is not None and not self.low.rstrip().endswith(":")
        return ordered or bool(words.says_it_is.match(start) or words.this_is.match(start))

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
        if line.says in ("label", "pickup") or (line.says == "other" and line.is_sent):
            return line.says
    return "nothing"


def announced(lines: Sequence[Line], number: int, subject: Line) -> bool:
    """Whether the subject announces a code, and this is the only number that stands alone."""
    above = lines[number - 1] if number else None
    below = lines[number + 1] if number + 1 < len(lines) else None
    if any(line.is_sent for line in lines):
        return False
    if subject.says != "label" or (above and above.says == "other") or (below and below.is_a_unit):
        return False
    alone = {shape.value for line in lines for shape in line.shapes if line.is_alone(shape)}
    return len(alone) == 1
