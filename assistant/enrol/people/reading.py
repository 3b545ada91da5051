"""Reads a people file for a flow: every person in it, or every fault at once. Values are in memory alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from assistant.enrol.contracts import Listed
from assistant.enrol.people.cells import Sheet
from assistant.enrol.people.columns import title_key
from assistant.enrol.people.doubles import doubles_in
from assistant.enrol.people.faults import Fault, NotAPeopleFile, PeopleFaults, Spot
from assistant.enrol.people.headings import Heading, all_titles, heading_of
from assistant.enrol.people.needs import Need, needs_of
from assistant.enrol.people.opening import Content, opened, opened_bytes, read_bytes
from assistant.enrol.people.personas import as_sheet, files_in, is_persons
from assistant.enrol.people.rows import Row, rows_of
from assistant.enrol.people.sealing import is_sealed, seal_of
from assistant.enrol.people.sheets import sheets_of
from assistant.flow.model import Flow
from wording import say

HELP_SHEETS: Final = {"fr": "Explications", "en": "Explanations"}
"""The second sheet of a template, by language: nobody is in it."""


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
    lies_open: bool = False
    """Whether somebody real is in it, and it is not sealed."""


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

    It is a spreadsheet's file (CSV, XLSX, XLS, ODS), a person's own (YAML, JSON) or a folder of these, sealed or not.

    Raises:
        NotAPeopleFile: it can't be read as people.
        NotOpened: it is sealed, and that doesn't open it.

    """
    looking = _Looking(str(file), needs_of(flow), today or date.today())
    for one in _files(file):
        looking.take(opened(one, passphrase, key))
    return looking.found()


def look_through_content(
    name: str, data: bytes, flow: Flow, passphrase: SecretStr | None = None, today: date | None = None
) -> PeopleRead:
    """Read what a people file of that name holds, or would hold: nothing is written, also by the libraries that read.

    Messages call it by its name.

    Raises:
        NotAPeopleFile: it can't be read as people.
        NotOpened: it is sealed, and the passphrase doesn't open it.

    """
    return look_through_opened(opened_bytes(name, data, name, passphrase), name, flow, today)


def look_through_opened(content: Content, where: str, flow: Flow, today: date | None = None) -> PeopleRead:
    """Read what a people file holds, once it is opened; `where` is what messages call the file.

    Raises:
        NotAPeopleFile: it can't be read as people.

    """
    looking = _Looking(where, needs_of(flow), today or date.today())
    looking.take(content)
    return looking.found()


def wants_passphrase(file: Path) -> bool:
    """Whether a passphrase opens a people file, or one of a folder.

    Raises:
        NotAPeopleFile: it can't be read.

    """
    return any(content_wants_passphrase(read_bytes(one)) for one in _files(file))


def content_wants_passphrase(data: bytes) -> bool:
    """Whether a passphrase opens what a people file holds."""
    return is_sealed(data) and seal_of(data).by_passphrase


def _files(file: Path) -> tuple[Path, ...]:
    return files_in(file) if file.is_dir() else (file,)


class _Looking:
    """Collects the people of one file after the other."""

    def __init__(self, where: str, needs: Sequence[Need], today: date) -> None:
        self._needs = needs
        self._sealed = True
        self._where, self._today = where, today
        self._faults: list[Fault] = []
        self._remarks: list[Fault] = []
        self._unused: list[Spot] = []
        self._rows: list[Row] = []
        self._filled = self._real = 0
        self._order: dict[str, int] = {}

    def take(self, content: Content) -> None:
        """Take in what one file holds."""
        self._sealed = self._sealed and content.sealed
        if is_persons(content.name):
            self._person(as_sheet(content))
        else:
            self._sheets(sheets_of(content, self._where, all_titles(self._needs)))

    def found(self) -> PeopleRead:
        """All that was found, each person once."""
        if not self._filled:
            remedy = say("write a person in each row")
            raise NotAPeopleFile(say("there is nobody in it"), where=self._where, remedy=remedy)
        doubles = list(doubles_in(self._rows))
        again = {double.again.spot for double in doubles}
        for double in doubles:
            (self._faults if double.differing else self._remarks).append(double.told())
        return PeopleRead(
            tuple(row.listed for row in self._rows if not row.faulty and row.spot not in again),
            self._sorted(self._faults),
            self._sorted(self._remarks),
            self._filled,
            len(doubles),
            tuple(self._unused),
            self._sealed,
            lies_open=self._real > 0 and not self._sealed,
        )

    def _person(self, read: tuple[Sheet, Heading] | Fault) -> None:
        """Take in a person's own file."""
        if isinstance(read, Fault):
            self._filled += 1
            self._faults.append(read)
        else:
            self._read(*read)

    def _sheets(self, sheets: Sequence[Sheet]) -> None:
        """Take in all sheets of a spreadsheet's file."""
        self._order = {sheet.name: number for number, sheet in enumerate(sheets)}
        headed = [(sheet, heading_of(sheet, self._needs)) for sheet in sheets]
        if not any(heading for _, heading in headed):
            raise self._no_titles()
        for sheet, heading in headed:
            if heading and not sheet.hidden:
                self._read(sheet, heading)
            else:
                self._remark(sheet, heading)

    def _read(self, sheet: Sheet, heading: Heading) -> None:
        found = rows_of(sheet, heading, self._needs, self._today)
        self._faults += [*heading.faults, *found.faults]
        self._remarks += found.remarks
        self._rows += found.people
        self._filled += found.filled
        self._real += found.real
        self._unused += [sheet.spot(heading.row, number, title=heading.titles[number]) for number in heading.unused]

    def _remark(self, sheet: Sheet, heading: Heading | None) -> None:
        """Say why a sheet was not read; of a template's second one nothing is said."""
        if heading:
            what, remedy = say("this sheet is hidden: it was not read"), say("show it, or take it away")
            self._remarks.append(Fault(sheet.spot(0), what, remedy))
        elif sheet.rows and title_key(sheet.name) not in map(title_key, HELP_SHEETS.values()):
            what = say("this sheet has no row of titles that are known: it was not read")
            self._remarks.append(Fault(sheet.spot(0), what))

    def _no_titles(self) -> NotAPeopleFile:
        remedy = say("write titles above the columns, or begin from an empty file (`pasapas people template`)")
        return NotAPeopleFile(say("no row at its top has titles that are known"), where=self._where, remedy=remedy)

    def _sorted(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """By sheet, row and column, as one mends them."""

        def place(fault: Fault) -> tuple[int, int, int]:
            spot = fault.spot
            return self._order.get(spot.sheet, 0), spot.row, spot.column

        return tuple(sorted(faults, key=place))
