"""Whether a number is meant as a code by the words before and after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from assistant.mailbox.finding.against import leaves_a_doubt, speaks_against
from assistant.mailbox.finding.clauses import (
    NUMBER,
    REACH,
    SENTENCE,
    Before,
    Says,
    heading,
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


_DATE_BEFORE: Final = re.compile(r"(?:(?:0[1-9]|[12]\d|3[01])(?:0\d|1[0-2])20\d\d|20\d\d(?:0\d|1[0-2])[0-3]\d)\s*:\s*$")

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
        return heading(self.low[begin:], self.within(begin, len(self.low)), self.words)

    @cached_property
    def is_sent(self) -> bool:
        """Whether it says that a code was, or will be, sent somewhere else."""
        label = next((one for one in self.keywords if one.kind == "label"), None)
        found = self.words.sent.search(self.low, label.end) if label else None
        # "the code 604182, which was sent at 14:02", is there
        there = label is not None and found is not None and NUMBER.search(self.low, label.end, found.start())
        return bool(found and not there and not self.words.lead.search(self.low))

    @cached_property
    def names_a_code(self) -> bool:
        """Whether it has a word for a code at all."""
        return any(found.kind in ("label", "pickup", "compound") for found in self.keywords)

    def judge(self, shape: Shape) -> Verdict:
        """Say whether the words before or after it tell that it is a code; "maybe" where they could be meant so."""
        if speaks_against(self, shape):
            return "no"
        clause, rest, words = self.clause(shape), self.rest(shape), self.words
        after = self.within(shape.end, shape.end + len(rest))
        told = self.says_before(shape)
        if told == "other":
            return "no"
        if told in ("maybe", "pickup", "unknown"):
            return told
        named = not shape.doubtful and told_after(rest[:REACH], after, words)
        verdict = "code" if named else self._follows_a_label(shape, clause, rest)
        # "tell the courier the code 5521", but "482913; don't tell it to any agent"
        around = self.within(shape.start - len(clause), shape.start)
        around += [one for one in after if not words.negation.search(rest[: one.start])]
        if verdict != "no" and (
            words.handed.search(self._before_any_label(shape)) or any(one.kind == "pickup" for one in around)
        ):
            return "pickup"
        return "maybe" if verdict == "code" and leaves_a_doubt(self, shape) else verdict

    def says_before(self, shape: Shape) -> Before:
        """What the words just before a number say of it."""
        before = SENTENCE.split(self.low[: shape.start][-NEAR:])[-1]
        # "code no. 3 of 25112026: 90417365"
        undated = _DATE_BEFORE.sub("", before)
        near = NUMBER.split(undated)[-1] + before[len(undated) :]
        found = self.within(shape.start - len(near), shape.start)
        return told_before(near, found, self.words, doubtful=shape.doubtful)

    def clause(self, shape: Shape) -> str:
        """The sentence before a number, in small letters."""
        return SENTENCE.split(self.low[: shape.start][-REACH - 2 * NEAR :])[-1]

    def before_label(self, shape: Shape) -> tuple[str, bool]:
        """The sentence before a number without the label right before it, and whether there is one."""
        clause = self.clause(shape)
        begin = shape.start - len(clause)
        last = next((one for one in reversed(self.within(begin, shape.start)) if one.kind == "label"), None)
        if last is None or re.search(r"\w", clause[last.end :]):
            return clause, False
        return clause[: last.start], True

    def _before_any_label(self, shape: Shape) -> str:
        clause = self.clause(shape)
        labels = [one.start for one in self.within(shape.start - len(clause), shape.start) if one.kind == "label"]
        return clause[: labels[-1]] if labels else ""

    def rest(self, shape: Shape) -> str:
        """The sentence behind it."""
        return SENTENCE.split(self.low[shape.end : shape.end + 2 * REACH], 1)[0]

    def within(self, begin: int, end: int) -> list[Keyword]:
        """The keywords of a part of the line, counted from its beginning."""
        return [
            Keyword(one.kind, one.start - begin, one.end - begin)
            for one in self.keywords
            if begin <= one.start and one.end <= end
        ]

    def _follows_a_label(self, shape: Shape, clause: str, rest: str) -> Verdict:
        words, after = self.words, self.low[shape.end :]
        may_follow = words.may_follow.match(after) is not None
        label = last_label(clause, self.within(shape.start - len(clause), shape.start), words)
        if label < 0:
            if not may_follow or shape.doubtful or not words.order.search(clause):
                return "no"
            named = any(one.kind == "label" for one in self.within(shape.end, shape.end + len(rest)))
            # "use 482913 as your user name"
            if words.is_as.match(rest) and not named:
                return "no"
            # "enter 482913 to sign in", but "use 482913 at the counter"
            meant = named or asks(rest) or asks(clause) or words.field.search(rest)
            return "code" if meant and not self.is_sent else "maybe"
        between = clause[label:]
        if words.sent.search(between) and not words.lead.search(between):
            return "no"
        if not between.strip() and not shape.doubtful:
            return "code"
        if words.adjacent.search(clause):
            dated = shape.doubtful and (len(between.split()) > 6 or words.until.search(between))
            return "code" if len(between) <= REACH and not dated else "no"
        # "code: see page 4829"
        if re.search(r":\s*[^\W\d_]", between):
            return "no"
        # "the code of 6 digits 482913"
        between = words.count.sub("", between)
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
