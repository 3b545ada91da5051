"""Keeps a person's values out of what a run leaves: each is replaced by the example persona's, of the same shape.

The replacing is pure, text in and text out; `camera.py` applies it to the page before a picture is taken. A value is
found however the page writes it: digits in groups, a telephone with its country, a date in words, names in capitals.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from assistant.redaction.identifiers import certain, find, told_apart
from assistant.redaction.identifiers.stand_ins import StandIns
from assistant.redaction.rules import DOTS, SECRET_FIELDS, Rule, rules
from assistant.redaction.spans import Span

__all__ = ["DOTS", "PLAIN_FIELDS", "SECRET_FIELDS", "Redactor"]

PLAIN_FIELDS: Final = frozenset({"civility"})
"""Values that identify nobody, whatever the flow says."""

_SUMMED: Final = ("nir", "iban")
_START: Final = r"(?:(?<![^\W_])|(?<=%[0-9a-f]{2}))(?=[^\s*•]|(?<![*•])[*•])"
"""Where a value may begin: not inside a word or a mask, but behind a character that an address has percent-encoded."""


class Redactor:
    """Replaces the values of one person by those of the example persona."""

    unsearchable: frozenset[str]
    """The person's fields of one character: they can't be told from the page's own letters, and are not replaced."""
    wary: bool
    """Whether somebody else than the example persona is on the page: then what identifies her is found by rule, too."""

    def __init__(self, person: Mapping[str, str], example: Mapping[str, str], plain: Iterable[str] = ()) -> None:
        self._rules: list[Rule] = []
        ignored = PLAIN_FIELDS | set(plain)
        personal = {field: value.strip() for field, value in person.items() if field not in ignored}
        for field, value in personal.items():
            self._learn(field, value, example.get(field, ""), kept=False)
        self.unsearchable = frozenset(
            field for field, value in personal.items() if len(value) == 1 and value != example.get(field)
        )
        self.wary = any(value != example.get(field) for field, value in personal.items() if field not in SECRET_FIELDS)
        self._stand_ins = StandIns(example)
        self._of_the_site: set[tuple[str, str]] = set()
        self._compile()

    def learn(self, field: str, value: str, example: str) -> None:
        """Hide one more value from now on: a code that was read, a text that was kept."""
        self._learn(field, value.strip(), example, kept=True)
        self._compile()

    def clean(self, text: str) -> str:
        """Return the text with every personal value replaced."""
        return self._regex.sub(self._replaced, text) if self._regex else text

    def spans(self, text: str) -> list[Span]:
        """What cleaning changes in a text: where, and to what."""
        matches = self._regex.finditer(text) if self._regex else ()
        found = [Span(match.start(), match.end(), self._replaced(match)) for match in matches]
        return [span for span in found if span.text != text[span.start : span.end]]

    def unknown(self, text: str) -> list[Span]:
        """What identifies somebody although nobody told its value, and what is to stand there; none unless `wary`."""
        apart = list(told_apart(text)) if self.wary else []
        # found again in a file, without what stands before it here, it is nobody's
        self._of_the_site |= {(one.kind, one.key) for one, sites in apart if sites and one.kind in _SUMMED}
        found = [one for one, sites in apart if not sites and (one.kind, one.key) not in self._of_the_site]
        shown = [Span(one.start, one.end, self._stand_ins.shown(one) or one.text) for one in found]
        return [span for span in shown if span.text != text[span.start : span.end]]

    def note_sites_own(self, text: str) -> None:
        """Remember what a page says before anybody was there: whatever identifies somebody in it is the site's own."""
        self._of_the_site |= {(one.kind, one.key) for one in find(text) if not self.found_in(one.text)}

    def strangers_in(self, text: str) -> set[str]:
        """The kinds of identifiers in a text of which there is no doubt, and which nobody told; none unless `wary`."""
        found = [one for one in certain(text) if (one.kind, one.key) not in self._of_the_site] if self.wary else []
        return {one.kind for one in found if self._stand_ins.shown(one) and not self.found_in(one.text)}

    def found_in(self, text: str) -> set[str]:
        """The names of the values that stand in a text, and whose replacement would change it."""
        if self._regex is None:
            return set()
        return {self._rule(match).field for match in self._regex.finditer(text) if self._replaced(match) != match[0]}

    def _learn(self, field: str, value: str, example: str, *, kept: bool) -> None:
        if len(value) < 2 or (value == example and field not in SECRET_FIELDS):
            return
        self._rules += rules(field, value, example.strip(), kept=kept)

    def _compile(self) -> None:
        # the longest first, in one expression: what was replaced is not looked at again
        self._rules.sort(key=lambda rule: -rule.weight)
        named = [(rule, f"(?P<r{number}>{rule.regex})") for number, rule in enumerate(self._rules)]
        anywhere = [regex for rule, regex in named if rule.anywhere]
        words = [regex for rule, regex in named if not rule.anywhere]
        # where a value may begin is asked once for all of them: in a long text that is what takes the time
        gated = [f"{_START}(?:{'|'.join(words)})"] if words else []
        self._regex = re.compile("|".join(anywhere + gated), re.IGNORECASE) if named else None

    def _rule(self, match: "re.Match[str]") -> Rule:
        return self._rules[int((match.lastgroup or "r0")[1:])]

    def _replaced(self, match: "re.Match[str]") -> str:
        return self._rule(match).replace(match[0])
