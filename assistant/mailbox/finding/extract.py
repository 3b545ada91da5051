"""Finds the code in a mail: pure, bounded, never raising. A wrong code locks a person out, so in doubt there is none.

Three ways of writing a code are believed, the first of which needs no reading (WICG, origin-bound one-time codes):
the last line `@host #123456`; a code after, or before, a label in its sentence; a code alone on a line under a label.
"""

import re
from collections.abc import Iterator
from typing import Final

from assistant.mailbox.finding import labels
from assistant.mailbox.finding.html_text import html_to_text
from assistant.mailbox.finding.plain import plain_lines
from assistant.mailbox.finding.result import Candidate
from assistant.mailbox.finding.shapes import Shape, shapes
from assistant.mailbox.records import Mail, WantedCode
from assistant.mailbox.trust.domains import domain_of, same_domain

_BOUND: Final = re.compile(r"^@(?P<host>[^\s#@]+) #(?P<code>[0-9A-Za-z]+)(?: @\S+)?$")
_SENTENCE: Final = re.compile(r"[.!?;](?=\s)")
REACH: Final = 80
"""Characters between a label and its code in one sentence."""
LINES_ABOVE: Final = 3
"""Lines above a code that stands alone in which its label may be."""


def find_codes(mail: Mail, wanted: WantedCode) -> tuple[Candidate, ...]:
    """Return the different codes that a mail may mean: none, the one, or several among which a person must decide."""
    texts = [mail.text] + ([html_to_text(mail.html)] if mail.html else [])
    for text in texts:
        if bound := _bound(text, mail, wanted):
            return (bound,)
    found = [candidate for text in texts for candidate in _in_lines(plain_lines(text), mail.subject, wanted)]
    found += [Candidate(shape.value, "labelled in the subject") for shape in _labelled_in(mail.subject, wanted)]
    return tuple({candidate.value: candidate for candidate in reversed(found)}.values())


def _bound(text: str, mail: Mail, wanted: WantedCode) -> Candidate | None:
    lines = text.rstrip().rsplit("\n", 1)
    match = _BOUND.match(lines[-1].strip()) if lines else None
    # bound to another site than the one that is asked for, it proves nothing
    if not match or not same_domain(match["host"], wanted.sender or domain_of(mail.sender)):
        return None
    fits = len(match["code"]) in wanted.lengths and (wanted.alphabet == "alnum" or match["code"].isdigit())
    return Candidate(match["code"], "bound to the site in the mail's last line") if fits else None


def _labelled_in(subject: str, wanted: WantedCode) -> list[Shape]:
    return [shape for line in plain_lines(subject) for shape in shapes(line, wanted) if _is_labelled(line, shape)]


def _in_lines(lines: list[str], subject: str, wanted: WantedCode) -> Iterator[Candidate]:
    filled = [line for line in lines if line and not _BOUND.match(line)]
    for number, line in enumerate(filled):
        looks_like = shapes(line, wanted)
        labelled = [shape for shape in looks_like if _is_labelled(line, shape)]
        for shape in labelled + [other for other in looks_like if _is_joined(line, other, labelled)]:
            yield Candidate(shape.value, "labelled in its sentence")
        for shape in looks_like if not labelled else ():
            if _is_alone(line, shape) and _is_under_a_label(filled, number, subject, wanted):
                yield Candidate(shape.value, "alone on a line under a label")


def _is_joined(line: str, shape: Shape, labelled: list[Shape]) -> bool:
    """Whether it may be meant as much as the one before it: "votre code 123456 ou 654321"."""
    return any(labels.JOINS.fullmatch(line[other.end : shape.start]) for other in labelled if other.end <= shape.start)


def _is_labelled(line: str, shape: Shape) -> bool:
    before, after = line[: shape.start], line[shape.end :]
    if _means_something_else(before) or not labels.MAY_FOLLOW.match(after):
        return False
    if _label_after(after):
        return True
    clause = before[-REACH - 40 :]
    for end in [match.end() for match in _SENTENCE.finditer(clause)][-1:]:
        clause = clause[end:]
    label = max(labels.LABEL.finditer(clause), key=lambda match: match.end(), default=None)
    if label is None:
        return not shape.doubtful and labels.ORDER.search(clause) is not None
    between = clause[label.end() :]
    if labels.ADJACENT.search(clause):
        return len(between) <= REACH
    words = between.split()
    return not shape.doubtful and len(words) <= 5 and not labels.UNFIT.search(between) and not re.search(r"\d", between)


def _label_after(after: str) -> bool:
    label = labels.LABEL.search(after[:REACH])
    return label is not None and labels.SAYS_IT_IS.match(after[: label.start()]) is not None


def _means_something_else(before: str) -> bool:
    """Whether the last words say that the number that follows is no code."""
    near = re.split(r"\d{3,}|[.!?;](?=\s)", before[-60:])[-1]
    other = max(labels.OTHER_NUMBER.finditer(near), key=lambda match: match.end(), default=None)
    label = max(labels.LABEL.finditer(near), key=lambda match: match.end(), default=None)
    if other and (label is None or label.end() <= other.start()):
        return True
    owner = max(labels.OWNER.finditer(near), key=lambda match: match.end(), default=None)
    if owner is None or (label and label.end() > owner.start()):
        return False
    # "le code de votre compte est 123456", but "votre compte 123456" and "compte : 123456"
    return label is None or not re.search(rf"(?:{labels.COPULA}|:)\s*$", near[owner.end() :])


def _is_alone(line: str, shape: Shape) -> bool:
    return not shape.doubtful and not re.search(r"\w", line[: shape.start] + line[shape.end :])


def _is_under_a_label(lines: list[str], number: int, subject: str, wanted: WantedCode) -> bool:
    above = lines[max(0, number - LINES_ABOVE) : number]
    for distance, line in enumerate(reversed(above), 1):
        if shapes(line, wanted) or (distance == 1 and _means_something_else(line)):
            return False
        if labels.LABEL.search(line):
            return True
    below = lines[number + 1] if number + 1 < len(lines) else ""
    if _label_after(below) or (len(below) <= REACH and labels.LABEL.match(below.removeprefix("("))):
        return True
    # a subject that announces a code speaks for the only number that stands alone
    alone = [line for line in lines if any(_is_alone(line, shape) for shape in shapes(line, wanted))]
    return labels.LABEL.search(subject) is not None and len(set(alone)) == 1
