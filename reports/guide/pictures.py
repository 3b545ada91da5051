"""A panel as a picture: clean, as vectors over the clean picture, or with its marks drawn in.

Every format shows the same clean picture and the same marks: these functions are the only ones that make them.
"""

from base64 import b64encode
from functools import cache, lru_cache, partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

import resvg_py
from PIL import Image

from reports.guide.views import PanelView
from reports.marks import to_svg
from reports.marks.geometry import Rect
from reports.recording import RecordingError
from wording import say
from wording.reasons import os_reason

FONTS: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


@cache
def fonts() -> tuple[Path, ...]:
    """The font files that come with us: Latin, Greek, Cyrillic, Hebrew and Arabic, on every machine the same."""
    return tuple(Path(str(files("reports") / "fonts" / name)) for name in FONTS)


def clean(panel: PanelView, part: Rect | None = None) -> Image.Image:
    """The panel's cut picture without marks, in device pixels; or a part of the whole picture.

    Raises:
        RecordingError: the recording does not hold the picture, or it can't be read.

    """
    try:
        with Image.open(panel.file) as picture:
            left, top, right, bottom = (round(edge * panel.scale) for edge in part or panel.drawing.crop)
            frame = (max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height))
            return picture.crop(frame).convert("L" if panel.grey else "RGB")
    except OSError as error:
        # Pillow's own error has no number, and names the file once more
        reason = os_reason(error) if error.errno else say("it is not a picture")
        what = say(
            "{file}: the picture can't be read ({reason}); record the flow again", file=panel.file, reason=reason
        )
        raise RecordingError(what) from error


def address(panel: PanelView, part: Rect | None = None) -> str:
    """The clean picture as a `data:` address, losslessly: a screen's text is blurred by JPEG and spotted by a palette.

    WebP takes a third of PNG's room (72 against 203 KB a page); a palette of 256 colours moved letter edges by more
    than 12 of 255 in each of twelve pictures tried, which have 1,100 to 3,700 colours.

    Raises:
        RecordingError: the recording does not hold the picture, or it can't be read.

    """
    out = BytesIO()
    clean(panel, part).convert("RGB").save(out, "WEBP", lossless=True, quality=30, method=1)
    return f"data:image/webp;base64,{b64encode(out.getvalue()).decode('ascii')}"


def _quick_address(panel: PanelView, part: Rect | None = None) -> str:
    """The same for a drawing that is turned into something else at once: packed lightly, in a tenth of the time."""
    out = BytesIO()
    clean(panel, part).save(out, "PNG", compress_level=1)
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode('ascii')}"


def marks(panel: PanelView) -> str:
    """The panel's marks as SVG, to be laid over the clean picture; empty where it has none."""
    return to_svg(panel.drawing, theme=panel.theme, magnified=partial(address, panel)) if panel.marked else ""


def whole(panel: PanelView) -> str:
    """The panel as one SVG that stands alone: the clean picture and its marks."""
    quick = partial(_quick_address, panel)
    return to_svg(panel.drawing, theme=panel.theme, picture=quick(), magnified=quick)


@lru_cache(maxsize=64)
def raster(panel: PanelView, width: int | None = None) -> bytes:
    """The panel with its marks as PNG, `width` pixels wide; at the picture's own density where not said."""
    canvas = panel.drawing.canvas
    return drawn(whole(panel), width or round(canvas.width * panel.scale), "#ffffff")


def drawn(svg: str, width: int, background: str | None = None) -> bytes:
    """A drawing as PNG, in the fonts that come with us: joined letters and right-to-left texts too.

    Where no background is given, what is not drawn upon stays transparent.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            background=background,
            skip_system_fonts=True,
            font_files=[str(file) for file in fonts()],
        )
    )
