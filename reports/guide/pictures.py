"""Cuts a figure's picture to its crop and packs it into the page."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from PIL import Image

from reports.marks.geometry import Rect
from reports.recording import Figure, RecordingError


def data_uri(folder: Path, figure: Figure, crop: Rect) -> str:
    """The cut picture as a `data:` address, losslessly: a screen's text is blurred by JPEG and spotted by a palette.

    WebP takes half the room of PNG; a palette of 256 colours was seen in the edges of letters (2,000 to 4,000 colours
    a picture) and was no smaller.

    Raises:
        RecordingError: the recording does not hold the picture, or it can't be read.

    """
    out = BytesIO()
    _cut(folder / figure.file, figure.scale, crop).save(out, "WEBP", lossless=True, quality=30, method=1)
    return f"data:image/webp;base64,{b64encode(out.getvalue()).decode('ascii')}"


def _cut(file: Path, scale: float, crop: Rect) -> Image.Image:
    try:
        with Image.open(file) as picture:
            left, top, right, bottom = (round(edge * scale) for edge in crop)
            frame = (max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height))
            return picture.crop(frame).convert("RGB")
    except OSError as error:
        raise RecordingError(f"{file}: the picture can't be read ({error}); record the flow again") from error
