"""Draws what a video shows while nothing moves: cards, pictures with their marks so far, and the legend below."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import Final

from PIL import Image

from reports.guide.measuring import width
from reports.guide.pictures import clean, drawn, marks
from reports.guide.rich import Paragraph, Run
from reports.guide.slides.pages import BODY_ROOM, HEIGHT, OPENING_ROOM, OPENING_TITLE, TITLE, WIDTH, Sizes
from reports.guide.slides.pieces import GAP, GROUNDS, Piece, column, largest, tall
from reports.guide.video.lettering import INK, block, box, inner, line
from reports.guide.video.pointing import BODY
from reports.guide.video.script import Beat, Card, Shot
from reports.guide.views import GuideView
from reports.marks import Drawing
from reports.marks.geometry import Rect

DENSITY: Final = 2
"""Pixels of a point: frames are 1920 to 1080."""
SIZE: Final = (round(DENSITY * WIDTH), round(DENSITY * HEIGHT))
_FRAME: Final = Rect(0, 0, WIDTH, HEIGHT)
_HEADER: Final = Rect(36, 12, 924, 50)
_SHOWN: Final = Rect(36, 58, 924, 430)
"""Where the picture is."""
_LEGEND: Final = Rect(36, 440, 924, 532)
_HEADERS: Final = (20, 18, 16, 14, 12, 10, 8)
_LEGENDS: Final = (24, 22, 20, 18, 16, 14, 12, 11, 10, 9, 8)
_LARGE: Final = (32, 30, 28, 26, *_LEGENDS)
_LARGEST: Final = 1.0
"""Points of a CSS pixel at the most: pictures have two pixels for one, and are blurred beyond."""
_ROOM: Final = 12.0
"""Points between a legend's sign and its text."""


