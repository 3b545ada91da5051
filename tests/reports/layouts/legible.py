"""What marks look like in pixels: what changed, which letters were lost, whether badges and outlines stand out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from math import cos, pi, sin
from statistics import median
from typing import Final

import resvg_py
from PIL import Image, ImageChops

from reports.guide.editions import PAPER
from reports.guide.pictures import fonts, marks, raster
from reports.guide.views import PanelView
from tests.reports.layouts.shapes import Drawn, DrawnLabel, DrawnOutline
from tests.reports.layouts.truth import Measured, Rect

CHANGED: Final = 24
"""A pixel is another one where its level moves by more than this, of 255."""
OWN_SIZE: Final = 0.75
"""Points of a CSS pixel: no picture is printed larger than it is."""
SPECK: Final = {2.0: 4, 1.0: 2}
"""Pixels that nobody sees, by their density: a square CSS pixel, or two where pixels are no finer than that."""
AROUND: Final = 24
"""Spots at which a halo is looked at."""

Colour = tuple[int, int, int]


def points(label: DrawnLabel, drawn: Drawn) -> float:
    """The size of a label's letters on a sheet of A4, in points."""
    return label.letters * min(PAPER / (drawn.canvas.right - drawn.canvas.left), OWN_SIZE)


@dataclass(frozen=True)
class Pictures:
    """The clean and the drawn picture of one panel, and the letters, all on the panel's canvas in device pixels."""

    clean: Image.Image
    drawn: Image.Image
    letters: Image.Image
    canvas: Rect
    scale: float

    @classmethod
    def of(cls, measured: Measured, panel: PanelView, *, raster: bool, density: float | None = None) -> "Pictures":
        """Read the clean picture and have the panel drawn: whole by `raster`, or as HTML does, marks over the picture.

        `density` is in pixels for a CSS pixel: by default the picture's own, and 1 for HTML, which is much faster.
        """
        canvas, crop = Rect(*panel.drawing.canvas), Rect(*panel.drawing.crop)
        scale = density or (panel.scale if raster else 1.0)
        size = (round((canvas.right - canvas.left) * scale), round((canvas.bottom - canvas.top) * scale))
        cut = tuple(round(edge * scale) for edge in crop)
        at = (round((crop.left - canvas.left) * scale), round((crop.top - canvas.top) * scale))
        paper, mask = Image.new("RGB", size, "white"), Image.new("1", size, 0)
        with Image.open(panel.file) as clean:
            paper.paste(_sized(clean.convert("RGB"), panel.scale / scale).crop(cut), at)  # type: ignore[arg-type]
        mask.paste(_halved(measured.glyphs(panel.file.parent), panel.scale / scale).crop(cut), at)  # type: ignore[arg-type]
        return cls(paper, _raster(panel, size) if raster else _laid_over(paper, panel), mask, canvas, scale)

    @cached_property
    def changed(self) -> Image.Image:
        """Where the two differ."""
        red, green, blue = ImageChops.difference(self.clean, self.drawn).split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        return most.point(lambda level: 255 if level > CHANGED else 0).convert("1", dither=Image.Dither.NONE)

    @cached_property
    def lost(self) -> Image.Image:
        """Where letters were and something else is now."""
        return ImageChops.logical_and(self.letters, self.changed)

    def found(self, where: Image.Image, box: Rect) -> Rect | None:
        """The white part of a mask within a box, in CSS pixels; None where there is none."""
        left, top, right, bottom = (round(edge) for edge in self._device(box))
        if right <= left or bottom <= top:
            return None
        part = where.crop((left, top, right, bottom))
        found = part.getbbox()
        if found is None or sum(part.histogram()[1:]) <= SPECK[self.scale]:
            return None
        edges = (found[0] + left, found[1] + top, found[2] + left, found[3] + top)
        return Rect(
            edges[0] / self.scale + self.canvas.left,
            edges[1] / self.scale + self.canvas.top,
            edges[2] / self.scale + self.canvas.left,
            edges[3] / self.scale + self.canvas.top,
        )

    def colour(self, x: float, y: float) -> Colour:
        """The drawn picture's colour at a spot."""
        left, top, _, _ = self._device(Rect(x, y, x, y))
        at = (min(max(int(left), 0), self.drawn.width - 1), min(max(int(top), 0), self.drawn.height - 1))
        found = self.drawn.getpixel(at)
        assert isinstance(found, tuple)
        return found[0], found[1], found[2]

    def part(self, box: Rect) -> Image.Image:
        """A part of the drawn picture."""
        return self.drawn.crop(tuple(round(edge) for edge in self._device(box)))  # type: ignore[arg-type]

    def _device(self, box: Rect) -> Rect:
        left, top = self.canvas.left, self.canvas.top
        return Rect(*((edge - start) * self.scale for edge, start in zip(box, (left, top, left, top), strict=True)))


