"""What a slide holds beside its picture: texts, legends and boxes, each with the room that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from reports.guide.measuring import wrap
from reports.guide.rich import Paragraph, Run

Kind = Literal["text", "legend", "good", "gate", "warning", "note", "explained", "failed"]
GROUNDS: Final[dict[Kind, tuple[str, str]]] = {
    "good": ("2E7D32", "EEF7EE"),
    "gate": ("6A4A9C", "F5F2FC"),
    "warning": ("A63C00", "FFF4EE"),
    "note": ("2A6BA8", "F1F6FC"),
    "explained": ("2A6BA8", "F1F6FC"),
    "failed": ("B00020", "FDEEF0"),
}
"""The edge and the ground of each kind of box, in hexadecimal: those of `print.css`."""
LINE: Final = 1.2
"""Height of a line of text, as a multiple of its size: fonts in use have 1.15 to 1.2."""
AFTER: Final = 0.35
"""Free room below a paragraph, as a multiple of its size."""
INDENT: Final = 1.6
"""How far an item of a list stands in, as a multiple of its size."""
SURE: Final = 0.985
"""How much of a line's room is counted on: programs round letters' widths, and kern, each in its own way."""
INSET: Final = 8.0
"""Points between a box's edge and its words."""
GAP: Final = 10.0
"""Points between two pieces."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, a legend or a box; `title` is empty but for boxes."""

    kind: Kind
    paragraphs: tuple[Paragraph, ...]
    title: str = ""

    @property
    def boxed(self) -> bool:
        """Whether it stands in a box of its own colour."""
        return self.kind not in ("text", "legend")

    def written(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, a box's title first."""
        title = (Paragraph((Run(self.title, bold=True),)),) if self.title else ()
        return (*title, *self.paragraphs)

    def height(self, size: float, width: float) -> float:
        """The points that it takes at a size of letters, in a column of this width."""
        inset = INSET if self.boxed else 0.0
        return tall(self.written(), size, width - 2 * inset) + 2 * inset


def tall(paragraphs: Sequence[Paragraph], size: float, width: float) -> float:
    """The points that paragraphs take from top to bottom."""
    lines = sum(len(wrap(one.runs, size, SURE * (width - indent(one, size)))) for one in paragraphs)
    return lines * LINE * size + len(paragraphs) * AFTER * size


def largest(runs: tuple[Run, ...], sizes: Sequence[float], width: float, height: float) -> float:
    """The first size at which a title fits its room; the last one where none does."""
    fitting = (size for size in sizes if len(wrap(runs, size, SURE * width)) * LINE * size <= height)
    return next(fitting, sizes[-1])


def indent(paragraph: Paragraph, size: float) -> float:
    """How far a paragraph stands in, in points."""
    return (paragraph.level + (paragraph.kind != "text")) * INDENT * size


def column(pieces: Sequence[Piece], size: float, width: float) -> float:
    """The points that pieces take one below the other."""
    return sum(piece.height(size, width) for piece in pieces) + GAP * max(len(pieces) - 1, 0)


def parted(piece: Piece, size: float, width: float, room: float) -> tuple[Piece | None, Piece | None]:
    """As much of the piece as the room holds, and the rest: by paragraphs, else by lines; None where there is none."""
    if piece.height(size, width) <= room:
        return piece, None
    fitting: list[Paragraph] = []
    for place, paragraph in enumerate(piece.paragraphs):
        more = replace(piece, paragraphs=(*fitting, paragraph))
        if more.height(size, width) > room:
            first, rest = _by_lines(replace(piece, paragraphs=tuple(fitting)), paragraph, size, width, room)
            kept = (*fitting, first) if first else tuple(fitting)
            after = (*((rest,) if rest else ()), *piece.paragraphs[place + 1 :])
            return (replace(piece, paragraphs=kept) if kept else None), replace(piece, paragraphs=after)
        fitting.append(paragraph)
    return piece, None


def _by_lines(
    before: Piece, paragraph: Paragraph, size: float, width: float, room: float
) -> tuple[Paragraph | None, Paragraph | None]:
    """A paragraph cut between two lines; only where it stands alone: elsewhere it goes over whole."""
    if before.paragraphs:
        return None, paragraph
    inside = SURE * (width - 2 * (INSET if before.boxed else 0.0) - indent(paragraph, size))
    lines = wrap(paragraph.runs, size, inside)
    free = room - before.height(size, width) - AFTER * size
    count = int(free / (LINE * size))
    if count < 1 or count >= len(lines):
        return (None, paragraph) if count < 1 else (paragraph, None)
    first, rest = (_again(paragraph, [line.runs for line in some]) for some in (lines[:count], lines[count:]))
    # the rest of an item has no number of its own
    return first, replace(rest, kind="text", level=rest.level + (rest.kind != "text"))


def _again(paragraph: Paragraph, lines: Sequence[tuple[Run, ...]]) -> Paragraph:
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text + " ")
        runs += line
    return replace(paragraph, runs=tuple(runs))
