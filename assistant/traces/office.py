"""DOCX, ODT, PPTX: every part of the package; a text split over runs is read as one."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from assistant.traces.parts import Part, Unreadable, Words
from assistant.traces.picture import parts_of
from wording import say

_PICTURES: Final = frozenset((".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"))
_BLOCKS: Final = frozenset(("p", "h"))
"""Paragraphs: `w:p`, `a:p`, `text:p`, `text:h`."""
_WORDED: Final = frozenset(
    (
        "author",
        "content",
        "creator",
        "desc",
        "descr",
        "description",
        "href",
        "initials",
        "name",
        "Target",
        "title",
        "val",
    )
)
"""Attributes that may be words; the others are sizes, colours and identifiers."""


def read(file: Path) -> Iterator[Part]:
    """The parts of an office file."""
    try:
        with ZipFile(file) as package:
            if package.comment:
                yield Words(say("the archive's comment"), package.comment.decode("utf-8", "replace"))
            for name in package.namelist():
                yield from _part(name, package.read(name))
    except BadZipFile as error:
        raise Unreadable(say("not an office file that can be read ({reason})", reason=error)) from error


def _part(name: str, content: bytes) -> Iterator[Part]:
    if PurePosixPath(name).suffix.lower() in _PICTURES:
        yield from parts_of(content, name)
        return
    try:
        # the file is one that we have just written
        root = fromstring(content)  # noqa: S314
    except ParseError:
        yield Words(name, content.decode("utf-8", "replace"))
        return
    yield Words(name, "\n".join(_texts(root)))


def _texts(element: Element) -> Iterator[str]:
    for attribute, value in element.attrib.items():
        if _local(attribute) in _WORDED:
            yield value
    if _local(element.tag) in _BLOCKS:
        yield "".join(element.itertext())
        children = [one for one in element.iter() if one is not element]
        yield from (value for one in children for name, value in one.attrib.items() if _local(name) in _WORDED)
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
