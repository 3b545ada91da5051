"""Dates as a guide's language writes them."""

from datetime import date
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

_USUAL: Final = {"en": "en_GB"}
"""Where a language is named without a country: day before month, as all over Europe."""


def long_date(day: date, language: str) -> str:
    """A day in words: 1er novembre 2026; in English where the language is not known."""
    written = format_date(day, "long", _locale(language))
    # Lexique des règles typographiques en usage à l’Imprimerie nationale: the first day alone is an ordinal
    return f"1er{written[1:]}" if day.day == 1 and language.lower().startswith("fr") else written


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_USUAL.get(language.lower(), language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_USUAL["en"])
