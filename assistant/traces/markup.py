"""HTML and SVG: texts however they are split over elements, attributes, comments, and the pictures inside."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from assistant.traces.parts import Part, Words
from assistant.traces.picture import parts_of
from wording import say

_INLINE: Final = frozenset(
    "a abbr b bdi bdo cite code em i kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr".split(" ")  # noqa: SIM905 - readable
)
"""Elements that leave a text in one line."""
_TOLD: Final = frozenset(("alt", "aria-label", "href", "id", "title", "xlink:href"))
"""Attributes of drawings that may be words; the others are coordinates."""
_DATA: Final = re.compile(r"data:(?P<kind>[\w/+.-]+)(?:;[\w=-]+)*?(?P<packed>;base64)?,(?P<content>[^\"')]*)")


def read(file: Path) -> Iterator[Part]:
    """The parts of a file of markup."""
    yield from parts_of_markup(file.read_text(encoding="utf-8", errors="replace"), "")


def parts_of_markup(markup: str, place: str) -> Iterator[Part]:
    """The parts of a page or a drawing."""
    taken = _Apart()
    taken.feed(markup)
    taken.close()
    before = f"{place}, " if place else ""
    yield Words(say("{before}the text", before=before).strip(), "".join(taken.texts))
    yield Words(say("{before}the attributes", before=before), "\n".join(taken.attributes))
    yield Words(say("{before}the comments", before=before), "\n".join(taken.comments))
    for number, address in enumerate(dict.fromkeys(taken.pictures), 1):
        yield from _embedded(address, say("{before}picture {number}", before=before, number=number))


def _embedded(address: str, place: str) -> Iterator[Part]:
    found = _DATA.match(address)
    if found is None or not found["kind"].startswith("image/"):
        return
    if found["kind"] == "image/svg+xml":
        yield from parts_of_markup(_unpacked(found).decode("utf-8", "replace"), place)
    else:
        yield from parts_of(_unpacked(found), place)


def _unpacked(found: "re.Match[str]") -> bytes:
    if not found["packed"]:
        return unquote_to_bytes(found["content"])
    try:
        return b64decode(unquote(found["content"]))
    except (NotBase64, ValueError):
        return b""


class _Apart(HTMLParser):
    """Sorts what a page holds; its style sheets are our own, and full of numbers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.comments: list[str] = []
        self.pictures: list[str] = []
        self._drawing = 0
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.texts.append("\n")
        self._drawing += tag == "svg"
        self._style = tag == "style"
        for name, value in attrs:
            self._attribute(name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._drawing -= tag == "svg"
        self._style = False
        if tag not in _INLINE:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        (self.pictures if self._style else self.texts).extend(_addresses(data) if self._style else [data])

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        self.comments.append(decl)

    def _attribute(self, name: str, value: str) -> None:
        pictures = _addresses(value)
        self.pictures.extend(pictures)
        if not pictures and name != "style" and (not self._drawing or name in _TOLD or name.startswith("aria-")):
            self.attributes.append(value)


def _addresses(text: str) -> list[str]:
    return [found[0] for found in _DATA.finditer(text)] if "data:" in text else []
