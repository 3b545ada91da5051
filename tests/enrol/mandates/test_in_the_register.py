"""The book of mandates in the register's database: a file, and Postgres; what is on disk says nobody's name."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr
from ruamel.yaml import YAML

from assistant.enrol.mandates import MandateBook
from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import RegisterRestored
from assistant.enrol.register.journal import RegisterJournal
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.sqlite import FILE
from tests.enrol.mandates.books import HER, Clock, local, permission

PERSONAS = sorted((Path(__file__).parents[3] / "fixtures" / "people").glob("*.yaml"))


@pytest.fixture
def either(tmp_path: Path, register_url: SecretStr | None) -> Iterator[Register]:
    """An empty register, in its folder and in Postgres."""
    opened = open_register(tmp_path / "home", register_url)
    yield opened
    opened.close()


def test_both_databases_keep_mandates(either: Register) -> None:
    """Recorded, read by another book, revoked, revoked again: the same in a file and in Postgres."""
    book = MandateBook(either, clock=Clock(local(2026, 11, 26)))
    first = book.record(permission(days=365, flows=("activation", "opposition")), "poste-1")
    second = book.record(permission(first=date(2026, 12, 1)), "poste-1")
    other = MandateBook(either, clock=Clock(local(2026, 11, 26)))
    assert other.all() == (first, second)
    assert other.until(HER, "activation") == first
    revoked = other.revoke(first.number, "poste-2")
    assert book.revoke(first.number, "poste-1") == revoked
    assert book.all() == (revoked, second)
    assert not book.allows(HER, "activation")


def test_no_name_and_no_value_is_in_the_files(register: Register) -> None:
    """Every byte of the folder, the write-ahead log included, is searched for every value of every persona."""
    keys = open_keys(register)
    book = MandateBook(register, clock=Clock(local(2026, 11, 26)))
    values = set()
    for file in PERSONAS:
        person = YAML(typ="safe").load(file)
        nir, name = str(person.get("nir", "")), f"{person.get('first_name', '')} {person.get('last_name', '')}"
        book.record(permission(person=keys.person_id(nir or name)), "poste-1")
        of_a_closed_set = {"photo", "plain", "Madame", "Monsieur"}
        values |= {str(value) for value in person.values() if isinstance(value, str)} - of_a_closed_set
    book.revoke(1, "poste-1")
    written = b"".join(file.read_bytes() for file in register.home.rglob("*") if file.is_file())
    assert len(values) > 50
    assert b"Marguerite-Yourcenar" in written
    assert [value for value in values if len(value) > 3 and value.encode() in written] == []


def test_the_journal_takes_what_is_written_of_a_mandate(register: Register) -> None:
    """Its facts are short words and small numbers, however many journeys the paper names."""
    journal = RegisterJournal(register, open_keys(register), "poste-1")
    book = MandateBook(register, journal, Clock(local(2026, 11, 26)))
    book.record(permission(), "poste-1")
    book.record(permission(flows=tuple(f"parcours-numero-{number}" for number in range(20))), "poste-1")
    book.revoke(2, "poste-1")
    assert [(entry.person, entry.event, entry.facts) for entry in journal.entries()] == [
        (HER, "mandate-recorded", {"mandate": 1, "flows": "activation", "days": 31}),
        (HER, "mandate-recorded", {"mandate": 2, "flows": 20, "days": 31}),
        (HER, "mandate-revoked", {"mandate": 2, "flows": 20, "days": 31}),
    ]


def test_an_old_backup_does_not_bring_a_revoked_mandate_back(tmp_path: Path, register: Register) -> None:
    """The journal has moved on since: nobody opens the restored file as if nothing had been."""
    journal = RegisterJournal(register, open_keys(register), "poste-1")
    book = MandateBook(register, journal, Clock(local(2026, 11, 26)))
    book.record(permission(), "poste-1")
    register.close()
    shutil.copy(register.home / FILE, tmp_path / "backup")
    book.revoke(1, "poste-1")
    register.close()
    for file in register.home.glob(f"{FILE}*"):
        file.unlink()
    shutil.copy(tmp_path / "backup", register.home / FILE)
    with pytest.raises(RegisterRestored):
        open_register(register.home)
