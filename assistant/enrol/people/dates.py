"""Birth dates as people write them: 1958-05-12, 12/05/1958, 12 mai 1958. Pure."""

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Final

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_FRENCH: Final = re.compile(r"(?P<day>\d{1,2})\s*[/.\- ]\s*(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4})")
_WORDS: Final = re.compile(r"(?P<day>\d{1,2})(?:er)?[\s.\-]+(?P<word>[^\W\d_]+)\.?[\s\-]+(?P<year>\d{4})")
_SHORT: Final = re.compile(r"\d{1,2}\s*[/.\- ]\s*\d{1,2}\s*[/.\- ]\s*\d{2}")


def read_date(text: str) -> date | None:
    """The day that a text names, in French or ISO order; None where there is none, or no such day exists."""
    text = unicodedata.normalize("NFKC", text).strip()
    found = _ISO.fullmatch(text) or _FRENCH.fullmatch(text) or _WORDS.fullmatch(text)
    if not found:
        return None
    parts = found.groupdict()
    month = _months().get(_bare(parts["word"]), 0) if "word" in parts else int(parts["month"])
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def lacks_century(text: str) -> bool:
    """Whether a text is a date whose year has two digits."""
    return bool(_SHORT.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def looks_like_date(text: str) -> bool:
    """Whether a text has the form of a date, of a day that exists or not."""
    text = unicodedata.normalize("NFKC", text).strip()
    return bool(_ISO.fullmatch(text) or _FRENCH.fullmatch(text))


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names  # 50 ms, for those few who write months in words

    return {
        _bare(name): number
        for language in ("fr", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


def _bare(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if sign.isalpha())
