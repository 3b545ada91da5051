"""What speaks against a number that looks like a code, or leaves a doubt about one. Pure functions of its line."""

import re
from typing import TYPE_CHECKING, Final

from assistant.mailbox.finding.clauses import is_quoted, is_void
from assistant.mailbox.finding.phrases import small
from assistant.mailbox.finding.shapes import Shape

if TYPE_CHECKING:
    from assistant.mailbox.finding.evidence import Line

_CAPITALS_AFTER: Final = re.compile(r" ([A-Z]{1,5}|(?=[A-Z]*\d)[A-Z\d]{2,8})(?=\s*(?:$|[.,;!?)\t]))")
_CAPITALS_BEFORE: Final = re.compile(r"(?<![^\W_])([A-Z]{2,5}) $")
_PERCENT: Final = re.compile(r"\d ?%")
_TEXTED: Final = re.compile(r"\s+(?:\S+ sms )?(?:to|au|an|al|para|para o|naar|na|на|إلى) (?:n\S* )?\d{3,}")
_PROGRAM: Final = re.compile(r"[=!]==?\s*[\"']?\d|\breturn\b|\bdef\b|\bassert\b")
_PROMOTION: Final = re.compile(r"(?=[A-Z]*[AEIOUY])[A-Z]{4,}\d{1,3}")
"""A word and a number: no program that makes codes writes so but by chance."""


def speaks_against(line: "Line", shape: Shape) -> bool:
    """Whether its sentence makes it a quantity, an offer's, void, an example, or a part of a code."""
    clause, rest, words = line.clause(shape), line.rest(shape), line.words
    if words.units.match(line.low, shape.end) or is_offered(line, shape):
        return True
    after = line.within(shape.end, shape.end + len(rest))
    if is_void(rest, after, words) or is_quoted(clause, rest) or _is_spent(line, shape):
        return True
    if words.refuse.search(clause) or words.partial.search(clause):
        return True
    # "text the code 30417 to 28482"
    if _TEXTED.match(rest) or _PROGRAM.search(line.low):
        return True
    if words.example.search(clause) or words.is_example.match(line.low, shape.end):
        return True
    # it belongs to the name of what stands below
    return line.text[shape.end :].strip() == ":"


def is_offered(line: "Line", shape: Shape) -> bool:
    """Whether its sentence speaks of a discount."""
    sentence = f"{line.clause(shape)} {line.rest(shape)}"
    return is_an_offer(line, sentence) or _PERCENT.search(sentence) is not None


def is_an_offer(line: "Line", text: str) -> bool:
    """Whether a text speaks of a discount; "Pinemoor Savings" is only a sender."""
    return any(found[0] not in line.names for found in line.words.offer.finditer(text))


def leaves_a_doubt(line: "Line", shape: Shape) -> bool:
    """Whether what is called a code may be for refusing something, a promotion, or a part of a longer one."""
    # "to block it, type 482913"
    denies = line.words.deny.search(line.clause(shape)) or line.words.to_deny.match(line.rest(shape))
    return bool(denies) or _PROMOTION.fullmatch(shape.value) is not None or _goes_on(line, shape)


def _is_spent(line: "Line", shape: Shape) -> bool:
    """Whether something was done with it already: its sentence says so, the next one, or a cell of its row."""
    words, rest = line.words, line.rest(shape)
    before, named = line.before_label(shape)
    # "kodem" is both the label and the means
    if any(map(words.by_means.search, {before, line.clause(shape)})) or (named and words.entered_before.search(before)):
        return True
    if words.was_entered.match(rest) or (words.means_first.search(before) and words.done.match(rest.lstrip())):
        return True
    if _next_says_spent(line, shape):
        return True
    return "\t" in line.low and any(words.state.fullmatch(cell) for cell in line.low.split("\t"))


def _next_says_spent(line: "Line", shape: Shape) -> bool:
    """Whether the next sentence begins with "this code has been used"."""
    begin = shape.end + len(line.rest(shape)) + 1
    label = next((one for one in line.keywords if one.start >= begin), None)
    if label is None or label.kind != "label" or len(line.low[begin : label.start].split()) > 1:
        return False
    return line.words.spent.match(line.low, label.end) is not None


def _goes_on(line: "Line", shape: Shape) -> bool:
    """Whether capitals beside it may be the rest of a longer code: "your code: AB 482913"."""
    if line.text.isupper():
        return False
    if found := _CAPITALS_AFTER.match(line.text, shape.end):
        return not line.words.may_follow.match(line.low, shape.end) and not _is_known(line, found[1])
    found = _CAPITALS_BEFORE.search(line.text[: shape.start])
    if found is None or not line.words.says.search(line.low[: found.start()]):
        return False
    return not _is_known(line, found[1])


def _is_known(line: "Line", capitals: str) -> bool:
    return small(capitals) in line.names or line.words.knows(small(capitals))
