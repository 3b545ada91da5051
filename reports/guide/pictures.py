"""Cuts a figure's picture to its crop and packs it into the page."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Final, cast

from PIL import Image, ImageChops

from reports.marks.geometry import Rect
from reports.recording import Figure, RecordingError

COLOURS: Final = 256
VISIBLE: Final = 12
"""A palette may change no channel of any pixel by more than this (of 255): less is not seen on text and surfaces."""


def data_uri(folder: Path, figure: Figure, crop: Rect) -> str:
    """The cut picture as a `data:` address: a PNG with a palette where nobody sees the difference, else lossless WebP.

    Raises:
        RecordingError: the recording does not hold the picture, or it can't be read.

    """
    kind, content = _packed(_cut(folder / figure.file, figure.scale, crop))
    return f"data:image/{kind};base64,{b64encode(content).decode('ascii')}"


def _cut(file: Path, scale: float, crop: Rect) -> Image.Image:
    try:
        with Image.open(file) as picture:
            left, top, right, bottom = (round(edge * scale) for edge in crop)
            frame = (max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height))
            return picture.convert("RGB").crop(frame)
    except OSError as error:
        raise RecordingError(f"{file}: the picture can't be read ({error}); record the flow again") from error


def _packed(picture: Image.Image) -> tuple[str, bytes]:
    flat = _with_palette(picture)
    out = BytesIO()
    if flat is not None:
        flat.save(out, "PNG", optimize=True)
        return "png", out.getvalue()
    picture.save(out, "WEBP", lossless=True, quality=60, method=3)
    return "webp", out.getvalue()


def _with_palette(picture: Image.Image) -> Image.Image | None:
    """The picture in its own most frequent colours; None where that would be seen.

    The page's surfaces keep their exact colour that way; only the soft edges of letters move to a neighbour.
    """
    counted = cast("list[tuple[int, tuple[int, int, int]]] | None", picture.getcolors(maxcolors=1 << 16))
    if counted is None:
        return None
    frequent = [colour for _, colour in sorted(counted, reverse=True)[:COLOURS]]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in frequent for channel in colour])
    flat = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    worst = cast("list[tuple[int, int]]", ImageChops.difference(picture, flat.convert("RGB")).getextrema())
    return flat if max(high for _, high in worst) <= VISIBLE else None
