"""The product's catalogues: English texts in, the same in another language out.

A catalogue is `locale/LANGUAGE/LC_MESSAGES/NAME.po`, sorted by who reads it: `commands` the person at the terminal,
`desk` whoever sits at the desk's page, `guide` a guide's reader (its fixed words), `sentences` both (what a verb does).
`make catalogues` writes the texts into them.
"""

from collections.abc import Callable
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Final, Literal

from wording.po import Texts, plural_rule, texts

LANGUAGES: Final = ("fr", "en", "ar", "uk")
"""The languages that the product speaks: French and English whole, Arabic and Ukrainian for guides."""
TERMINAL: Final = ("fr", "en")
"""The languages in which it speaks to the person at the terminal."""
SOURCE: Final = "en"
LOCALE: Final = Path(__file__).parent / "locale"
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def known(language: str) -> str:
    """The language in which the product speaks to a reader of a BCP 47 language; English where it has no other."""
    primary = _primary(language)
    return primary if primary in LANGUAGES else SOURCE


def direction(language: str) -> Literal["ltr", "rtl"]:
    """How a BCP 47 language is written, for HTML's `dir`."""
    return "rtl" if _primary(language) in _RIGHT_TO_LEFT else "ltr"


def say_in(language: str, text: str, /, *, context: str | None = None, **parts: object) -> str:
    """The text in a language; itself where its catalogue has none (`pasapas translate check` counts these).

    `parts` stand in its braces, by `str.format`; without any, braces are left alone.
    """
    found = _catalogue(known(language)).get((context, text))
    said = found[0] if found else text
    return said.format(**parts) if parts else said


def say_number_in(language: str, one: str, several: str, number: int, /, **parts: object) -> str:
    """The text for a number, in the plural form that the language has for it; `{number}` stands for the number."""
    language = known(language)
    forms = _catalogue(language).get((None, one)) or (one, several)
    return forms[_plural(language)(number)].format(number=number, **parts)


def say(text: str, /, *, context: str | None = None, **parts: object) -> str:
    """The text in the language of the person at the terminal, which `speak` sets; `parts` stand in its braces."""
    return say_in(_Speaking.language, text, context=context, **parts)


def translated(text: str) -> str:
    """A text that `make catalogues` finds in another place: the help of an option, a command's docstring."""
    return say(text)


def say_number(one: str, several: str, number: int, /, **parts: object) -> str:
    """The text for a number in the language of the person at the terminal; `{number}` stands for the number."""
    return say_number_in(_Speaking.language, one, several, number, **parts)


def language_name(language: str) -> str:
    """What a BCP 47 language is called in the language of the person at the terminal; its code where nobody knows."""
    from babel import Locale, UnknownLocaleError  # 50 ms, for those few who need it

    try:
        name = Locale.parse(language, sep="-").get_display_name(_Speaking.language)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or language


def speak(language: str) -> None:
    """From now on `say` speaks this language to the person at the terminal; English where it can't."""
    primary = _primary(language)
    _Speaking.language = primary if primary in TERMINAL else SOURCE


def spoken_language() -> str:
    """The language of the person at the terminal, one of TERMINAL."""
    return _Speaking.language


def learn(locale: Path) -> None:
    """From now on a plugin's catalogues, `LANGUAGE/LC_MESSAGES/*.po` in its folder, are spoken after ours."""
    if locale not in _Speaking.learnt:
        _Speaking.learnt = (*_Speaking.learnt, locale)
        for cached in (_catalogue, _plural, _sources):
            cached.cache_clear()


class _Speaking:
    language = SOURCE
    learnt: tuple[Path, ...] = ()


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


@cache
def _catalogue(language: str) -> Texts:
    """All texts of a language; none of the language that they are written in."""
    whole: Texts = {}
    for po in _sources(language):
        whole = texts(po) | whole
    return whole


@cache
def _plural(language: str) -> Callable[[int], int]:
    """Which plural form stands for a number."""
    return c2py(plural_rule(next(iter(_sources(language)), "")))


@cache
def _sources(language: str) -> tuple[str, ...]:
    folders = (locale / language / "LC_MESSAGES" for locale in (LOCALE, *_Speaking.learnt))
    return tuple(part.read_text(encoding="utf-8") for folder in folders for part in sorted(folder.glob("*.po")))
