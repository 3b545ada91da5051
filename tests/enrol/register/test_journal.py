"""Writing the journal, and whether it is as it was written."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.enrol.register.book import read_book
from assistant.enrol.register.database import Register
from assistant.enrol.register.errors import JournalBroken, YouWouldHaveWrittenAValue
from assistant.enrol.register.keys import Keys
from assistant.enrol.register.verifying import verify
from tests.enrol.register.journals import KEYS, ROSE, _in_schema, a_sitting, journal_of, tamper


def test_an_empty_journal_holds(register: Register) -> None:
    """Nothing was written, nothing is missing."""
    found = verify(register, KEYS)
    assert (found.entries, found.first, found.last) == (0, None, None)


def test_entries_stand_as_they_were_written(register: Register) -> None:
    """Number, worker, person, event and facts; the times go forward."""
    a_sitting(register)
    entries = journal_of(register).entries()
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    assert [entry.event for entry in entries] == ["began", "gate", "fired", "done", "ended"]
    gate = entries[1]
    assert (gate.worker, gate.person, gate.facts) == ("desk-1", ROSE, {"step": "decision", "answer": "activate"})
    assert [entry.time for entry in entries] == sorted(entry.time for entry in entries)
    assert [entry.number for entry in journal_of(register).entries(last=2)] == [4, 5]


def test_a_whole_journal_is_verified(register: Register) -> None:
    """How many entries, from when to when."""
    a_sitting(register)
    found = verify(register, KEYS)
    entries = journal_of(register).entries()
    assert (found.entries, found.purged) == (5, 0)
    assert (found.first, found.last) == (entries[0].time, entries[-1].time)


@pytest.mark.parametrize(
    ("statement", "number", "meaning"),
    [
        ('UPDATE journal SET facts = \'{"step":"decision","answer":"oppose"}\' WHERE number = 2', 2, "was changed"),
        ("UPDATE journal SET person = :other WHERE number = 3", 3, "was changed"),
        ("UPDATE journal SET worker = 'desk-9' WHERE number = 3", 3, "was changed"),
        ("UPDATE journal SET event = 'unknown' WHERE number = 4", 4, "was changed"),
        ("UPDATE journal SET salt = NULL WHERE number = 4", 4, "was changed"),
        ("UPDATE journal SET time = (SELECT time FROM journal WHERE number = 1) WHERE number = 3", 3, "doesn’t follow"),
        ("DELETE FROM journal WHERE number = 3", 3, "is missing: somebody has taken"),
        ("DELETE FROM journal WHERE number = 1", 1, "is missing: somebody has taken"),
        ("DELETE FROM journal WHERE number > 3", 4, "is missing, with all that came after"),
        ("DELETE FROM journal", 1, "is missing, with all that came after"),
    ],
)
def test_what_was_changed_is_noticed(register: Register, statement: str, number: int, meaning: str) -> None:
    """Each way of tampering is told with the number at which the chain breaks, and what it means."""
    a_sitting(register)
    tamper(register, statement, other="ef" * 32)
    with pytest.raises(JournalBroken, match=rf"entry {number}: .*{meaning}"):
        verify(register, KEYS)


def test_what_was_moved_is_noticed(register: Register) -> None:
    """Two entries in each other's place."""
    a_sitting(register)
    tamper(
        register,
        "UPDATE journal SET number = 100 WHERE number = 2",
        "UPDATE journal SET number = 2 WHERE number = 3",
        "UPDATE journal SET number = 3 WHERE number = 100",
    )
    with pytest.raises(JournalBroken, match=r"entry 2: .*doesn’t follow"):
        verify(register, KEYS)


def test_what_was_put_in_is_noticed(register: Register) -> None:
    """At the end, where nothing after it contradicts; and sealed with another key than the register's."""
    a_sitting(register)
    rest = "time, worker, person, event, facts, salt, digest, hash"
    tamper(
        register,
        f"INSERT INTO journal (number, {rest}) SELECT 6, {rest} FROM journal WHERE number = 5",  # noqa: S608
    )
    with pytest.raises(JournalBroken, match=r"entry 6: .*doesn’t follow"):
        verify(register, KEYS)


