"""Words that people write for yes and no, for languages, and for a flow's own choices. Pure."""

import contextlib
from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from assistant.enrol.people.cells import Cell, as_text
from assistant.enrol.people.columns import Column, title_key

_YES: Final = frozenset({"yes", "y", "oui", "o", "true", "vrai", "x", "1"})
_NO: Final = frozenset({"no", "n", "non", "false", "faux", "0"})
_LANGUAGES: Final = (
    *("fr", "en", "ar", "uk", "de", "es", "it", "nl", "pl", "pt", "ro", "ru", "tr", "zh", "vi", "fa", "ps"),
    *("ta", "bn", "hi", "so", "sq", "hy", "ka", "el", "bg", "hr", "sr", "ti", "am", "ber", "kab", "br"),
)
"""Those that people name in words; any other can be given by its code."""


def yes_or_no(cell: Cell) -> bool | None:
    """What a cell says; None where it says neither."""
    if isinstance(cell, bool):
        return cell
    word = title_key(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else as_text(cell))
    return True if word in _YES else False if word in _NO else None


def choice_of(cell: Cell, column: Column, choices: Collection[str]) -> str | None:
    """The flow's own word that a cell stands for; None where it stands for none, or for two.

    Its own words come first; then what people call them (`avec photo` for photo), and yes and no in another language.
    """
    if isinstance(cell, bool):
        return _agreeing(_YES if cell else _NO, choices)
    written = as_text(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else cell)
    if written in choices:
        return written
    word = title_key(written)
    alike = [choice for choice in choices if title_key(choice) == word]
    if not alike:
        said = {(own, title_key(name)) for words in column.words.values() for own, name in words.items()}
        alike = sorted({own for own, name in said if name == word and own in choices})
    if not alike:
        return next((_agreeing(words, choices) for words in (_YES, _NO) if word in words), None)
    return alike[0] if len(alike) == 1 else None


def _agreeing(words: Collection[str], choices: Collection[str]) -> str | None:
    found = [choice for choice in choices if title_key(choice) in words]
    return found[0] if len(found) == 1 else None


def language_of(text: str) -> str:
    """The BCP 47 code of a language, named in French, in English, by itself or by its code; empty where it is none."""
    from babel import Locale, UnknownLocaleError

    named = _languages().get(title_key(text))
    if named:
        return named
    try:
        return str(Locale.parse(text.replace("_", "-"), sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError, TypeError):
        return ""


@cache
def _languages() -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError  # 50 ms, for those few who name languages

    found: dict[str, str] = {}
    for code in _LANGUAGES:
        names = [Locale.parse(said_in).languages.get(code) for said_in in ("fr", "en")]
        with contextlib.suppress(UnknownLocaleError, ValueError):  # it has a name in the others
            names.append(Locale.parse(code).get_display_name(code))
        found |= {title_key(name): code for name in names if name}
    return found
