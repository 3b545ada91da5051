"""Typographic differences that don't matter when a name is looked for: NBSP, ’ and ', « » and "", the kinds of hyphen.

Sites write « Aujourd’hui : » with characters that nobody can type; an author who types plain ones must still be
understood (FACTS.md, "What real sites do to a flow").
"""

import re
from typing import Final

_APOSTROPHES: Final = "'’‘ʼ`´"
_QUOTES: Final = '"“”„«»'
_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_FOLDS: Final = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_HYPHENS, "-")
)
_TOKEN: Final = re.compile(
    rf"\s*(?P<quote>[{_QUOTES}])\s*|\s*(?P<sign>[:;?!»])|(?P<space>\s+)|(?P<dots>\.\.\.|…)"
    rf"|(?P<apostrophe>[{_APOSTROPHES}])|(?P<hyphen>[{_HYPHENS}])|(?P<other>.)"
)
_SPECIAL: Final = re.compile(r"[\\^$.*+?()\[\]{}|/]")


def fold(text: str) -> str:
    """Return the text as it is compared: one kind of space, quote and hyphen, no case, no space beside signs."""
    plain = " ".join(text.replace("…", "...").translate(_FOLDS).split()).casefold()
    return re.sub(r'\s*(["])\s*|\s+([:;?!])', r"\1\2", plain)


def pattern(text: str) -> str:
    """Return a regular expression, valid in Python and in JavaScript, for the text in any typography.

    A space may be any space, and the spaces of French typography (inside « », before : ; ? !) may be there or not.
    """
    return _TOKEN.sub(_as_pattern, text.strip())


def _as_pattern(token: "re.Match[str]") -> str:
    found = token[token.lastgroup or 0]
    # `re.escape` would escape more than JavaScript takes in its unicode mode
    literal = _SPECIAL.sub(r"\\\g<0>", found)
    patterns = {
        "quote": rf"\s*[{_QUOTES}]\s*",
        "sign": rf"\s*{literal}",
        "space": r"\s+",
        "dots": r"(?:…|\.\.\.)",
        "apostrophe": f"[{_APOSTROPHES}]",
        "hyphen": f"[{_HYPHENS}]",
    }
    return patterns.get(token.lastgroup or "", literal)
