"""Keeps a person's values out of what a run leaves: each is replaced by the example persona's, of the same shape.

The replacing is pure, text in and text out; `camera.py` applies it to the page before a picture is taken. A value is
found however the page writes it: digits in groups, a telephone with its country, a date in words, names in capitals.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from assistant.language.typography import pattern

DOTS: Final = "••••••••"
PLAIN_FIELDS: Final = frozenset({"civility"})
"""Values that identify nobody, whatever the flow says."""
SECRET_FIELDS: Final = frozenset({"password", "pin", "secret"})
"""Values that are never shown, not even the example's."""

_SEPARATOR: Final = r"[\s.\-]{0,2}"
_MANY_DIGITS: Final = re.compile(r"(?=(?:.*\d){4})[0-9A-Za-z]{6,}")
_MOBILE: Final = re.compile(r"(?:\+33|0033|0)[\s.]?([1-9](?:[\s.]?\d){8})")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MASKED_ADDRESS: Final = r"(?<![\w.])[\w.+-]{0,3}[*•]{2,}[\w.+-]{0,3}@[\w.*•-]*[\w*•]"
_MASKED_MOBILE: Final = r"(?<!\w)(?:\+33\s?|0)?\d(?:[\s.]?\d){0,3}(?:[\s.]?[*•]){3,}(?:[\s.]?\d){0,4}(?!\w)"
_LOCALES: Final = ("fr", "en_GB", "en_US")


@dataclass(frozen=True)
class _Rule:
    """One way a value may be written, and what stands in its place."""

    field: str
    regex: str
    replace: Callable[[str], str]


class Redactor:
    """Replaces the values of one person by those of the example persona."""

    def __init__(self, person: Mapping[str, str], example: Mapping[str, str], plain: Iterable[str] = ()) -> None:
        self._rules: list[_Rule] = []
        ignored = PLAIN_FIELDS | set(plain)
        for field, value in person.items():
            if field not in ignored:
                self._learn(field, value, example.get(field, ""))
        self._compile()

    def learn(self, field: str, value: str, example: str) -> None:
        """Hide one more value from now on: a code that was read, a text that was kept."""
        self._learn(field, value, example)
        self._compile()

    def clean(self, text: str) -> str:
        """Return the text with every personal value replaced."""
        return self._regex.sub(self._replaced, text) if self._regex else text

    def found_in(self, text: str) -> set[str]:
        """The names of the values that stand in a text, and whose replacement would change it."""
        if self._regex is None:
            return set()
        return {self._rule(match).field for match in self._regex.finditer(text) if self._replaced(match) != match[0]}

    def _learn(self, field: str, value: str, example: str) -> None:
        value = value.strip()
        if len(value) < 2 or (value == example and field not in SECRET_FIELDS):
            return
        self._rules += _rules(field, value, example)

    def _compile(self) -> None:
        # the longest first, in one expression: what was replaced is not looked at again
        self._rules.sort(key=lambda rule: -len(rule.regex))
        joined = "|".join(f"(?P<r{number}>{rule.regex})" for number, rule in enumerate(self._rules))
        self._regex = re.compile(joined, re.IGNORECASE) if self._rules else None

    def _rule(self, match: "re.Match[str]") -> _Rule:
        return self._rules[int((match.lastgroup or "r0")[1:])]

    def _replaced(self, match: "re.Match[str]") -> str:
        return self._rule(match).replace(match[0])


def _rules(field: str, value: str, example: str) -> list[_Rule]:
    if field in SECRET_FIELDS:
        return [_Rule(field, re.escape(value), lambda _: DOTS)]
    mobile, example_mobile = _MOBILE.fullmatch(value), _MOBILE.fullmatch(example)
    if mobile:
        core = example_mobile[1] if example_mobile else ""
        plain = _Rule(field, rf"(?:(?<=\+33)|(?<=0033)|(?<=[\s0(.])|\b){_spread(mobile[1])}(?!\d)", _filler(core))
        return [plain, _Rule(field, _MASKED_MOBILE, _masked_mobile(core))]
    if "@" in value:
        plain = _Rule(field, rf"(?<![\w.]){pattern(value)}(?!\w)", _in_case(example))
        return [plain, _Rule(field, _MASKED_ADDRESS, _masked_address(example))]
    if _DATE.fullmatch(value):
        return _dates(field, value, example)
    if _MANY_DIGITS.fullmatch(value):
        return [_Rule(field, rf"(?<![0-9A-Za-z]){_spread(value)}(?![0-9A-Za-z])", _filler(example))]
    return [_Rule(field, rf"(?<!\w){_words(value)}(?!\w)", _in_case(example))]


def _words(value: str) -> str:
    if not re.fullmatch(r"[^\W\d_]+(?:\W[^\W\d_]+)*", value):
        return pattern(value)
    # Madame Petit must not turn « Un petit cookie ? » into something else
    return f"(?-i:{pattern(value)}|{pattern(value.upper())}|{pattern(value.title())})"


def _spread(value: str) -> str:
    """The value's letters and digits with separators between them, or none."""
    return _SEPARATOR.join(re.escape(character) for character in value if character.isalnum())


def _filler(example: str) -> Callable[[str], str]:
    """Write the example into the shape that was found: same groups where it is as long, else as it is."""
    letters = [character for character in example if character.isalnum()]

    def fill(found: str) -> str:
        if sum(character.isalnum() for character in found) != len(letters):
            return example or re.sub(r"\w", "•", found)
        rest = iter(letters)
        return "".join(next(rest) if character.isalnum() else character for character in found)

    return fill


def _masked_address(example: str) -> Callable[[str], str]:
    """Write the example under the mask that was found: p•••••@b•••.test."""
    local, _, domain = example.partition("@")

    def mask(found: str) -> str:
        shown_local, _, shown_domain = found.partition("@")
        head, hidden, tail = _ends(shown_local)
        masked_local = local[: len(head)] + hidden + (local[-len(tail) :] if tail else "")
        head, hidden, tail = _ends(shown_domain)
        return f"{masked_local}@{domain[: len(head)] + hidden + tail if hidden else domain}"

    return mask


def _masked_mobile(example: str) -> Callable[[str], str]:
    """Write the example's last digits behind the mask that was found: 06 •• •• •• 41."""

    def mask(found: str) -> str:
        head, hidden, tail = _ends(found)
        last = iter(example[len(example) - sum(character.isdigit() for character in tail) :])
        return head + hidden + "".join(next(last, "•") if character.isdigit() else character for character in tail)

    return mask


def _ends(shown: str) -> tuple[str, str, str]:
    """What stands before the mask, the mask, and what stands after it."""
    parts = re.fullmatch(r"([^*•]*)(.*[*•])([^*•]*)", shown)
    return (parts[1], parts[2], parts[3]) if parts else (shown, "", "")


def _in_case(example: str) -> Callable[[str], str]:
    """Write the example in the case that was found: DURAND, durand, Durand."""

    def write(found: str) -> str:
        if not example:
            return re.sub(r"\w", "•", found)
        if found.isupper():
            return example.upper()
        return example.lower() if found.islower() else example

    return write


def _dates(field: str, value: str, example: str) -> list[_Rule]:
    mine = _written(value)
    theirs = _written(example) if _DATE.fullmatch(example) else [""] * len(mine)
    return [_Rule(field, rf"(?<!\w){pattern(was)}(?!\w)", _in_case(now)) for was, now in zip(mine, theirs, strict=True)]


def _written(iso: str) -> list[str]:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return [iso]
    numbers = [day.strftime(style) for style in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%d%m%Y")]
    return numbers + [format_date(day, "long", locale=locale) for locale in _LOCALES]
