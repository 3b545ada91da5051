"""Finds somebody in a people file by her row, as the spreadsheet program shows it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from assistant.enrol.contracts import Listed
from assistant.enrol.mandates.errors import MandateRefused
from assistant.enrol.people.faults import PeopleFaults, Spot
from assistant.enrol.people.reading import PeopleRead, look_through
from assistant.flow.model import Flow
from wording import say


class People(Protocol):
    """Where a person stands: a people file, on the disk or in memory alone."""

    @property
    def row(self) -> str:
        """Hers, as the spreadsheet program shows it; empty where one person alone is there."""

    @property
    def name(self) -> str:
        """What messages call the file."""

    def read(self, flow: Flow) -> PeopleRead:
        """All that it holds for a flow."""


@dataclass(frozen=True)
class PeopleFile:
    """A people file, and what opens it."""

    file: Path
    row: str = ""
    passphrase: SecretStr | None = None
    identity: Path | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.file)

    def read(self, flow: Flow) -> PeopleRead:
        """All that it holds for a flow."""
        return look_through(self.file, flow, self.passphrase, self.identity)

    def person(self, flow: Flow) -> Listed:
        """Whoever stands in the row."""
        return person_in(self, flow)


def person_in(people: People, flow: Flow) -> Listed:
    """Whoever stands in a row: `7`, `Feuil1:7`; of a folder, a file's name; nothing where there is one person alone.

    Faults of other rows are nothing to her.

    Raises:
        MandateRefused: nobody is there, or there are several.
        PeopleFaults: her own row is faulty.
        PasapasError: the file can't be opened.

    """
    found, row = people.read(flow), people.row
    sheet, _, number = row.rpartition(":")
    there = Spot(sheet, int(number)) if number.isdecimal() else None
    faults = tuple(fault for fault in found.faults if there and _same(fault.spot, there))
    if faults:
        raise PeopleFaults(people.name, faults)
    named = [listed for listed in found.people if not row or _is(listed, row, there)]
    if len(named) != 1:
        what = say("there is nobody in row {row}", row=row) if row and not named else say("several people are there")
        remedy = say("name her row, as the spreadsheet program shows it: --row 7, or --row SHEET:7")
        raise MandateRefused(what, where=people.name, remedy=remedy)
    return named[0]


def name_of(listed: Listed) -> str:
    """First name and family name."""
    return " ".join(filter(None, (listed.person.values.get(part, "") for part in ("first_name", "last_name"))))


def born(listed: Listed) -> date | None:
    """When she was born, where the file says it."""
    with suppress(ValueError):
        return date.fromisoformat(listed.person.values.get("birth_date", ""))
    return None


def _is(listed: Listed, row: str, there: Spot | None) -> bool:
    if there is None:
        return listed.where == row
    # without its sheet a row may be in any of them
    return listed.where == str(there) or (not there.sheet and listed.where.endswith(f", {there}"))


def _same(spot: Spot, there: Spot) -> bool:
    return spot.row == there.row and there.sheet in ("", spot.sheet)
