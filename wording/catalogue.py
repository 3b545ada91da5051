"""The product's catalogues: English texts in, the same in another language out."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final, Literal

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LANGUAGES: Final = ("fr", "en", "ar", "uk")
"""The languages that the product speaks: French and English whole, Arabic and Ukrainian for guides."""
SOURCE: Final = "en"
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def known(language: str) -> str:
    """The language in which the product speaks to a reader of a BCP 47 language; English where it has no other."""
    primary = language.replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else SOURCE


def direction(language: str) -> Literal["ltr", "rtl"]:
    """How a BCP 47 language is written, for HTML's `dir`."""
    return "rtl" if language.replace("_", "-").split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def say_in(language: str, text: str, *, context: str | None = None) -> str:
    """The text in a language; itself where its catalogue has none (`pasapas translate check` counts these)."""
    language = known(language)
    if language == SOURCE:
        return text
    message = _catalogue(language).get(text, context)
    if message is None or message.fuzzy or not isinstance(message.string, str):
        return text
    return message.string or text


def say(text: str, *, context: str | None = None) -> str:
    """The text in the language of the person at the terminal (`speak` sets it); braces are left for `str.format`."""
    return say_in(_Speaking.language, text, context=context)


def speak(language: str) -> None:
    """From now on `say` speaks this language to the person at the terminal."""
    _Speaking.language = known(language)


class _Speaking:
    language = SOURCE


@cache
def _catalogue(language: str) -> Catalog:
    """All catalogues of a language: the product's texts are sorted into several, by who reads them."""
    whole = Catalog(locale=language)
    folder = files("wording") / "locale" / language / "LC_MESSAGES"
    found = folder.iterdir() if folder.is_dir() else ()
    for part in sorted((part for part in found if part.name.endswith(".po")), key=lambda part: part.name):
        for message in read_po(BytesIO(part.read_bytes()), locale=language):
            if message.id:
                whole[message.id] = message
    return whole
