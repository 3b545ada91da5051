"""Draws all layouts with their marks, nine to a sheet, to be looked at: `python -m benchmarks.marks_sheet FOLDER`.

Options: `--edition NAME`, `--theme NAME or FILE`, `--only NAME,…`, `--small` for the compressed sheets of the manual.
"""

import argparse
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from reports.guide.editions import EDITIONS, Edition
from reports.guide.pictures import fonts, raster
from reports.marks import THEMES, Theme
from reports.marks.theme_file import read_theme
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.layout import layouts
from tests.reports.layouts.truth import frozen

ACROSS: Final = 3
CELL: Final = (680, 620)
"""Pixels of one layout's place on a sheet, its name below included."""
NAME: Final = 26
GAP: Final = 14


def sheets(names: Sequence[str], edition: Edition, theme: Theme | None) -> Iterator[Image.Image]:
    """Nine layouts at a time."""
    for start in range(0, len(names), ACROSS * ACROSS):
        yield _sheet(names[start : start + ACROSS * ACROSS], edition, theme)


def _sheet(names: Sequence[str], edition: Edition, theme: Theme | None) -> Image.Image:
    rows = -(-len(names) // ACROSS)
    width, height = CELL[0] + GAP, CELL[1] + GAP
    sheet = Image.new("RGB", (ACROSS * width + GAP, rows * height + GAP), "#c9ced8")
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(fonts()[1]), 18)
    for place, name in enumerate(names):
        left, top = GAP + place % ACROSS * width, GAP + place // ACROSS * height
        sheet.paste(_cell(name, edition, theme), (left, top))
        pen.text((left, top + CELL[1] - NAME + 3), name, "#1d2430", font)
    return sheet


def _cell(name: str, edition: Edition, theme: Theme | None) -> Image.Image:
    """All panels of a layout, one under the other, as large as the cell allows."""
    pictures = [Image.open(BytesIO(raster(panel))).convert("RGB") for panel in drawn(frozen(name), edition, theme)]
    width = max(picture.width for picture in pictures)
    tall = Image.new("RGB", (width, sum(picture.height for picture in pictures) + 20 * (len(pictures) - 1)), "#c9ced8")
    top = 0
    for picture in pictures:
        tall.paste(picture, (0, top))
        top += picture.height + 20
    tall.thumbnail((CELL[0], CELL[1] - NAME), Image.Resampling.LANCZOS)
    cell = Image.new("RGB", CELL, "#c9ced8")
    cell.paste(tall, (0, 0))
    return cell


def main() -> None:
    """Write the sheets into a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edition", choices=EDITIONS, default="standard")
    parser.add_argument("--theme", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--small", action="store_true")
    wish = parser.parse_args()
    theme = THEMES.get(wish.theme) or (read_theme(Path(wish.theme)) if wish.theme else None)
    names = wish.only.split(",") if wish.only else list(layouts())
    wish.folder.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(sheets(names, EDITIONS[wish.edition], theme), 1):
        _save(sheet, wish.folder / f"marks-{number}", small=wish.small)


def _save(sheet: Image.Image, file: Path, *, small: bool) -> None:
    if small:
        sheet.thumbnail((1500, 1500), Image.Resampling.LANCZOS)
        sheet.save(file.with_suffix(".webp"), quality=62, method=6)
    else:
        sheet.save(file.with_suffix(".png"))


if __name__ == "__main__":
    main()
