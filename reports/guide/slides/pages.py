"""Shares texts and pictures out among slides: pure, in points; nothing overflows, however long a text is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.guide.editions import BODY, Edition
from reports.guide.slides.pieces import GAP, Piece, column, parted
from reports.guide.views import PanelView
from reports.marks.geometry import Rect

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
MARGIN: Final = 36.0
TITLE: Final = Rect(MARGIN, 18, WIDTH - MARGIN, 88)
BODY_ROOM: Final = Rect(MARGIN, 102, WIDTH - MARGIN, 500)
OPENING_TITLE: Final = Rect(MARGIN, 36, WIDTH - MARGIN, 126)
"""Where the title of the guide, or of a chapter, stands."""
OPENING_ROOM: Final = Rect(MARGIN, 146, WIDTH - MARGIN, 500)
FOOT: Final = Rect(WIDTH - MARGIN - 80, 508, WIDTH - MARGIN, 532)
"""Where a slide's number stands."""
MADE: Final = Rect(MARGIN, 508, FOOT.left - 20, 532)
"""Where the first slide says when the guide was made."""
BETWEEN: Final = 26.0
"""Points between a slide's texts and its picture."""
WIDEST: Final = 0.62
"""How much of the width a picture may take where texts stand beside it."""
LARGEST: Final = 20.0
"""Points that a page's own running text has at the most: a larger picture is not read more easily."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points of letters: of the running text, from the one that is tried first; and of titles, likewise."""

    text: tuple[float, ...]
    titles: tuple[float, ...]

    @classmethod
    def of(cls, edition: Edition) -> "Sizes":
        """The sizes of an edition: large print stays large, and takes more slides."""
        if edition.step_a_page:
            return cls((30, 28, 26, 24), (36, 32, 28, 24, 20, 16, 12, 9))
        return cls((20, 19, 18, 17, 16, 15, 14), (30, 28, 26, 24, 20, 16, 12, 9))


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its texts one below the other, at one size of letters, and a picture beside them."""

    size: float
    pieces: tuple[Piece, ...] = ()
    panel: PanelView | None = None
    picture: Rect | None = None
    width: float = BODY_ROOM.width
    """Of the column of texts."""


def text_slides(pieces: Sequence[Piece], sizes: Sequence[float], *, height: float = BODY_ROOM.height) -> list[Slide]:
    """Slides of texts alone: one, if a size allows it; else as many as the smallest asks for."""
    if not pieces:
        return []
    width = BODY_ROOM.width
    for size in sizes:
        if column(pieces, size, width) <= height:
            return [Slide(size, tuple(pieces))]
    return [Slide(size, some) for size, some in _evenly(pieces, sizes, width, height)]


def pictured_slides(
    panel: PanelView, before: Sequence[Piece], legend: Sequence[Piece], after: Sequence[Piece], sizes: Sequence[float]
) -> list[Slide]:
    """The slides of a picture: its texts beside it, if they fit; else some on slides of their own."""
    for first, beside, last in (
        ((), (*before, *legend, *after), ()),
        ((), (*before, *legend), after),
        (before, (*legend, *after), ()),
        (before, legend, after),
    ):
        slide = _beside(panel, beside, sizes)
        if slide:
            return [*text_slides(first, sizes), slide, *text_slides(last, sizes)]
    # a legend is not read without its picture: it is shown again
    picture = placed(panel, beside=True)
    width = BODY_ROOM.width - picture.width - BETWEEN
    shared = _evenly(legend, sizes, width, BODY_ROOM.height)
    slides = [Slide(size, some, panel, picture, width) for size, some in shared]
    return [*text_slides(before, sizes), *slides, *text_slides(after, sizes)]


def placed(panel: PanelView, *, beside: bool, part: float = 1.0) -> Rect:
    """Where the picture stands, at the right edge of the slide (or in its middle, where nothing is beside it)."""
    canvas = panel.drawing.canvas
    room = BODY_ROOM.width * (WIDEST if beside else 1)
    scale = min(room / canvas.width, BODY_ROOM.height / canvas.height, LARGEST / BODY) * part
    wide, high = canvas.width * scale, canvas.height * scale
    right = BODY_ROOM.right if beside else BODY_ROOM.center.x + wide / 2
    return Rect(right - wide, BODY_ROOM.top, right, BODY_ROOM.top + high)


def _beside(panel: PanelView, pieces: Sequence[Piece], sizes: Sequence[float]) -> Slide | None:
    if not pieces:
        return Slide(sizes[0], (), panel, placed(panel, beside=False))
    for size in sizes:
        for part in (1.0, 0.9):
            picture = placed(panel, beside=True, part=part)
            width = BODY_ROOM.width - picture.width - BETWEEN
            if column(pieces, size, width) <= BODY_ROOM.height:
                return Slide(size, tuple(pieces), panel, picture, width)
    return None


def _evenly(
    pieces: Sequence[Piece], sizes: Sequence[float], width: float, height: float
) -> list[tuple[float, tuple[Piece, ...]]]:
    """The pieces in as few columns as the smallest size allows, at the largest that takes no more."""
    fewest = len(_shared_out(pieces, sizes[-1], width, height))
    for size in sizes:
        shared = _shared_out(pieces, size, width, height)
        if len(shared) <= fewest:
            return [(size, some) for some in shared]
    return []


def _shared_out(pieces: Sequence[Piece], size: float, width: float, height: float) -> list[tuple[Piece, ...]]:
    """The pieces in as many columns as they take."""
    columns: list[tuple[Piece, ...]] = []
    filled: list[Piece] = []
    left = list(pieces)
    while left:
        room = height - column(filled, size, width) - (GAP if filled else 0)
        fitting, rest = parted(left[0], size, width, room)
        if fitting is None and not filled:
            # a column that holds not even one line: nothing better can be done
            fitting, rest = left[0], None
        if fitting is not None:
            filled.append(fitting)
        left[:1] = [rest] if rest is not None else []
        if rest is not None:
            columns.append(tuple(filled))
            filled = []
    return [*columns, tuple(filled)] if filled else columns
