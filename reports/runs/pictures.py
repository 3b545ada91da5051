"""The pictures of the report: small enough for hundreds of tests, with their marks drawn in.

Each is one WebP file, named by what it shows, so that a picture is made once however many tests have it, and none that
is there from the run before is made again.
"""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from reports.guide.pictures import drawn
from reports.guide.words import words_for
from reports.marks import Drawing, place, to_svg
from reports.marks.geometry import Rect
from reports.recording import Figure

FOLDER: Final = "pictures"
WIDEST: Final = 1280
"""Pixels: a window's whole width, so that the page's text can be read."""
TALLEST: Final = 4000
"""Pixels: of a page that was taken whole."""
LARGEST: Final = 60_000_000
"""Pixels of a picture that is read at all: one from another machine may be made to fill the memory."""
QUALITY: Final = 72


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to be made: of a figure, with its marks, or just as it is."""

    file: Path
    figure: Figure | None = None
    language: str = ""
    """BCP 47: of the marks' words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the report's folder."""

    name: str
    width: int
    """Pixels."""
    height: int


def make(wanted: Wanted, folder: Path) -> Picture | None:
    """Write the picture into the folder; None where there is nothing that could be shown."""
    try:
        content = wanted.file.read_bytes()
        with Image.open(BytesIO(content)) as source:
            if source.width * source.height > LARGEST:
                return None
            drawing = _placed(wanted)
            width, height = _size(source, drawing)
            name = f"{sha256(repr((drawing, width, height)).encode() + content).hexdigest()[:20]}.webp"
            if not (folder / name).exists():
                picture = _drawn(source, drawing, wanted, width, height)
                _write(picture, folder / name)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return Picture(name, width, height)


def _placed(wanted: Wanted) -> Drawing | None:
    if wanted.figure is None:
        return None
    # whole: a tester wants to see what else was on the page
    figure = wanted.figure.model_copy(update={"whole": True, "crop": None})
    return place(figure, word=words_for(wanted.language).here)


def _size(source: Image.Image, drawing: Drawing | None) -> tuple[int, int]:
    if drawing is None:
        width, height = source.size
    else:
        width, height = round(drawing.canvas.width), round(drawing.canvas.height)
    smaller = min(1.0, WIDEST / width, TALLEST / height)
    return max(round(width * smaller), 1), max(round(height * smaller), 1)


def _drawn(source: Image.Image, drawing: Drawing | None, wanted: Wanted, width: int, height: int) -> Image.Image:
    if drawing is None or wanted.figure is None:
        return _shrunk(source, width, height).convert("RGB")
    canvas, crop, unit = drawing.canvas, drawing.crop, width / drawing.canvas.width
    whole = Image.new("RGB", (width, height), "#ffffff")
    shown = _shrunk(source, round(crop.width * unit), round(crop.height * unit)).convert("RGB")
    whole.paste(shown, (round((crop.left - canvas.left) * unit), round((crop.top - canvas.top) * unit)))
    if drawing.outlines or drawing.labels:
        scale = wanted.figure.scale
        svg = to_svg(drawing, magnified=lambda part: _address(source, part, scale))
        with Image.open(BytesIO(drawn(svg, width))) as marks:
            over = marks.convert("RGBA")
            whole.paste(over, (0, 0), over)
    return whole


def _shrunk(source: Image.Image, width: int, height: int) -> Image.Image:
    """The picture in a size; halved by whole numbers first, which takes a third of the time."""
    if (width, height) == source.size:
        return source
    plain = source if source.mode in ("RGB", "RGBA", "L") else source.convert("RGBA")
    return plain.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=1.01)


def _address(source: Image.Image, part: Rect, scale: float) -> str:
    out = BytesIO()
    left, top, right, bottom = (round(edge * scale) for edge in part)
    source.crop((left, top, right, bottom)).convert("RGB").save(out, "PNG", compress_level=1)
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode('ascii')}"


def _write(picture: Image.Image, file: Path) -> None:
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(out.getvalue())
