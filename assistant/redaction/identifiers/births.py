"""Birth dates: a date is one only where a label says so; all the others are the site's."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from babel.dates import get_month_names

from assistant.redaction.identifiers.kinds import Identifier

LABEL: Final = re.compile(
    r"\bn[ée]+(?:[\s·.(/\-]?e\)?)?s?\s+le\b|\bnaissance\b|\bborn\b|\bbirth\s?(?:date|day)?\b|\bdob\b|\bbday\b"
    r"|\bgeburts(?:datum|tag)\b|\bgeboren\s+am\b|\bfecha de nacimiento\b|\bdata di nascita\b|\bgeboortedatum\b",
    re.IGNORECASE,
)
_NEAR: Final = 40
"""Characters between the label's end and the date: «(JJ/MM/AAAA) :»."""
_LANGUAGES: Final = ("fr", "en", "de", "es", "it", "nl")


def find(text: str) -> Iterator[Identifier]:
    """The first date behind each label."""
    for label in LABEL.finditer(text):
        rest = text[label.end() : label.end() + _NEAR + 25]
        match = _dates().search(rest)
        # a number in between is another field's
        if match and match.start() <= _NEAR and not re.search(r"\d", rest[: match.start()]):
            day = read(match[0])
            if day:
                start = label.end() + match.start()
                yield Identifier("birth", start, start + len(match[0]), match[0], day.isoformat())


def read(found: str) -> date | None:
    """The date that a text is, in figures or in words; None where there is no such day."""
    words = re.findall(r"[^\W\d_]+", found)
    figures = [int(figure) for figure in re.findall(r"\d+", found)]
    if words and len(figures) == 2:
        figures.insert(1, _month_of(words))
    if len(figures) != 3:
        return None
    year, month, day = figures if figures[0] > 31 else reversed(figures)
    for order in ((year, month, day), (year, day, month)):
        try:
            return date(*order)
        except ValueError:
            continue
    return None


def _month_of(words: list[str]) -> int:
    return next((_months()[word.lower()] for word in words if word.lower() in _months()), 0)


@cache
def _months() -> dict[str, int]:
    names = [get_month_names(width, locale=code) for code in _LANGUAGES for width in ("wide", "abbreviated")]
    return {name.rstrip(".").lower(): number for months in names for number, name in months.items()}


@cache
def _dates() -> "re.Pattern[str]":
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    sign = r"\s?[/.\-\u2010-\u2015\s]\s?"
    return re.compile(
        rf"(?<!\d)(?:\d{{4}}{sign}\d{{1,2}}{sign}\d{{1,2}}|\d{{1,2}}{sign}\d{{1,2}}{sign}\d{{4}}"
        rf"|\d{{1,2}}(?:er|st|nd|rd|th|\.)?[\s\-]{{1,2}}(?:de\s|of\s)?(?:{month})\.?,?[\s\-]{{1,2}}(?:de\s)?\d{{4}}"
        rf"|(?:{month})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})(?!\d)",
        re.IGNORECASE,
    )
