"""What a purge removes, what it leaves, and what an export has."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from assistant.enrol.contracts import State
from assistant.enrol.register import ranges
from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import JournalBroken
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.retention import export_person, purge_old, purge_person
from assistant.enrol.register.tables import JournalEntry, LedgerMove
from assistant.enrol.register.verifying import verify
from tests.enrol.register.journals import KEYS, LEON, ROSE, a_sitting, journal_of, tamper


@pytest.fixture
def later(register: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Rose's sitting, and her line; 31 days later."""
    ledger = RegisterLedger(register)
    token = ledger.arm(ROSE, "desk-1")
    ledger.fire(ROSE, token)
    ledger.done(ROSE, token)
    a_sitting(register)
    now = register._kind.now
    monkeypatch.setattr(register._kind, "now", lambda connection: now(connection) + timedelta(days=31))
    return register


def test_what_is_old_is_purged_and_the_chain_holds(later: Register) -> None:
    """Of an entry its number and its time stay; that it was purged, and when, is an entry itself; what is new stays."""
    a_sitting(later, LEON)
    assert purge_old(later, KEYS, "desk-1", 30) == 5
    found = verify(later, KEYS)
    assert (found.entries, found.purged) == (11, 5)
    *_, purge = journal_of(later).entries()
    assert (purge.event, purge.person, purge.facts) == ("purged", "", {"entries": "1-5", "reason": "age"})
    with later.look() as connection:
        rows = connection.execute(select(*JournalEntry.__table__.columns).order_by(JournalEntry.number)).all()
    for row in rows[:5]:
        assert (row.worker, row.person, row.event, row.facts, row.salt) == (None,) * 5
    assert [row.person for row in rows[5:10]] == [LEON] * 5


