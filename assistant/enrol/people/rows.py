"""Turns the rows of a sheet into people, with every fault of theirs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from assistant.enrol.contracts import Listed
from assistant.enrol.people.cells import Cell, Sheet, is_empty
from assistant.enrol.people.choosing import choice_of
from assistant.enrol.people.columns import IDENTITY, Column
from assistant.enrol.people.faults import Fault, Spot
from assistant.enrol.people.headings import Heading, title_of
from assistant.enrol.people.identity import identity
from assistant.enrol.people.needs import Need
from assistant.enrol.people.values import Misfit, value_of
from assistant.person import Person
from wording import say, spoken_language

_FLOW_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Row:
    """A row that holds somebody."""

    spot: Spot
    heading: Heading
    listed: Listed = field(repr=False)


@dataclass
class Rows:
    """The people of a sheet, and what is wrong with them."""

    people: list[Row] = field(default_factory=list, repr=False)
    faults: list[Fault] = field(default_factory=list)
    filled: int = 0
    """Rows with something in them, faulty ones included."""
    real: int = 0
    """Those of them that don't say that somebody is invented."""


def rows_of(sheet: Sheet, heading: Heading, needs: Sequence[Need], today: date) -> Rows:
    """Read every row below the titles."""
    reader = _Reader(sheet, heading, needs, today)
    found = Rows(faults=list(reader.missing_columns()))
    for number, cells in enumerate(sheet.rows, 1):
        if number > heading.row and not all(is_empty(cell) for cell in cells):
            reader.read(number, cells, found)
    return found


class _Reader:
    def __init__(self, sheet: Sheet, heading: Heading, needs: Sequence[Need], today: date) -> None:
        self._sheet, self._heading, self._needs, self._today = sheet, heading, needs, today
        self._by_name = {need.name: need for need in needs}
        self._there = {column.name for column in heading.columns.values()}

    def missing_columns(self) -> Iterator[Fault]:
        """One fault for each column that everybody needs and the sheet has not: not one for each row."""
        for need in self._needs:
            if need.needed and need.name not in self._there and not self._sheet.file:
                what = say("there is no column «{title}»", title=title_of(need.column))
                remedy = say("add it, or begin from `pasapas people template`")
                yield Fault(self._sheet.spot(self._heading.row), what, remedy)

    def read(self, number: int, cells: Sequence[Cell], found: Rows) -> None:
        """Read one row: add the person, or what is wrong with her."""
        found.filled += 1
        faults: list[Fault] = []
        values: dict[str, str] = {}
        for place, column in self._heading.columns.items():
            cell = cells[place - 1] if place <= len(cells) else None
            try:
                values.setdefault(column.name, self._value(cell, column))
            except Misfit as misfit:
                faults.append(Fault(self._sheet.spot(number, place, column.name), misfit.what, misfit.remedy))
        fictional = bool(values.pop("fictional", ""))
        found.real += not fictional
        faulty = {fault.spot.name for fault in faults}
        faults += self._missing(number, values, faulty, fictional=fictional)
        faults += self._secrets(number, values, fictional=fictional)
        person = self._person(number, cells, values, fictional=fictional)
        if not faults and not person.identity:
            remedy = say("fill in a social-security number, or name and birth date, or a mail address")
            faults.append(Fault(self._sheet.spot(number), say("nothing tells who this is"), remedy))
        found.faults += faults
        if not faults:
            found.people.append(Row(self._sheet.spot(number), self._heading, person))

    def _value(self, cell: Cell, column: Column) -> str:
        need = self._by_name.get(column.name)
        if need and need.choices and not is_empty(cell):
            chosen = choice_of(cell, column, need.choices)
            if chosen is None:
                words = column.words.get(spoken_language(), {})
                choices = ", ".join(words.get(choice, choice) for choice in need.choices)
                raise Misfit(say("it is not one of the choices"), say("write one of {choices}", choices=choices))
            return chosen
        if need is None and column.name not in (*IDENTITY, "language", "fictional") and column.kind != "secret":
            # nobody asks for it: a fault there would hold nobody up
            return "" if cell is None else str(cell).strip()
        return "" if is_empty(cell) else value_of(cell, column.kind, self._today)

    def _missing(self, number: int, values: Mapping[str, str], faulty: set[str], *, fictional: bool) -> Iterator[Fault]:
        for need in self._needs:
            wanted = need.needed_of_personas if fictional else need.needed
            told = need.name not in self._there and need.needed and not self._sheet.file
            if not wanted or told or values.get(need.name) or need.name in faulty:
                continue
            spot = self._sheet.spot(number, self._heading.place(need.name), need.name)
            what = say("this value is missing") if not spot.column else say("this cell is empty")
            yield Fault(spot, what, self._how_to_fill(spot))

    def _how_to_fill(self, spot: Spot) -> str:
        if self._sheet.file:
            return say("add {lines}", lines=f'{spot.name}: "…"')
        if not spot.column:
            return say("add a column for it")
        merged = any(
            top <= spot.row <= bottom and left <= spot.column <= right and (top, left) != (spot.row, spot.column)
            for top, left, bottom, right in self._sheet.merged
        )
        return say("unmerge the cells, and write it in each row") if merged else say("fill it in")

    def _secrets(self, number: int, values: dict[str, str], *, fictional: bool) -> Iterator[Fault]:
        for place, column in self._heading.columns.items():
            if column.kind == "secret" and values.get(column.name) and not fictional:
                what = say("a secret does not belong in a people file")
                remedy = say("empty the column: she types it herself in the browser")
                yield Fault(self._sheet.spot(number, place, column.name), what, remedy)

    def _person(self, number: int, cells: Sequence[Cell], values: dict[str, str], *, fictional: bool) -> Listed:
        language = values.pop("language", "")
        kept = {name: value for name, value in values.items() if value and self._is_kept(name, fictional=fictional)}
        if fictional:
            kept |= {name: value for name, value in self._others(cells) if value and name not in kept}
        asked = {need.name: kept.get(need.name, "") for need in self._needs if need.declared}
        where = str(self._sheet.spot(number))
        return Listed(Person(where, kept, fictional, asked), where, identity(kept), language)

    def _is_kept(self, name: str, *, fictional: bool) -> bool:
        """What nobody asks for is not kept; a persona's whole file is, since the bundled site is told of her."""
        return fictional or name in self._by_name or name in IDENTITY

    def _others(self, cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
        """What a persona has in columns that are called as in her own file, and that nobody knows here."""
        for place, title in self._heading.titles.items():
            cell = cells[place - 1] if place <= len(cells) else None
            if place not in self._heading.columns and _FLOW_NAME.fullmatch(title) and isinstance(cell, str):
                yield title, cell.strip()
