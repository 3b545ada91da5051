"""French spacing and quotation marks for texts that people typed with plain characters.

Nothing is inserted: a plain space before « : ; ? ! » becomes a no-break space, so that no line begins with a colon, and
a straight apostrophe between two letters becomes a curly one.
"""

import re
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"

_RULES: Final = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"[ \u202f](?=[:;?!»])"), NBSP),
    (re.compile(r"(?<=«)[ \u202f]"), NBSP),
    (re.compile(r"(?<=\bN°) "), NBSP),
)


def typeset(text: str, language: str) -> str:
    """The text as a careful typist would have written it in French; other languages are left alone."""
    if not language.lower().startswith("fr"):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
