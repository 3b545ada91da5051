"""Phrases of ten languages as patterns: small letters, whole words, `*` for any letters."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("fr", "en", "de", "es", "it", "pt", "nl", "pl", "ar", "uk")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_JOINED: Final = "(?:[وف])?(?:بال|كال|ال|لل|[بلك])?"
"""Little words that Arabic writes together with the next one: and, with, for, the."""


def small(line: str) -> str:
    """Return the line in small letters, without accents of Latin ones, every letter in its place."""
    return "".join(map(_small, line))


@lru_cache(maxsize=4096)
def _small(sign: str) -> str:
    low = sign.lower()
    if len(low) != 1:
        return sign
    # capitals are often written without accents
    return unicodedata.normalize("NFD", low)[0] if "\xc0" <= low < "\u0250" else low


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the phrases as whole words; `*` stands for any letters, at either end."""
    first: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda text: (-len(text), text)):
        first.setdefault("ا" if _ARABIC.match(phrase) else phrase[0], []).append(_phrase(phrase))
    compounds, arabic = "|".join(first.pop("*", ())), "|".join(first.pop("ا", ()))
    # grouped by their first sign: the engine then leaves most of them aside at once
    branches = [f"(?={re.escape(sign)})(?:{'|'.join(same)})" for sign, same in sorted(first.items())]
    branches += [rf"(?=[\u0600-\u06ff]){_JOINED}(?:{arabic})"] if arabic else []
    branches += [compounds] if compounds else []
    return rf"(?<!\w)(?=\S)(?:{'|'.join(branches)})" if branches else r"(?!)"


def _phrase(phrase: str) -> str:
    core = phrase.strip("*")
    body = re.escape(core).replace(r"\ ", r"\s+")
    before = r"\w*" if phrase.startswith("*") else ""
    after = r"\w*" if phrase.endswith("*") else r"(?!\w)" if re.search(r"\w$", core) else ""
    return before + body + after


@cache
def lists(language: str) -> dict[str, list[str]]:
    """Return a language's lists of words."""
    file = files("assistant.mailbox.finding") / "words" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
