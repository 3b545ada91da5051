"""Pictures: what they show, and what is written in them beside it (EXIF, XMP, comments)."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from assistant.traces.parts import Part, Shown, Unreadable, Words
from wording import say


def read(file: Path) -> Iterator[Part]:
    """The parts of a picture file."""
    yield from parts_of(file.read_bytes(), "")


def parts_of(content: bytes, place: str) -> Iterator[Part]:
    """The parts of a picture, whatever its format.

    Raises:
        Unreadable: it is no picture.

    """
    try:
        picture = Image.open(BytesIO(content))
        if picture.format == "PNG":
            # comments may stand behind the picture itself
            picture.load()
    except (UnidentifiedImageError, OSError) as error:
        raise Unreadable(say("{place} is not a picture that can be read", place=place or say("the file"))) from error
    told = [text for key, value in picture.info.items() if isinstance(key, str) for text in _texts(key, value)]
    told += [text for key, value in picture.getexif().items() for text in _texts(str(key), value)]
    yield Words(say("{place}, data beside the picture", place=place).lstrip(", "), "\n".join(told))
    yield Shown(place, picture)


def _texts(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, bytes):
        return key, value.decode("utf-8", "replace")
    return (key, value) if isinstance(value, str) else (key,)