def _sized(picture: Image.Image, by: float) -> Image.Image:
    return picture if by == 1 else picture.reduce(round(by))


def _halved(mask: Image.Image, by: float) -> Image.Image:
    """The letters at a lower density: a pixel is a letter's where half of it is."""
    if by == 1:
        return mask
    grey = mask.convert("L").reduce(round(by)).point(lambda level: 255 if level >= 127 else 0)
    return grey.convert("1", dither=Image.Dither.NONE)


def _raster(panel: PanelView, size: tuple[int, int]) -> Image.Image:
    with Image.open(BytesIO(raster(panel))) as drawn:
        assert drawn.size == size, "the raster has not the picture's own density"
        return drawn.convert("RGB")


def _laid_over(paper: Image.Image, panel: PanelView) -> Image.Image:
    files = [str(file) for file in fonts()]
    png = resvg_py.svg_to_bytes(svg_string=marks(panel), width=paper.width, skip_system_fonts=True, font_files=files)
    with Image.open(BytesIO(bytes(png))) as laid:
        return Image.alpha_composite(paper.convert("RGBA"), laid.convert("RGBA")).convert("RGB")


def faint(drawn: Drawn, pictures: Pictures) -> Iterator[tuple[str, str]]:
    """Labels whose letters or edges, and outlines whose strokes, do not stand out enough (WCAG 2.2: 1.4.3, 1.4.11)."""
    for label in drawn.labels:
        fill, ink = _two_colours(pictures.part(label.body.by(-0.15 * (label.body.bottom - label.body.top))))
        if contrast(fill, ink) < 4.5:
            yield "faint", f"the letters of {label.text}: {contrast(fill, ink):.1f}:1"
        around = sorted(contrast(fill, pictures.colour(x, y)) for x, y in _ring(label))
        if around[len(around) // 4] < 3:
            yield "faint", f"label {label.text} on what is around it: {around[len(around) // 4]:.1f}:1"
    for outline in drawn.outlines:
        sides = [[_stands_out(pictures, outline, *spot) for spot in side] for side in _along(outline)]
        worst = sorted(median(side) for side in sides)
        # three sides of a frame are still a frame
        if worst[1] < 3:
            yield "faint", f"an outline at {outline.line.left:.0f}, {outline.line.top:.0f}: {worst[1]:.1f}:1"


def contrast(one: Colour, two: Colour) -> float:
    """The contrast of two colours, as WCAG 2 defines it."""
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [level / 255 for level in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _two_colours(part: Image.Image) -> tuple[Colour, Colour]:
    """The two that a label is made of: the most frequent, and the one that differs most from it."""
    counted: list[tuple[int, Colour]] = sorted(part.getcolors(part.width * part.height) or [], reverse=True)  # type: ignore[arg-type]
    fill = counted[0][1]
    frequent = [colour for count, colour in counted if count >= 6]
    return fill, max(frequent, key=lambda colour: contrast(fill, colour))


def _ring(label: DrawnLabel) -> Iterator[tuple[float, float]]:
    """Spots in the middle of a label's halo: around its round corners and along its straight sides."""
    left, top, right, bottom = label.body
    out, radius = (left - label.halo.left) * 0.55, label.radius
    for n in range(AROUND):
        turn = 2 * pi * (n + 0.5) / AROUND
        x = right - radius if cos(turn) > 0 else left + radius
        y = bottom - radius if sin(turn) > 0 else top + radius
        yield x + cos(turn) * (radius + out), y + sin(turn) * (radius + out)
    for share in (0.3, 0.5, 0.7):
        x, y = left + share * (right - left), top + share * (bottom - top)
        yield from ((x, top - out), (x, bottom + out), (left - out, y), (right + out, y))


def _along(outline: DrawnOutline) -> Iterator[list[tuple[float, float, float, float]]]:
    """For each side, spots in the middle of its stroke, away from corners, and the direction outward."""
    left, top, right, bottom = outline.line
    shares = [0.15 + 0.7 * n / 6 for n in range(7)]
    across, down = [left + s * (right - left) for s in shares], [top + s * (bottom - top) for s in shares]
    yield [(x, top, 0, -1) for x in across]
    yield [(x, bottom, 0, 1) for x in across]
    yield [(left, y, -1, 0) for y in down]
    yield [(right, y, 1, 0) for y in down]


def _stands_out(pictures: Pictures, outline: DrawnOutline, x: float, y: float, out_x: float, out_y: float) -> float:
    """How well the stroke stands out on one side or the other."""
    stroke, away = pictures.colour(x, y), outline.stroke / 2 + 1
    beside = (pictures.colour(x + sign * away * out_x, y + sign * away * out_y) for sign in (1, -1))
    return max(contrast(stroke, colour) for colour in beside)
