"""The journal: append-only, each entry sealed with the one before it. `contracts.Journal` says what it is for.

A seal covers the number, the time and a digest of the rest, which is salted. So a purge can remove the rest and the
salt, and the chain still holds; and who doesn't have the register's key can make no seal.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select

from assistant.enrol.register.chain import moment, sealed
from assistant.enrol.register.database import Change, Register
from assistant.enrol.register.errors import YouWouldHaveWrittenAValue
from assistant.enrol.register.events import Event, checked
from assistant.enrol.register.keys import Keys
from assistant.enrol.register.ledger import named, opaque
from assistant.enrol.register.tables import JournalEntry


@dataclass(frozen=True)
class Entry:
    """An entry as it stands. What a purge has removed is None: then `event` is, too."""

    number: int
    time: datetime
    worker: str | None
    person: str | None
    event: str | None
    facts: Mapping[str, str | int] | None


class RegisterJournal:
    """The journal of an open register, as one worker writes it."""

    def __init__(self, register: Register, keys: Keys, worker: str) -> None:
        self._register = register
        self._seal = seal_of(keys)
        self._worker = named(worker)

    def write(self, person: str, event: str, facts: Mapping[str, str | int] | None = None) -> None:
        """Append an entry about an opaque person, or about nobody (""); it is on disk when the call returns.

        Raises:
            YouWouldHaveWrittenAValue: the person is no opaque id, the event is not one of `events.Event`, or a fact is
                no short word of a flow and no small number.
            RegisterRestored: the register is an old backup.
            RegisterUnavailable: it can't be written.

        """
        if event not in set(Event):
            raise YouWouldHaveWrittenAValue("event")
        text = checked(facts or {})
        if person:
            opaque(person)
        with self._register.change() as change:
            append(change, self._seal, self._worker, person, Event(event), text)

    def entries(self, last: int | None = None) -> tuple[Entry, ...]:
        """The last ones, or all, from the oldest to the newest.

        Raises:
            RegisterUnavailable: the register can't be read.

        """
        with self._register.look() as connection:
            return tuple(_entry(row) for row in reversed(list(rows(connection, last=last))))


def seal_of(keys: Keys) -> bytes:
    """The key of the seals."""
    return keys.derived("journal")


def append(change: Change, seal: bytes, worker: str, person: str, event: Event, facts: str) -> None:
    """Append an entry in a transaction that is under way."""
    book = change.book
    salt = secrets.token_hex(16)
    digest = digest_of(salt, worker, person, event.value, facts)
    book.journal_number += 1
    book.journal_head = sealed(seal, book.journal_head, book.journal_number, moment(change.now), digest)
    change.connection.execute(
        insert(JournalEntry).values(
            number=book.journal_number,
            time=change.now,
            worker=worker,
            person=person,
            event=event.value,
            facts=facts,
            salt=salt,
            digest=digest,
            hash=book.journal_head,
        )
    )


def digest_of(salt: str, worker: str, person: str, event: str, facts: str) -> str:
    """The digest of all that a purge removes. Without the salt nobody can try what it was."""
    return hashlib.sha256(json.dumps([salt, worker, person, event, facts]).encode()).hexdigest()


def rows(connection: Connection, *, last: int | None = None) -> Iterator[Row[tuple[JournalEntry]]]:
    """The entries' rows, from the newest to the oldest; `last`: so many."""
    asked = select(*JournalEntry.__table__.columns).order_by(JournalEntry.number.desc()).limit(last)
    yield from connection.execute(asked)


def _entry(row: Row[tuple[JournalEntry]]) -> Entry:
    facts = json.loads(row.facts) if row.facts is not None else None
    return Entry(row.number, row.time, row.worker, row.person, row.event, facts)
