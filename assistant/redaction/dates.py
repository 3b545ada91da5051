"""Dates: in figures or in words, French or English, with their weekday or without."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from babel.dates import get_day_names, get_month_names

from assistant.redaction.names import dotted, folded

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:T[\d:.Z+]*)?")
_FRENCH: Final = re.compile(r"(?P<day>\d{1,2})([/.\-\s])(?P<month>\d{1,2})\2(?P<year>\d{4})")
_LANGUAGES: Final = ("fr", "en")
_SEPARATOR: Final = r"\s?[/.\-\u2010-\u2015\s]\s?"
_FIGURES: Final = (("year", "month", "day"), ("day", "month", "year"), ("month", "day", "year"))
_GAP: Final = r"(?:\.?,?[\s\-]{1,2})"
_WORD: Final = re.compile(r"(?<!\d)[^\W\d_][\w\u0300-\u036f]+", re.IGNORECASE)
_PART: Final = re.compile(r"(?P<figure>\d+)(?P<suffix>er|st|nd|rd|th)?|[^\W\d_][\w\u0300-\u036f]*\.?", re.IGNORECASE)
_BETWEEN: Final = frozenset({"le", "the", "of"})


def read(value: str) -> date | None:
    """The date that a value is, as 1984-05-14 or 14/05/1984."""
    match = _ISO.fullmatch(value) or _FRENCH.fullmatch(value)
    try:
        return date(*(int(match[part]) for part in ("year", "month", "day"))) if match else None
    except ValueError:
        return None


def ways(day: date, example: date | None) -> list[tuple[str, Callable[[str], str]]]:
    """All ways of writing a date; the example's is written in the same one, with its own weekday."""
    figures = [(_figures(day, order), _figures_of(example, order)) for order in _FIGURES]
    closed = [(_closed(day, order), _closed_of(example, order)) for order in _FIGURES[:2]]
    words = [(_words(day, language), _words_of(example, language)) for language in _LANGUAGES]
    return [*words, *figures, *closed]


def _figures(day: date, order: tuple[str, ...]) -> str:
    short = "" if order[0] == "year" else rf"|{day.year % 100:02}"
    part = {"year": f"(?:{day.year}{short})", "month": f"0?{day.month}", "day": f"0?{day.day}"}
    return _SEPARATOR.join(part[name] for name in order)


def _figures_of(example: date | None, order: tuple[str, ...]) -> Callable[[str], str]:
    def write(found: str) -> str:
        if example is None:
            return re.sub(r"\d", "•", found)
        short = any(len(figure) == 1 for figure in re.findall(r"\d+", found))
        names = iter(order)
        return re.sub(r"\d+", lambda figure: _figure(example, next(names), figure[0], short=short), found)

    return write


def _figure(example: date, name: str, found: str, *, short: bool) -> str:
    if name == "year":
        return f"{example.year:04}"[-len(found) :]
    number: int = getattr(example, name)
    return str(number) if short else f"{number:02}"


def _closed(day: date, order: tuple[str, ...]) -> str:
    styles = {"year": "%Y", "month": "%m", "day": "%d"}
    return day.strftime("".join(styles[name] for name in order))


def _closed_of(example: date | None, order: tuple[str, ...]) -> Callable[[str], str]:
    return lambda found: _closed(example, order) if example else dotted(found)


@cache
def _months(language: str) -> dict[int, tuple[str, str]]:
    """The months of a language, each in full and shortened, without the dot."""
    full, short = (get_month_names(width, locale=language) for width in ("wide", "abbreviated"))
    return {month: (full[month], short[month].rstrip(".")) for month in range(1, 13)}


def _weekdays(language: str) -> list[tuple[str, str]]:
    full, short = (get_day_names(width, locale=language) for width in ("wide", "abbreviated"))
    return [(full[day], short[day].rstrip(".")) for day in range(7)]


def _words(day: date, language: str) -> str:
    """As in « jeudi 14 mai 1984 », « 14 févr. 2027 », "Monday, May 14, 1984"."""
    full, short = _months(language)[day.month]
    # février is shortened to fév. and févr.; a page decides for itself
    names = sorted({full, short, full[:3], full[:4]}, key=len, reverse=True)
    month = f"(?:{'|'.join(map(folded, names))})"
    weekday = "|".join(folded(name) for pair in _weekdays(language) for name in pair)
    number = f"0?{day.day}(?:er|st|nd|rd|th)?"
    year = f"(?:{day.year}|{day.year % 100:02})"
    both = f"(?:{number}{_GAP}(?:of\\s)?{month}|{month}{_GAP}{number})"
    return f"(?:(?:{weekday}){_GAP}(?:le\\s|the\\s)?)?{both}{_GAP}{year}"


def _words_of(example: date | None, language: str) -> Callable[[str], str]:
    def write(found: str) -> str:
        if example is None:
            return dotted(found)
        names = [word for word in _WORD.findall(found) if word.lower() not in _BETWEEN]
        # the month is the last word, in both languages; one before it is the weekday
        choices = iter([_weekdays(language)[example.weekday()]] * (len(names) - 1) + [_months(language)[example.month]])
        figures = iter(("day", "year"))

        def part(token: "re.Match[str]") -> str:
            if token["figure"]:
                figure = _figure(example, next(figures), token["figure"], short=not token["figure"].startswith("0"))
                return figure + _suffix(example.day, token["suffix"] or "")
            return token[0] if token[0].lower() in _BETWEEN else _named(token[0], next(choices))

        return _PART.sub(part, found)

    return write


def _named(found: str, choice: tuple[str, str]) -> str:
    """A name in full or shortened, in the case that was found."""
    full, short = choice
    dot = found.endswith(".")
    # a whole name is four letters at least, or one that can't be shortened: « mai », "May"
    name = short if dot or _bare(found) not in _whole_names() else full
    name = f"{name}." if dot and name != full else name
    if found.rstrip(".").isupper():
        return name.upper()
    return name[0].upper() + name[1:] if found[0].isupper() else name.lower()


@cache
def _whole_names() -> frozenset[str]:
    pairs = [pair for language in _LANGUAGES for pair in [*_months(language).values(), *_weekdays(language)]]
    return frozenset(_bare(full) for full, _ in pairs)


def _bare(name: str) -> str:
    """The name in small letters, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name.lower()) if sign.isalpha())


def _suffix(day: int, found: str) -> str:
    """What stands behind the example's day where something stood behind the person's: 1er, 2nd."""
    if not found:
        return ""
    if found.lower() == "er":
        return found if day == 1 else ""
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
