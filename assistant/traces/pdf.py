"""PDF: each page's text, every string of every object (alternative texts, outline, addresses), metadata, pictures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from assistant.traces.parts import Part, Shown, Unreadable, Words
from wording import say

_NO_WORDS: Final = frozenset(("/ID", "/O", "/U", "/CreationDate", "/ModDate"))
"""Keys whose strings are checksums and times."""


def read(file: Path) -> Iterator[Part]:
    """The parts of a PDF file."""
    try:
        yield from _parts(PdfReader(file))
    except PyPdfError as error:
        raise Unreadable(say("not a PDF file that can be read ({reason})", reason=error)) from error


def _parts(reader: PdfReader) -> Iterator[Part]:
    for number, page in enumerate(reader.pages, 1):
        yield Words(say("page {number}", number=number), page.extract_text())
        for image in page.images:
            if image.image is not None:
                yield Shown(say("page {number}, picture {name}", number=number, name=image.name), image.image)
    strings: list[str] = []
    for number, generation in _objects(reader):
        whole = reader.get_object(IndirectObject(number, generation, reader))
        strings += _strings(whole)
        if isinstance(whole, StreamObject) and whole.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            strings.append(whole.get_data().decode("utf-8", "replace"))
    info = reader.trailer.get("/Info")
    strings += _strings(info.get_object() if info is not None else None)
    yield Words(say("alternative texts, outline, addresses and metadata"), "\n".join(strings))


def _objects(reader: PdfReader) -> Iterator[tuple[int, int]]:
    """Number and generation of every object."""
    for generation, places in reader.xref.items():
        yield from ((number, generation) for number in places)
    yield from ((number, 0) for number in reader.xref_objStm)


def _strings(whole: PdfObject | None) -> Iterator[str]:
    if isinstance(whole, TextStringObject):
        yield str(whole)
    elif isinstance(whole, ByteStringObject):
        yield whole.decode("latin-1")
    elif isinstance(whole, ArrayObject):
        for one in whole:
            yield from _strings(one)
    elif isinstance(whole, DictionaryObject | EncodedStreamObject):
        for key, value in whole.items():
            if key not in _NO_WORDS:
                yield from _strings(value if not isinstance(value, IndirectObject) else None)