def test_a_second_purge_has_nothing_to_do(later: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """And writes nothing, not even that; the entry about the first one is kept for ever, however old it grows."""
    assert purge_old(later, KEYS, "desk-1", 30) == 5
    now = later._kind.now
    monkeypatch.setattr(later._kind, "now", lambda connection: now(connection) + timedelta(days=31))
    assert purge_old(later, KEYS, "desk-1", 30) == 0
    assert verify(later, KEYS).entries == 6


def test_the_ledger_outlives_the_purge(later: Register) -> None:
    """An opaque key, a state and dates: she is still enrolled. Who had served her is forgotten."""
    purge_old(later, KEYS, "desk-1", 30)
    line = RegisterLedger(later).line(ROSE)
    assert line is not None
    assert (line.state, line.worker) == (State.DONE, "")
    with later.look() as connection:
        assert set(connection.execute(select(LedgerMove.worker)).scalars()) == {""}
        assert len(connection.execute(select(LedgerMove.hash)).all()) == 3


def test_somebody_who_is_fired_for_a_month_is_still_asked_about(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her line keeps its worker, who may know more; and its end can still be written."""
    ledger = RegisterLedger(register)
    token = ledger.arm(ROSE, "desk-1")
    ledger.fire(ROSE, token)
    now = register._kind.now
    monkeypatch.setattr(register._kind, "now", lambda connection: now(connection) + timedelta(days=31))
    purge_old(register, KEYS, "desk-1", 30)
    line = ledger.line(ROSE)
    assert line is not None
    assert (line.state, line.worker) == (State.FIRED, "desk-1")
    ledger.done(ROSE, token)
    monkeypatch.setattr(register._kind, "now", lambda connection: now(connection) + timedelta(days=99))
    purge_old(register, KEYS, "desk-1", 30)
    ledger.resolve(ROSE, enrolled=True, by="site")
    ledger.done(ROSE, token)


def test_one_person_is_purged(register: Register) -> None:
    """Her entries alone; the others', before and after, stay; the chain holds."""
    a_sitting(register)
    a_sitting(register, LEON)
    journal_of(register).write(ROSE, "sheet")
    assert purge_person(register, KEYS, "desk-1", ROSE) == 6
    assert verify(register, KEYS).purged == 6
    assert {entry.person for entry in journal_of(register).entries()} == {None, LEON, ""}
    (purge,) = (entry for entry in journal_of(register).entries() if entry.event == "purged")
    assert purge.facts == {"entries": "1-5 11", "reason": "person"}


@pytest.mark.parametrize(
    ("statement", "meaning"),
    [
        (
            "UPDATE journal SET worker = 'w', person = '', event = 'step', facts = '{}', salt = '00' WHERE number = 2",
            "what it says was changed",
        ),
        ("DELETE FROM journal WHERE number = 2", "it is missing"),
        ('UPDATE journal SET facts = \'{"entries":"1-6","reason":"age"}\' WHERE number = 6', "was changed"),
    ],
)
def test_a_purge_hides_nothing(register: Register, statement: str, meaning: str) -> None:
    """After a purge, too, each way of tampering is noticed."""
    a_sitting(register)
    purge_person(register, KEYS, "desk-1", ROSE)
    tamper(register, statement)
    with pytest.raises(JournalBroken, match=meaning):
        verify(register, KEYS)


def test_what_was_purged_and_put_back_is_noticed(register: Register) -> None:
    """Somebody has written her entries back from a backup: the purge's promise is broken."""
    a_sitting(register)
    with register.look() as connection:
        row = connection.execute(select(*JournalEntry.__table__.columns).where(JournalEntry.number == 2)).one()
    purge_person(register, KEYS, "desk-1", ROSE)
    tamper(
        register,
        "UPDATE journal SET worker = :worker, person = :person, event = :event, facts = :facts, salt = :salt"
        " WHERE number = 2",
        **{name: row._mapping[name] for name in ("worker", "person", "event", "facts", "salt")},
    )
    with pytest.raises(JournalBroken, match=r"entry 2: a purge has removed what it said, and it is there again"):
        verify(register, KEYS)


def test_what_is_purged_is_in_no_file_any_more(home: Path) -> None:
    """Neither in the database's free places nor in SQLite's log of changes."""
    register = open_register(home)
    journal_of(register).write(ROSE, "step", {"step": "un-mot-que-voici"})
    files = [home / "register.db", home / "register.db-wal"]
    assert any(b"un-mot-que-voici" in file.read_bytes() for file in files)
    purge_person(register, KEYS, "desk-1", ROSE)
    for word in (b"un-mot-que-voici", ROSE.encode()):
        assert not any(word in file.read_bytes() for file in files if file.exists())
    register.close()


def test_an_export_has_all_and_nobody_else_s(register: Register, register_url: SecretStr | None) -> None:
    """Her lines with their moves, her entries; as JSON."""
    ledger = RegisterLedger(register)
    line, other = "12" * 32, "34" * 32
    token = ledger.arm(line, "desk-1")
    ledger.fire(line, token)
    ledger.arm(other, "desk-1")
    a_sitting(register)
    a_sitting(register, LEON)
    found = json.loads(json.dumps(export_person(register, ROSE, [line])))
    assert found["person"] == ROSE
    assert [(one["key"], one["state"], one["worker"]) for one in found["ledger"]] == [(line, "fired", "desk-1")]
    assert [(one["from"], one["to"]) for one in found["ledger"][0]["moves"]] == [("free", "armed"), ("armed", "fired")]
    assert [one["event"] for one in found["journal"]] == ["began", "gate", "fired", "done", "ended"]
    assert found["journal"][1]["facts"] == {"step": "decision", "answer": "activate"}
    assert LEON not in json.dumps(found)
    assert other not in json.dumps(found)


def test_an_export_of_nobody_is_empty(register: Register) -> None:
    """Somebody of whom nothing is kept."""
    assert export_person(register, ROSE, [LEON]) == {"person": ROSE, "ledger": [], "journal": []}


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([1], "1"), ([1, 2, 3, 7], "1-3 7"), ([4, 6, 7, 9], "4 6-7 9")]
)
def test_numbers_are_written_as_ranges(numbers: list[int], text: str) -> None:
    """And read back."""
    assert ranges.written(numbers) == text
    assert ranges.read(text) == set(numbers)