class Stills:
    """Draws the stills of one guide."""

    def __init__(self, view: GuideView) -> None:
        """`view` gives language, edition and colours."""
        self._view = view
        self._leftwards = view.direction == "rtl"

    def card(self, card: Card) -> Image.Image:
        """A page of text."""
        return _opened(drawn(_svg(self._card(card), _FRAME), SIZE[0], "#ffffff")).convert("RGB")

    def place(self, shot: Shot) -> tuple[float, float, float]:
        """Where the canvas of a shot's picture begins in the frame, and the pixels of one of its CSS pixels."""
        canvas = shot.panel.drawing.canvas
        scale = min(_SHOWN.width / canvas.width, _SHOWN.height / canvas.height, _LARGEST)
        # a whole number of pixels: picture and marks are drawn one by one, and must meet
        wide = int(DENSITY * scale * canvas.width)
        return round(DENSITY * _SHOWN.center.x - wide / 2), DENSITY * _SHOWN.top, wide / canvas.width

    def bare(self, shot: Shot) -> Image.Image:
        """A shot before anything is marked: its title and its clean picture."""
        left, top, scale = self.place(shot)
        frame = Image.new("RGB", SIZE, "white")
        _lay(frame, self._header(shot.title), Rect(0, 0, WIDTH, _SHOWN.top))
        canvas, crop = shot.panel.drawing.canvas, shot.panel.drawing.crop
        picture = clean(shot.panel).convert("RGB")
        size = (round(scale * crop.width), round(scale * crop.height))
        at = (round(left + scale * (crop.left - canvas.left)), round(top + scale * (crop.top - canvas.top)))
        edge = Image.new("RGB", (size[0] + 2, size[1] + 2), "#b0b0b8")
        frame.paste(edge, (at[0] - 1, at[1] - 1))
        frame.paste(picture.resize(size, Image.Resampling.LANCZOS), at)
        return frame

    def marked(self, shot: Shot, bare: Image.Image, beat: Beat) -> Image.Image:
        """A shot with the marks that are visible in a beat, and the beat's legend below."""
        left, top, scale = self.place(shot)
        frame = bare.copy()
        layer = self._layer(shot, beat.drawing, scale)
        if layer is not None:
            frame.paste(layer, (round(left), round(top)), layer)
        _lay(frame, self._legend(beat), Rect(0, _SHOWN.bottom, WIDTH, HEIGHT))
        return frame

    def pointer(self, scale: float) -> Image.Image:
        """The pointer with a transparent ground, its tip in the top left corner."""
        return _pointer(round(scale * BODY[0]))

    def _layer(self, shot: Shot, drawing: Drawing, scale: float) -> Image.Image | None:
        canvas = drawing.canvas
        # rows are whole as well: resvg would stretch the marks by a part of one
        bottom = canvas.top + ceil(scale * canvas.height) / scale
        whole = replace(drawing, canvas=Rect(canvas.left, canvas.top, canvas.right, bottom))
        svg = marks(replace(shot.panel, drawing=whole))
        return _opened(drawn(svg, round(scale * canvas.width))) if svg else None

    def _card(self, card: Card) -> Iterator[str]:
        language, theme = self._view.language, self._view.theme
        head, room = (TITLE, BODY_ROOM) if card.kind == "step" else (OPENING_TITLE, OPENING_ROOM)
        runs = card.title if card.kind == "step" else tuple(replace(run, bold=True) for run in card.title)
        size = largest(runs, Sizes.of(self._view.edition).titles, head.width, head.height)
        title = [Paragraph(runs)]
        # what is little stands nearer to the middle than to the top
        down = max(0.0, room.height - column(card.slide.pieces, card.slide.size, room.width)) / 3
        top = head.bottom - tall(title, size, head.width) + down
        where = Rect(head.left, top, head.right, head.bottom)
        yield from block(title, size, where, language, colour=INK if card.kind == "step" else theme.colour)
        top = room.top + down
        for piece in card.slide.pieces:
            high = piece.height(card.slide.size, room.width)
            yield from self._piece(piece, card.slide.size, Rect(room.left, top, room.right, top + high))
            top += high + GAP

    def _piece(self, piece: Piece, size: float, where: Rect) -> Iterator[str]:
        if piece.boxed:
            grey = self._view.edition.grey
            edge, ground = ("000000", "FFFFFF") if grey else GROUNDS[piece.kind]
            thick = 2.0 if piece.kind in ("gate", "warning") else 1.2
            yield box(where, f"#{edge}", f"#{ground}", thick=thick, double=grey and piece.kind == "gate")
            where = inner(where)
        yield from block(piece.written(), size, where, self._view.language)

    def _header(self, title: tuple[Run, ...]) -> Iterator[str]:
        size = largest(title, _HEADERS, _HEADER.width, _HEADER.height)
        yield from block([Paragraph(title)], size, _HEADER, self._view.language)

    def _legend(self, beat: Beat) -> Iterator[str]:
        theme, large = self._view.theme, self._view.edition.step_a_page
        high = 32.0
        wide = high if beat.label.isdecimal() else 18 + width(beat.label, 16, bold=True)
        room = wide + _ROOM
        size = largest(beat.legend, _LARGE if large else _LEGENDS, _LEGEND.width - room, _LEGEND.height)
        left = _LEGEND.right - wide if self._leftwards else _LEGEND.left
        # the sign stands on the first line
        top = _LEGEND.top + max(0.0, (1.2 * size - high) / 2)
        round_ = high / (2 if theme.badge == "round" else 6)
        ground = Rect(left, top, left + wide, top + high)
        yield box(ground, "none", theme.colour, thick=0, double=False, round_=round_)
        sign = (Run(beat.label, bold=True),)
        letters = 19 if beat.label.isdecimal() else 16
        middle = left + wide / 2
        yield line(
            sign, letters, middle, top + high / 2 - 0.59 * letters, leftwards=False, colour=theme.ink, anchor="middle"
        )
        words = Rect(_LEGEND.left, 0, _LEGEND.right - room, 0) if self._leftwards else None
        words = words or Rect(_LEGEND.left + room, 0, _LEGEND.right, 0)
        down = max(0.0, (high - 1.2 * size) / 2)
        where = Rect(words.left, _LEGEND.top + down, words.right, _LEGEND.bottom)
        yield from block([Paragraph(beat.legend)], size, where, self._view.language)


@lru_cache(maxsize=8)
def _pointer(wide: int) -> Image.Image:
    """An arrow that is seen on light and on dark pages."""
    path = "M1.5 1.5 L1.5 30 L8.2 24 L12.8 35 L18 32.8 L13.4 22 L22.5 21.5 Z"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BODY[0]:g} {BODY[1]:g}">'
        f'<path d="{path}" fill="#111" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"/></svg>'
    )
    return _opened(drawn(svg, wide))


def _lay(frame: Image.Image, parts: Iterable[str], where: Rect) -> None:
    """Draw a part of a frame, and no more: packing and unpacking a whole one takes ten times as long."""
    piece = _opened(drawn(_svg(parts, where), SIZE[0], "#ffffff"))
    frame.paste(piece.convert("RGB"), (0, round(DENSITY * where.top)))


def _svg(parts: Iterable[str], where: Rect) -> str:
    box = f"{where.left:g} {where.top:g} {where.width:g} {where.height:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(parts)}</svg>'


def _opened(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("RGBA")
