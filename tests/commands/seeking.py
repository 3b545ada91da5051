"""Looks for a person's values in files of any kind, by other means than pasapas's own search.

Whatever is packed is unpacked: archives, `data:` addresses, streams of PDF, pictures' comments; whatever is written is
looked for in every way of writing it that a guide could have.
"""

import re
import subprocess
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image

PACKED: Final = (".png", ".webp", ".jpg", ".jpeg")
_STREAM: Final = re.compile(rb"obj\s*(<<(?:(?!endobj).)*?>>)\s*stream\r?\n(.*?)endstream", re.DOTALL)


def needles(values: dict[str, str]) -> dict[bytes, str]:
    """Every way of writing each value, as bytes in lower case, and the value's name."""
    found: dict[bytes, str] = {}
    for name, value in values.items():
        plain = {value, value.replace("’", "'"), value.replace("’", ""), *_grouped(name, value)}
        ways = {written(one) for one in plain for written in (str, escape, quote, _base64)}
        found |= {way.casefold().encode(code): name for way in ways for code in ("utf-8", "utf-16-le", "utf-16-be")}
        # text that a program of French Windows wrote
        found |= {way.casefold().encode("cp1252", "ignore"): name for way in ways}
    return found


def _grouped(name: str, value: str) -> Iterator[str]:
    """Numbers in the groups that people write them in; the parts of a name."""
    if name == "nir":
        yield "{} {} {} {} {} {} {}".format(*re.findall(r"(.)(..)(..)(..)(...)(...)(..)", value)[0])
    if name == "mobile":
        pairs = re.findall("..", value)
        yield from (sign.join(pairs) for sign in " .-\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
        yield "+33" + value[1:]
        yield "+33 " + " ".join((pairs[0][1], *pairs[1:]))
    if name == "birth_date":
        year, month, day = value.split("-")
        yield from (f"{day}/{month}/{year}", f"{day}.{month}.{year}", f"{int(day)} février {year}")
    if name == "last_name":
        yield from (part for part in re.split(r"[-’' ]", value) if len(part) > 3)
    if name == "email":
        yield value.split("@")[0]


def _base64(text: str) -> str:
    # the first bytes alone: the last ones depend on what follows
    return b64encode(text.encode()).decode()[: 4 * (len(text.encode()) // 3)]


def seek(file: Path, wanted: dict[bytes, str]) -> set[str]:
    """What a file holds, as «name (where)»; the empty set where it holds nothing."""
    found = {f"{name} (file name)" for needle, name in wanted.items() if needle in file.name.casefold().encode()}
    for place, content in _unpacked(file.name, file.read_bytes()):
        small = content.lower()
        # é and É differ in UTF-8: bytes know no case beyond ASCII
        folded = content.decode("utf-8", "ignore").casefold().encode()
        found |= {f"{name} ({place})" for needle, name in wanted.items() if needle in small or needle in folded}
    return found


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content itself, and all that is packed in it."""
    if name.endswith(PACKED):
        # packed pixels are no letters; recognition reads them
        yield from _told_in_picture(name, content)
        return
    yield name, content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as package:
            for part in package.namelist():
                yield f"{name}: names", part.encode()
                yield from _unpacked(f"{name}: {part}", package.read(part))
    elif name.endswith(".pdf"):
        yield from _of_pdf(name, content)
    elif name.endswith((".mp4", ".webm")):
        program = [get_ffmpeg_exe(), "-i", "-", "-f", "ffmetadata", "-"]
        told = subprocess.run(program, input=content, capture_output=True)  # noqa: S603 - our own program
        yield f"{name}: told", told.stdout + told.stderr
    elif name.endswith((".html", ".svg", ".md", ".xml")):
        for number, packed in enumerate(re.findall(rb"base64,([A-Za-z0-9+/=]+)", content)):
            inner = b64decode(packed)
            yield from _unpacked(f"{name}: data {number}{_ending(inner)}", inner)


def _ending(content: bytes) -> str:
    """What kind of picture something is, by its first bytes."""
    if content.startswith(b"\x89PNG"):
        return ".png"
    return ".webp" if content[8:12] == b"WEBP" else ""


def _told_in_picture(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        yield f"{name}: told", repr(picture.info).encode()


def _of_pdf(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    document = pdfium.PdfDocument(content)
    for number, page in enumerate(document, 1):
        yield f"{name}: page {number}", page.get_textpage().get_text_range().encode()
    yield f"{name}: told", repr(document.get_metadata_dict()).encode()
    for number, (before, packed) in enumerate(_STREAM.findall(content)):
        if b"/Subtype /Image" in before:
            continue
        try:
            yield f"{name}: stream {number}", zlib.decompressobj().decompress(packed)
        except zlib.error:
            continue
