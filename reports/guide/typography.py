"""Spacing and apostrophes as each language sets them, for texts that people typed with plain characters.

Nothing is inserted: in French a plain space before « : ; ? ! » becomes a no-break space, so that no line begins with a
colon; in Ukrainian one before a dash; and a straight apostrophe between two letters becomes a curly one. Where a
translator has kept « », they become her language's own: “ ” in English, without spaces inside in Arabic and Ukrainian.
"""

import re
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"

_APOSTROPHE: Final = (re.compile(r"(?<=\w)'(?=\w)"), "’")
_SPACE: Final = "[ \u00a0\u202f]"
_CLOSE_QUOTES: Final = ((re.compile(f"(?<=«){_SPACE}"), ""), (re.compile(f"{_SPACE}(?=»)"), ""))
_RULES: Final = {
    "fr": (
        _APOSTROPHE,
        (re.compile(r"[ \u202f](?=[:;?!»])"), NBSP),
        (re.compile(r"(?<=«)[ \u202f]"), NBSP),
        (re.compile(r"(?<=\bN°) "), NBSP),
    ),
    "en": (_APOSTROPHE, (re.compile(rf"«{_SPACE}?"), "“"), (re.compile(rf"{_SPACE}?»"), "”")),
    "ar": _CLOSE_QUOTES,
    "uk": (_APOSTROPHE, *_CLOSE_QUOTES, (re.compile(r" (?=[—–] )"), NBSP), (re.compile(r"(?<=№) "), NBSP)),
}


def typeset(text: str, language: str) -> str:
    """The text as a careful typist would have written it in a BCP 47 language; one that has no rules is left alone."""
    for pattern, replacement in _RULES.get(language.lower().split("-")[0], ()):
        text = pattern.sub(replacement, text)
    return text
