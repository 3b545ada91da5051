"""Spacing and apostrophes as each language sets them, for texts that people typed with plain characters.

Nothing is inserted: in French a plain space before « : ; ? ! » becomes a no-break space, so that no line begins with a
colon; in Ukrainian one before a dash; and a straight apostrophe between two letters becomes a curly one. English and
Arabic have no spaces before any sign.
"""

import re
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"

_APOSTROPHE: Final = (re.compile(r"(?<=\w)'(?=\w)"), "’")
_RULES: Final = {
    "fr": (
        _APOSTROPHE,
        (re.compile(r"[ \u202f](?=[:;?!»])"), NBSP),
        (re.compile(r"(?<=«)[ \u202f]"), NBSP),
        (re.compile(r"(?<=\bN°) "), NBSP),
    ),
    "en": (_APOSTROPHE,),
    "uk": (_APOSTROPHE, (re.compile(r" (?=[—–] )"), NBSP), (re.compile(r"(?<=№) "), NBSP)),
}


def typeset(text: str, language: str) -> str:
    """The text as a careful typist would have written it in a BCP 47 language; one that has no rules is left alone."""
    for pattern, replacement in _RULES.get(language.lower().split("-")[0], ()):
        text = pattern.sub(replacement, text)
    return text
