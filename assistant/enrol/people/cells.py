"""What stands in a sheet: cells as the file holds them, and the sheet's place names."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from assistant.enrol.people.faults import Spot

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as the file holds it; empty ones are empty texts or None."""
_UNSEEN: Final = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_FORMULA: Final = re.compile(r'="(.*)"', re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """A sheet of a file; a CSV file has one, without a name."""

    name: str
    rows: Sequence[Sequence[Cell]] = field(repr=False)
    """From the sheet's first row on, each from its first column on."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column, from 1, of cells that were made one."""
    hidden: bool = False
    file: str = ""
    """The name of a person's own file, read as a sheet of one row: then values have no row and column."""

    def spot(self, row: int, column: int = 0, name: str = "", title: str = "") -> Spot:
        """A place in it, as messages say it."""
        return Spot(name=name, file=self.file) if self.file else Spot(self.name, row, column, name, title)


def as_text(cell: Cell) -> str:
    """A cell's text without what nobody sees in it: spaces around, no-break ones, marks of direction.

    `="0639…"` and a leading apostrophe, by which people keep their zeros, are taken away.
    """
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", "" if cell is None else str(cell)))
    text = " ".join(text.split())
    if quoted := _FORMULA.fullmatch(text):
        text = quoted[1].strip()
    return text[1:] if re.match(r"'[\d+]", text) else text


def is_empty(cell: Cell) -> bool:
    """Whether nothing that could be read stands in a cell."""
    return cell is None or (isinstance(cell, str) and not as_text(cell))
