"""Finds a sheet's row of titles, and says which column holds what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from assistant.enrol.people.cells import Cell, Sheet, as_text, is_empty
from assistant.enrol.people.columns import IDENTITY, Column, known, title_keys
from assistant.enrol.people.faults import Fault, Spot
from assistant.enrol.people.needs import Need
from wording import say

TOP: Final = 20
"""Rows at the top among which the titles are looked for: a heading may stand above them."""
_ALWAYS: Final = ("language", "fictional")
_CLOSE: Final = 0.8


@dataclass(frozen=True)
class Heading:
    """What stands in the columns of a sheet."""

    row: int
    """The row of the titles, from 1."""
    columns: Mapping[int, Column]
    """What is known, by the column's number, from 1."""
    titles: Mapping[int, str]
    """The titles as they stand in the file."""
    mistyped: tuple[str, ...] = ()
    """The flow's names of values whose titles seem to be mistyped."""
    unused: tuple[int, ...] = ()
    """Columns that the flow has no use for."""
    faults: tuple[Fault, ...] = field(default=(), repr=False)

    def place(self, name: str) -> int:
        """The column of a value, from 1; 0 where there is none."""
        return next((number for number, one in self.columns.items() if one.name == name), 0)


def heading_of(sheet: Sheet, needs: Sequence[Need]) -> Heading | None:
    """The titles of a sheet; None where no row at its top has any that is known."""
    wanted = _wanted(needs)
    rows = list(enumerate(sheet.rows[:TOP], 1))
    counted = [(len(_recognised(row, wanted)), -number, row) for number, row in rows]
    best, number, row = max(counted, default=(0, 0, ()), key=lambda found: found[:2])
    if best < min(2, len(needs) or 1):
        return None
    return _read(sheet, -number, row, wanted, needs)


def all_titles(needs: Iterable[Need]) -> set[str]:
    """The titles of all columns that are known, folded."""
    return {title for column in _wanted(tuple(needs)) for title in column.spellings()}


def _wanted(needs: Sequence[Need]) -> tuple[Column, ...]:
    """The columns for the flow's own values, then all others that are known."""
    mine = {need.name: need.column for need in needs}
    return tuple((mine | {name: one for name, one in known().items() if name not in mine}).values())


def _recognised(row: Sequence[Cell], wanted: Iterable[Column]) -> dict[int, Column]:
    """What is known among a row's titles, by the column's number."""
    by_title: dict[str, Column] = {}
    for one in wanted:
        for title in one.spellings():
            by_title.setdefault(title, one)
    found = {}
    for number, cell in enumerate(row, 1):
        keys = title_keys(as_text(cell)) if isinstance(cell, str) else ()
        column = next((by_title[key] for key in keys if key in by_title), None)
        if column:
            found[number] = column
    return found


def _read(sheet: Sheet, row: int, cells: Sequence[Cell], wanted: Sequence[Column], needs: Sequence[Need]) -> Heading:
    found = _recognised(cells, wanted)
    titles = {number: as_text(cell) for number, cell in enumerate(cells, 1) if not is_empty(cell)}
    mine = {need.name for need in needs} | set(_ALWAYS) | set(IDENTITY[:-1])
    faults = [*_twice(sheet, row, found, titles)]
    absent = [need for need in needs if need.name not in {one.name for one in found.values()}]
    unknown = [number for number in titles if number not in found]
    mistyped = {number: near for number in unknown if (near := _resembling(titles[number], absent))}
    for number, near in mistyped.items():
        remedy = say("did you mean «{near}»?", near=title_of(near.column))
        spot = sheet.spot(row, number, title=titles[number])
        faults.append(Fault(spot, say("this title is not known"), remedy))
    others = [number for number, one in found.items() if one.name not in mine and one.kind != "secret"]
    unused = sorted({*others, *(number for number in unknown if number not in mistyped)})
    return Heading(row, found, titles, tuple(near.name for near in mistyped.values()), tuple(unused), tuple(faults))


def _twice(sheet: Sheet, row: int, found: Mapping[int, Column], titles: Mapping[int, str]) -> Iterable[Fault]:
    first: dict[str, int] = {}
    for number, column in found.items():
        if column.name in first:
            other = Spot(column=first[column.name], title=titles[first[column.name]])
            what, remedy = say("it holds the same as {other}", other=other), say("take one of them away")
            yield Fault(sheet.spot(row, number, column.name, titles[number]), what, remedy)
        first.setdefault(column.name, number)


def _resembling(title: str, absent: Sequence[Need]) -> Need | None:
    """What a mistyped title is near to: only what the flow may hold and the sheet lacks."""
    spellings = {spelling: need for need in absent for spelling in need.column.spellings()}
    for key in title_keys(title):
        near = get_close_matches(key, spellings, 1, cutoff=_CLOSE)
        if near:
            return spellings[near[0]]
    return None


def title_of(column: Column) -> str:
    """What a template calls a column, in the language of the person at the terminal."""
    from wording import spoken_language

    return column.titles.get(spoken_language(), column.name)
