"""Texts as SVG, line by line, in points of a frame of 960 to 540."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal
from xml.sax.saxutils import escape

from reports.guide.measuring import wrap
from reports.guide.rich import Paragraph, Run
from reports.guide.slides.pieces import AFTER, INSET, LINE, SURE, indent
from reports.marks.geometry import Rect
from wording import direction

INK: Final = "#1d1d1f"
_BASE: Final = 0.945
"""Where letters stand below the top of their line, as a multiple of their size."""
_RIGHT_TO_LEFT: Final = "\N{RIGHT-TO-LEFT ISOLATE}"
_LEFT_TO_RIGHT: Final = "\N{LEFT-TO-RIGHT ISOLATE}"
_END: Final = "\N{POP DIRECTIONAL ISOLATE}"
_APART: Final = 0.45
"""How far the sign of a list's item stands from its text, as a multiple of its size."""
_FONT: Final = "DejaVu Sans"


def block(
    paragraphs: Sequence[Paragraph], size: float, where: Rect, language: str, *, colour: str = INK
) -> Iterator[str]:
    """Paragraphs from the top of a rectangle downwards; no line leaves it at the side."""
    top = where.top
    for paragraph in paragraphs:
        said = next((run.language for run in paragraph.runs[:1] if run.language), language)
        left = direction(said) == "ltr"
        inside = indent(paragraph, size)
        sign = {"text": "", "bullet": "•", "number": f"{paragraph.number}."}[paragraph.kind]
        if sign:
            # numbers of one digit and of two end at the same place
            at = where.left + inside - _APART * size if left else where.right - inside + _APART * size
            yield line(
                (Run(sign),), size, at, top, leftwards=not left, colour=colour, anchor="end" if left else "start"
            )
        at = where.left + inside if left else where.right - inside
        for one in wrap(paragraph.runs, size, SURE * (where.width - inside)):
            yield line(one.runs, size, at, top, leftwards=not left, colour=colour)
            top += LINE * size
        top += AFTER * size


def line(
    runs: Sequence[Run],
    size: float,
    at: float,
    top: float,
    *,
    leftwards: bool,
    colour: str = INK,
    anchor: Literal["", "start", "middle", "end"] = "",
) -> str:
    """One line; where no anchor is given, it begins at `at`, and goes to the left in languages that are written so."""
    anchor = anchor or ("end" if leftwards else "start")
    spans = "".join(
        f'<tspan font-weight="{700 if run.bold else 400}">{escape(run.text)}</tspan>' for run in runs if run.text
    )
    # resvg takes every line for one that begins at the left, unless it is told otherwise
    begin = _RIGHT_TO_LEFT if leftwards else _LEFT_TO_RIGHT
    return (
        f'<text x="{at:.2f}" y="{top + _BASE * size:.2f}" font-size="{size:g}" font-family="{_FONT}"'
        f' fill="{colour}" text-anchor="{anchor}" xml:space="preserve">{begin}{spans}{_END}</text>'
    )


def box(where: Rect, edge: str, ground: str, *, thick: float, double: bool, round_: float = 3) -> str:
    """A box's ground and edge."""
    outer = _frame(where, ground, edge, thick, round_)
    return outer + (_frame(where.grown(-2.5 * thick), "none", edge, thick / 2, round_) if double else "")


def inner(where: Rect) -> Rect:
    """Where a box's words stand."""
    return where.grown(-INSET)


def _frame(where: Rect, ground: str, edge: str, thick: float, round_: float) -> str:
    return (
        f'<rect x="{where.left:.2f}" y="{where.top:.2f}" width="{where.width:.2f}" height="{where.height:.2f}"'
        f' rx="{round_:g}" fill="{ground}" stroke="{edge}" stroke-width="{thick:g}"/>'
    )
