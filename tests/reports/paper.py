"""What a PDF's sheets hold, read from the sheets themselves: pictures with their places, lines with their sizes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PageObject
from pypdf.generic import ContentStream

Matrix = tuple[float, float, float, float, float, float]
_WHOLE: Matrix = (1, 0, 0, 1, 0, 0)


class Placed(NamedTuple):
    """A picture of pixels: its place on the sheet in points, from the lower left, and how many pixels wide it is."""

    left: float
    bottom: float
    width: float
    height: float
    pixels: int


class Run(NamedTuple):
    """Some letters: where their line stands above the sheet's foot, and their size, in points."""

    text: str
    base: float
    size: float


def pictures(sheet: PageObject) -> Iterator[Placed]:
    """The sheet's pictures of pixels."""
    held: Any = sheet["/Resources"]
    held = held.get("/XObject", {})
    matrix, kept = _WHOLE, []
    for operands, operator in ContentStream(sheet.get_contents(), sheet.pdf).operations:
        if operator == b"q":
            kept.append(matrix)
        elif operator == b"Q":
            matrix = kept.pop()
        elif operator == b"cm":
            matrix = _times(tuple(map(float, operands)), matrix)
        elif operator == b"Do" and held[operands[0]]["/Subtype"] == "/Image":
            a, _, _, d, e, f = matrix
            yield Placed(min(e, e + a), min(f, f + d), abs(a), abs(d), int(held[operands[0]]["/Width"]))


def runs(sheet: PageObject) -> list[Run]:
    """The sheet's text in the order that it is written in."""
    found: list[Run] = []

    def note(text: str, around: Any, own: Any, _: Any, size: float) -> None:
        if text.strip():
            whole = _times(tuple(own), tuple(around))
            found.append(Run(text.strip(), whole[5], size * abs(whole[3])))

    sheet.extract_text(visitor_text=note)
    return found


def _times(first: Any, then: Any) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
