"""Keeps words with hyphens and addresses whole at a line's end, by markup: copied, they are the same characters."""

import re
from typing import Final

from markupsafe import Markup, escape

_WHOLE: Final = re.compile(
    r"""(?P<address>[^\s«»()<>“”]*(?:://|\bwww\.|@)[^\s«»()<>“”]*[^\s«»()<>“”.,;:!?’])
      | (?P<word>[\w’]+(?:-[\w’]+)+)""",
    re.VERBOSE,
)
_ISOLATED: Final = re.compile("([\u2066\u2067])([^\u2066-\u2069]*)\u2069")
_DIRECTIONS: Final = {"\u2066": "ltr", "\u2067": "rtl"}
_PIECE: Final = re.compile(r"[^/]*/+|[^/]+")
SHORT: Final = 40
"""Characters of a word or an address that a line of a sheet or a screen always has room for."""
NARROW: Final = 25
"""Characters of a piece of an address that a telephone's line has room for."""


def together(text: str) -> Markup:
    """The text as HTML in which no line ends at a hyphen of a word or of an address.

    An address may break after its slashes where a line is too short for it: nobody takes a slash for a hyphen.
    What Unicode's isolates keep apart becomes an element of its own direction: one that is torn by other elements would
    be put together in the paragraph's.
    """
    pieces = _ISOLATED.split(text)
    # split gives what is between, then the sign and what it isolates, and so on
    isolated = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    apart = (
        Markup('<span dir="{}">{}</span>{}').format(_DIRECTIONS[sign], _whole(inner), _whole(after))
        for sign, inner, after in isolated
    )
    return _whole(pieces[0]) + Markup("").join(apart)


def _whole(text: str) -> Markup:
    parts = []
    end = 0
    for found in _WHOLE.finditer(text):
        parts += [escape(text[end : found.start()]), _address(found[0]) if found["address"] else _nobr(found[0], SHORT)]
        end = found.end()
    return Markup("").join((*parts, escape(text[end:])))


def _address(text: str) -> Markup:
    pieces = Markup("<wbr>").join(_nobr(piece, NARROW) for piece in _PIECE.findall(text))
    return Markup('<span class="address" dir="ltr">{}</span>').format(pieces) if len(text) < SHORT else pieces


def _nobr(text: str, most: int) -> Markup:
    return Markup('<span class="nobr">{}</span>').format(text) if len(text) <= most else escape(text)
