"""What nobody can read in a page, and whether a picture may show it: drawings, photographs, other documents.

Where somebody else than the example persona is on the page, what her browser alone has made or received may show
anything of her: it is covered, the smallest apart. What has an address of the site's is the site's, unless a value
of hers stands in the address. The author can say otherwise of any element (`hide:` and `show:` of a step).
"""

import html
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from assistant.redaction import Redactor

_ICON: Final = 64
"""CSS pixels: what is no larger on either side can't be read on a page."""
_ALWAYS: Final = frozenset(("canvas", "embed"))
_DRAWING: Final = re.compile(r"data:image/svg\+xml[^,]*,", re.IGNORECASE)
_PHOTOGRAPH: Final = re.compile(r"data:image/(?!svg)|<foreignObject", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]*>")


class Opaque(NamedTuple):
    """An element that can't be read, as `collect.js` says it."""

    what: str
    """canvas, image, video, embed (a plugin), frame, background, file (a chosen one's name), or any other element."""
    address: str
    """Where it comes from, an address a line; a file's name."""
    width: float
    height: float
    covered: bool
    """Whether it is covered already."""
    wish: str = ""
    """What the author says of it: hide, show, or nothing."""


def to_cover(elements: Sequence[Opaque], redactor: Redactor) -> list[int]:
    """Which of them a picture must not show, by their numbers."""
    return [number for number, one in enumerate(elements) if not one.covered and _is_covered(one, redactor)]


def _is_covered(one: Opaque, redactor: Redactor) -> bool:
    if one.wish or not redactor.wary or not one.width or not one.height:
        return one.wish == "hide"
    if _holds_a_value(one.address, redactor):
        return True
    if one.what == "file" or max(one.width, one.height) <= _ICON:
        return False
    return one.what in _ALWAYS or any(_is_hers(address) for address in one.address.split("\n"))


def _holds_a_value(address: str, redactor: Redactor) -> bool:
    text = _drawing(address)
    if text:
        # as it is read: without what is between the letters of its texts
        text += "\n" + html.unescape(_TAG.sub("", text))
    elif address.startswith("data:"):
        # a picture's own bytes: any four of them may spell anything
        return False
    else:
        text = unquote(address) if "%" in address else address
    return bool(redactor.found_in(text) or redactor.unknown(text))


def _drawing(address: str) -> str:
    """The source of a drawing that is its own address; empty for any other."""
    drawing = _DRAWING.match(address)
    if drawing is None:
        return ""
    return _unpacked(address[drawing.end() :]) if ";base64" in drawing[0] else unquote(address)


def _unpacked(content: str) -> str:
    try:
        return b64decode(unquote_to_bytes(content)).decode("utf-8", "replace")
    except (NotBase64, ValueError):
        return ""


def _is_hers(address: str) -> bool:
    """Whether the browser alone knows it: made by a script, or sent within the page itself."""
    if _DRAWING.match(address):
        # a photograph may stand within a drawing
        return _PHOTOGRAPH.search(_drawing(address)) is not None
    return address.startswith(("blob:", "data:"))
