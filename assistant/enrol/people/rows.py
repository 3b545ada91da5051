"""Turns the rows of a sheet into people, with every fault of theirs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from assistant.enrol.contracts import Listed
from assistant.enrol.people.cells import Cell, Sheet, is_empty
from assistant.enrol.people.choosing import choice_of, yes_or_no
from assistant.enrol.people.columns import IDENTITY, Column
from assistant.enrol.people.faults import Fault, Spot
from assistant.enrol.people.fictional import surely_fictional
from assistant.enrol.people.headings import Heading, title_of
from assistant.enrol.people.identity import identity, is_anothers
from assistant.enrol.people.needs import Need
from assistant.enrol.people.values import Misfit, value_of
from assistant.person import Person
from wording import say, spoken_language

_OF_AGE: Final = 18
"""Years; children may have their parents' numbers."""
_FLOW_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Row:
    """A row of which it is known whom it holds."""

    spot: Spot
    listed: Listed = field(repr=False)
    faulty: frozenset[str] = frozenset()
    """The names of her values that must be mended; none of them tells who she is."""


@dataclass
class Rows:
    """The people of a sheet, and what is wrong with them."""

    people: list[Row] = field(default_factory=list, repr=False)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
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
        numbered = any(need.name == "nir" and need.needed for need in needs)
        # the address tells who somebody is only where nothing else does
        self._tellers = set(IDENTITY) - ({"email"} if numbered else set())

    def missing_columns(self) -> Iterator[Fault]:
        """One fault for each column that everybody needs and the sheet has not: not one for each row."""
        for need in self._needs:
            if need.needed and need.name not in {*self._there, *self._heading.mistyped} and not self._sheet.file:
                what = say("there is no column «{title}»", title=title_of(need.column))
                remedy = say("add it, or begin from an empty file (`pasapas people template`)")
                yield Fault(self._sheet.spot(self._heading.row), what, remedy)

    def read(self, number: int, cells: Sequence[Cell], found: Rows) -> None:
        """Read one row: add the person, or what is wrong with her."""
        values, faults = self._values(number, cells)
        fictional = bool(values.pop("fictional", ""))
        faults += self._missing(number, values, {fault.spot.name for fault in faults}, fictional=fictional)
        person, faulty = self._person(number, cells, values, fictional=fictional), {fault.spot.name for fault in faults}
        if not faults and not person.identity:
            remedy = say("fill in a social-security number, or name and birth date, or a mail address")
            faults.append(Fault(self._sheet.spot(number), say("nothing tells who this is"), remedy))
        found.filled += 1
        found.real += not fictional
        found.faults += faults
        if person.identity and not faulty & self._tellers:
            found.remarks += self._doubtful(number, values)
            found.remarks += self._hardly_invented(number, person)
            found.people.append(Row(self._sheet.spot(number), person, frozenset(faulty)))

    def _values(self, number: int, cells: Sequence[Cell]) -> tuple[dict[str, str], list[Fault]]:
        """What stands in the columns that are known, and what can't be what its column holds."""
        values: dict[str, str] = {}
        faults: list[Fault] = []
        for place, column in self._heading.columns.items():
            cell = cells[place - 1] if place <= len(cells) else None
            try:
                value = self._secret(cell, cells) if column.kind == "secret" else self._value(cell, column)
                values.setdefault(column.name, value)
            except Misfit as misfit:
                faults.append(Fault(self._spot(number, place, column.name), misfit.what, misfit.remedy))
        return values, faults

    def _secret(self, cell: Cell, cells: Sequence[Cell]) -> str:
        """A secret of somebody invented; a real person has none here."""
        place = self._heading.place("fictional")
        invented = 0 < place <= len(cells) and yes_or_no(cells[place - 1])
        if not is_empty(cell) and not invented:
            remedy = say("empty the cell: she types it herself in the browser")
            raise Misfit(say("a secret does not belong in a people file"), remedy)
        return value_of(cell, "secret", self._today)

    def _spot(self, number: int, place: int, name: str) -> Spot:
        return self._sheet.spot(number, place, name, self._heading.titles.get(place, ""))

    def _value(self, cell: Cell, column: Column) -> str:
        need = self._by_name.get(column.name)
        if need and need.choices and not is_empty(cell):
            chosen = choice_of(cell, column, need.choices)
            if chosen is None:
                words = column.words.get(spoken_language(), {})
                choices = ", ".join(words.get(choice, choice) for choice in need.choices)
                raise Misfit(say("it is not one of the choices"), say("write one of {choices}", choices=choices))
            return chosen
        if need is None and column.name not in (*self._tellers, "language", "fictional"):
            # nobody asks for it: a fault there would hold nobody up
            return "" if cell is None else str(cell).strip()
        return "" if is_empty(cell) else value_of(cell, column.kind, self._today)

    def _missing(self, number: int, values: Mapping[str, str], faulty: set[str], *, fictional: bool) -> Iterator[Fault]:
        for need in self._needs:
            wanted = need.needed_of_personas if fictional else need.needed
            told = need.name not in self._there and need.needed and not self._sheet.file
            if not wanted or told or values.get(need.name) or need.name in faulty:
                continue
            spot = self._spot(number, self._heading.place(need.name), need.name)
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

    def _doubtful(self, number: int, values: Mapping[str, str]) -> Iterator[Fault]:
        """A grown-up with somebody else's number: it, or the birth date, may be mistyped."""
        born = values.get("birth_date", "")
        if is_anothers(values.get("nir", ""), born) and self._today.year - int(born[:4]) > _OF_AGE:
            what = say("the number is of somebody born in another month")
            spot = self._spot(number, self._heading.place("nir"), "nir")
            yield Fault(spot, what, say("compare number and birth date with the card"))

    def _hardly_invented(self, number: int, person: Listed) -> Iterator[Fault]:
        """A persona whose numbers somebody may have: nothing is rehearsed with her."""
        if person.person.fictional and not surely_fictional(person.person.values):
            what = say("she is said to be invented, but nothing shows that her numbers are nobody’s")
            remedy = say("for rehearsals take numbers that nobody can have, or say that she is not fictional")
            yield Fault(self._sheet.spot(number), what, remedy)

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
        return fictional or name in self._by_name or name in self._tellers

    def _others(self, cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
        """What a persona has in columns that are called as in her own file, and that nobody knows here."""
        for place, title in self._heading.titles.items():
            cell = cells[place - 1] if place <= len(cells) else None
            if place not in self._heading.columns and _FLOW_NAME.fullmatch(title) and isinstance(cell, str):
                yield title, cell.strip()
