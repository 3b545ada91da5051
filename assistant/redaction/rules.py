"""Which ways of writing a value are looked for: by what the value is, not by what its field is called."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from assistant.redaction import dates, mails, names, numbers, telephones

DOTS: Final = "••••••••"
SECRET_FIELDS: Final = frozenset({"password", "pin", "secret"})
"""Values that are never shown, not even the example's."""

_END: Final = r"(?:(?![^\W_])|(?=T\d\d:))"
"""Where a value ends: not inside a word, but before the time of a moment."""


@dataclass(frozen=True)
class Rule:
    """One way a value may be written, and what stands in its place."""

    field: str
    regex: str
    """Without capturing groups; it is searched without regard to case."""
    replace: Callable[[str], str]
    weight: int
    """Characters of the value: where two begin at one place, the longer one is meant."""
    anywhere: bool = False
    """Whether it may begin inside a word."""


def rules(field: str, value: str, example: str, *, kept: bool) -> list[Rule]:
    """All ways of writing one value, of two characters or more. A value that was `kept` may be a code of letters."""
    if field in SECRET_FIELDS:
        # as it is, in an address, in HTML
        written = sorted({value, quote(value, safe=""), html.escape(value)}, key=len, reverse=True)
        regex = "|".join(re.escape(one) for one in written)
        return [Rule(field, regex, lambda _: DOTS, len(value), anywhere=True)]
    ways = _ways(value, example, kept=kept)
    return [Rule(field, f"(?:{regex}){_END}", replace, len(value)) for regex, replace in ways]


def _ways(value: str, example: str, *, kept: bool) -> list[tuple[str, Callable[[str], str]]]:
    day = dates.read(value)
    if day:
        return dates.ways(day, dates.read(example))
    if telephones.read(value):
        return telephones.ways(value, example)
    if "@" in value:
        return mails.ways(value, example)
    if numbers.is_number(value) or (kept and numbers.is_code(value)):
        return numbers.ways(value, example) + ([] if value.isalnum() else names.ways(value, example))
    return names.ways(value, example)
