"""Finds somebody in a people file by her row, as the spreadsheet program shows it."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from assistant.enrol.contracts import Listed
from assistant.enrol.mandates.errors import MandateRefused
from assistant.enrol.people.faults import PeopleFaults, Spot
from assistant.enrol.people.reading import look_through
from assistant.flow.model import Flow
from wording import say


def person_in(
    file: Path, row: str, flow: Flow, passphrase: SecretStr | None = None, identity: Path | None = None
) -> Listed:
    """Whoever stands in a row: `7`, `Feuil1:7`; of a folder, a file's name; nothing where there is one person alone.

    Faults of other rows are nothing to her.

    Raises:
        MandateRefused: nobody is there, or there are several.
        PeopleFaults: her own row is faulty.
        PasapasError: the file can't be opened.

    """
    found = look_through(file, flow, passphrase, identity)
    sheet, _, number = row.rpartition(":")
    there = Spot(sheet, int(number)) if number.isdecimal() else None
    faults = tuple(fault for fault in found.faults if there and _same(fault.spot, there))
    if faults:
        raise PeopleFaults(str(file), faults)
    people = [listed for listed in found.people if not row or _is(listed, row, there)]
    if len(people) != 1:
        what = say("there is nobody in row {row}", row=row) if row and not people else say("several people are there")
        remedy = say("name her row, as the spreadsheet program shows it: --row 7, or --row SHEET:7")
        raise MandateRefused(what, where=str(file), remedy=remedy)
    return people[0]


def everybody_in(
    file: Path, flow: Flow, passphrase: SecretStr | None = None, identity: Path | None = None
) -> tuple[Listed, ...]:
    """Everybody whose row is without fault."""
    return look_through(file, flow, passphrase, identity).people


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
