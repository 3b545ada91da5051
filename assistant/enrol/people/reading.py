"""Reads a people file for a flow: every person in it, or every fault at once. Values are in memory alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from assistant.enrol.contracts import Listed
from assistant.enrol.people.cells import Sheet
from assistant.enrol.people.columns import title_key
from assistant.enrol.people.doubles import doubles_in
from assistant.enrol.people.faults import Fault, NotAPeopleFile, PeopleFaults, Spot
from assistant.enrol.people.headings import Heading, all_titles, heading_of
from assistant.enrol.people.needs import Need, needs_of
from assistant.enrol.people.opening import opened
from assistant.enrol.people.rows import Row, rows_of
from assistant.enrol.people.sheets import sheets_of
from assistant.flow.model import Flow
from wording import say

HELP_SHEETS = ("Explications", "Explanations")
"""The second sheet of a template, in both languages: nobody is in it."""


@dataclass(frozen=True)
class PeopleRead:
    """What a people file holds for a flow."""

    people: tuple[Listed, ...] = field(repr=False)
    """Everybody without fault, each once."""
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    """What holds nobody up, but should be known."""
    rows: int = 0
    """Rows that hold somebody, faulty ones included."""
    doubles: int = 0
    """Rows whose person stands in an earlier one."""
    unused: tuple[Spot, ...] = ()
    """Columns that the flow has no use for: they were not read."""
    sealed: bool = False


def read_people(
    file: Path, flow: Flow, passphrase: SecretStr | None = None, key: Path | None = None
) -> tuple[Listed, ...]:
    """Everybody in a people file, each once, in its order.

    A sealed file wants its passphrase, or the file of an age identity.

    Raises:
        PeopleFaults: rows must be mended, all at once.
        NotAPeopleFile: it can't be read as people.
        NotOpened: it is sealed, and that doesn't open it.

    """
    found = look_through(file, flow, passphrase, key)
    if found.faults:
        raise PeopleFaults(str(file), found.faults)
    return found.people


def look_through(
    file: Path, flow: Flow, passphrase: SecretStr | None = None, key: Path | None = None, today: date | None = None
) -> PeopleRead:
    """Read a people file, and say everything about it.

    Raises:
        NotAPeopleFile: it can't be read as people.
        NotOpened: it is sealed, and that doesn't open it.

    """
    needs = needs_of(flow)
    content = opened(file, passphrase, key)
    sheets = sheets_of(content, str(file), all_titles(needs))
    return _Looking(file, needs, today or date.today()).through(sheets, sealed=content.sealed)


class _Looking:
    def __init__(self, file: Path, needs: Sequence[Need], today: date) -> None:
        self._file, self._needs, self._today = file, needs, today
        self._faults: list[Fault] = []
        self._remarks: list[Fault] = []
        self._unused: list[Spot] = []
        self._rows: list[Row] = []
        self._filled = 0

    def through(self, sheets: Sequence[Sheet], *, sealed: bool) -> PeopleRead:
        """Read all sheets."""
        headed = [(sheet, self._heading(sheet)) for sheet in sheets]
        if not any(heading for _, heading in headed):
            raise self._no_titles()
        for sheet, heading in headed:
            if heading:
                self._read(sheet, heading)
        doubles = list(doubles_in(self._rows))
        again = {double.again.spot for double in doubles}
        for double in doubles:
            (self._faults if double.differing else self._remarks).append(double.told())
        people = tuple(row.listed for row in self._rows if row.spot not in again)
        if not self._filled:
            raise NotAPeopleFile(
                say("there is nobody in it"), where=str(self._file), remedy=say("write a person in each row")
            )
        return PeopleRead(
            people,
            _in_order(self._faults, sheets),
            _in_order(self._remarks, sheets),
            self._filled,
            len(doubles),
            tuple(self._unused),
            sealed,
        )

    def _heading(self, sheet: Sheet) -> Heading | None:
        heading = heading_of(sheet, self._needs)
        if heading and sheet.hidden:
            what, remedy = say("this sheet is hidden: it was not read"), say("show it, or take it away")
            self._remarks.append(Fault(Spot(sheet.name), what, remedy))
            return None
        if not heading and sheet.rows and title_key(sheet.name) not in map(title_key, HELP_SHEETS):
            what = say("this sheet has no row of titles that are known: it was not read")
            self._remarks.append(Fault(Spot(sheet.name), what))
        return heading

    def _read(self, sheet: Sheet, heading: Heading) -> None:
        found = rows_of(sheet, heading, self._needs, self._today)
        self._faults += [*heading.faults, *found.faults]
        self._rows += found.people
        self._filled += found.filled
        self._unused += [Spot(sheet.name, heading.row, number, heading.titles[number]) for number in heading.unused]

    def _no_titles(self) -> NotAPeopleFile:
        remedy = say("write titles above the columns, or begin from `pasapas people template`")
        return NotAPeopleFile(say("no row at its top has titles that are known"), where=str(self._file), remedy=remedy)


def _in_order(faults: Sequence[Fault], sheets: Sequence[Sheet]) -> tuple[Fault, ...]:
    """By sheet, row and column, as one mends them."""
    places = {sheet.name: number for number, sheet in enumerate(sheets)}
    return tuple(sorted(faults, key=lambda fault: (places.get(fault.spot.sheet, 0), fault.spot.row, fault.spot.column)))