def test_an_entry_that_the_register_doesn_t_know_is_noticed(register: Register) -> None:
    """Although it is sealed with the right key, and follows the last one."""
    a_sitting(register)
    with register.look() as connection:
        before = read_book(connection)
    journal_of(register).write(ROSE, "sheet")
    tamper(
        register,
        "UPDATE meta SET journal_number = 5, journal_head = :head",
        head=before.journal_head,
    )
    for file in register.witness._files:
        file.unlink(missing_ok=True)
    register.witness._seen.clear()
    with pytest.raises(JournalBroken, match=r"entry 6: the register knows nothing of it"):
        verify(register, KEYS)


def test_who_lacks_the_key_can_make_no_seal(register: Register) -> None:
    """A whole journal, written with another key into the same tables."""
    a_sitting(register)
    with pytest.raises(JournalBroken, match=r"entry 1: "):
        verify(register, Keys(b"x" * 32))


def test_an_entry_that_was_emptied_without_a_purge_is_noticed(register: Register) -> None:
    """Payload and salt are gone, as after a purge, but none says so."""
    a_sitting(register)
    emptied = "worker = NULL, person = NULL, event = NULL, facts = NULL, salt = NULL"
    tamper(register, f"UPDATE journal SET {emptied} WHERE number IN (2, 4)")  # noqa: S608
    with pytest.raises(JournalBroken, match=r"entry 2: .*no purge says so"):
        verify(register, KEYS)


def test_a_cut_off_end_is_noticed_although_the_register_was_made_to_agree(register: Register) -> None:
    """Who can write the database can make it look shorter; the witness outside has seen more."""
    a_sitting(register)
    with register.engine.begin() as connection:
        asked = _in_schema(connection, "SELECT hash FROM journal WHERE number = 3")
        head = connection.execute(text(asked)).scalar_one()
    tamper(
        register,
        "DELETE FROM journal WHERE number > 3",
        "UPDATE meta SET journal_number = 3, journal_head = :head",
        head=head,
    )
    with pytest.raises(JournalBroken, match=r"entry 4: .*cut off"):
        verify(register, KEYS)


def test_a_journal_that_was_written_anew_is_noticed(register: Register, home: Path) -> None:
    """With the right key, and longer than before: the witness has seen another entry."""
    a_sitting(register)
    tamper(register, "DELETE FROM journal", "UPDATE meta SET journal_number = 0, journal_head = :zero", zero="0" * 64)
    register.witness._seen.clear()
    witness = home / "witness.json"
    seen = witness.read_text(encoding="utf-8")
    for person in ("1" * 64, "2" * 64):
        a_sitting(register, person)
    witness.write_text(seen, encoding="utf-8")
    register.witness._seen.clear()
    with pytest.raises(JournalBroken, match=r"entry 5: .*written anew"):
        verify(register, KEYS)


@pytest.mark.parametrize("statement", ["DELETE FROM journal", "UPDATE journal SET event = 'done' WHERE number = 1"])
def test_the_database_itself_refuses_changes(register: Register, statement: str) -> None:
    """A wrong statement in a tool that shows databases: nothing is lost."""
    a_sitting(register)
    with pytest.raises(DBAPIError, match="nothing is changed or deleted here"), register.engine.begin() as connection:
        connection.execute(text(_in_schema(connection, statement)))
    assert verify(register, KEYS).entries == 5


def test_two_workers_write_one_journal(register: Register, tmp_path: Path) -> None:
    """Each with a folder of its own: one chain, and each worker's witness has seen its last own entry."""
    second = Register(register.engine, register._kind, tmp_path, register.where)
    for number in range(6):
        journal_of((register, second)[number % 2], f"desk-{number % 2}").write(ROSE, "step", {"step": f"s{number}"})
    assert verify(register, KEYS).entries == verify(second, KEYS).entries == 6
    (seen, *_) = second.witness.seen(register.book().id)
    assert seen.journal_number == 6


def test_persons_and_events_are_of_their_kind(register: Register) -> None:
    """An opaque id, or nobody; an event of the list."""
    for person, event in (("Rose Martin", "step"), (ROSE[:-1], "step"), (ROSE, "said her password is")):
        with pytest.raises(YouWouldHaveWrittenAValue):
            journal_of(register).write(person, event)
    journal_of(register).write("", "exported")
    assert json.dumps(journal_of(register).entries()[0].facts) == "{}"
