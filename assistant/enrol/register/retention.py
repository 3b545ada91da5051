"""What is kept, and for how long: purges by age and of one person, and all that the register has about somebody."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, select, update

from assistant.enrol.contracts import State
from assistant.enrol.register import ranges
from assistant.enrol.register.chain import moment
from assistant.enrol.register.database import Change, Register
from assistant.enrol.register.events import KEPT, Event
from assistant.enrol.register.journal import append, seal_of
from assistant.enrol.register.keys import Keys
from assistant.enrol.register.ledger import named, opaque
from assistant.enrol.register.tables import JournalEntry, LedgerLine, LedgerMove


def purge_old(register: Register, keys: Keys, worker: str, days: int) -> int:
    """Remove what the journal says from before so many days; how many entries that were.

    Of the ledger the names of the workers go, too; an opaque key, a state and dates stay. Nothing is written where
    nothing is that old.

    Raises:
        RegisterRestored: the register is an old backup.
        RegisterUnavailable: it can't be written.

    """
    with register.change() as change:
        limit = change.now - timedelta(days=days)
        purged = _purge(change, keys, worker, "age", JournalEntry.time < limit)
        _forget_workers(change, limit)
    register.tidy()
    return purged


def purge_person(register: Register, keys: Keys, worker: str, person: str) -> int:
    """Remove what the journal says of one person; how many entries that were. Her line in the ledger stays.

    Raises:
        RegisterRestored: the register is an old backup.
        RegisterUnavailable: it can't be written.

    """
    opaque(person)
    with register.change() as change:
        purged = _purge(change, keys, worker, "person", JournalEntry.person == person)
    register.tidy()
    return purged


def export_person(register: Register, person: str, keys: Sequence[str] = ()) -> dict[str, Any]:
    """All that ledger and journal have under a person's opaque id and the keys of her lines, as JSON's values.

    Raises:
        RegisterUnavailable: it can't be read.

    """
    for key in (person, *keys):
        opaque(key)
    with register.look() as connection:
        entries = connection.execute(
            select(*JournalEntry.__table__.columns).where(JournalEntry.person == person).order_by(JournalEntry.number)
        ).all()
        lines = connection.execute(
            select(*LedgerLine.__table__.columns).where(LedgerLine.key.in_(keys)).order_by(LedgerLine.generation)
        ).all()
        moves = connection.execute(
            select(*LedgerMove.__table__.columns).where(LedgerMove.key.in_(keys)).order_by(LedgerMove.generation)
        ).all()
    return {
        "person": person,
        "ledger": [
            {
                "key": line.key,
                "state": line.state,
                "changed": moment(line.changed),
                "worker": line.worker,
                "moves": [
                    {
                        "from": one.before,
                        "to": one.after,
                        "time": moment(one.time),
                        "worker": one.worker,
                        "said by the site or a human": one.resolved,
                    }
                    for one in moves
                    if one.key == line.key
                ],
            }
            for line in lines
        ],
        "journal": [
            {
                "number": entry.number,
                "time": moment(entry.time),
                "worker": entry.worker,
                "event": entry.event,
                "facts": json.loads(entry.facts),
            }
            for entry in entries
        ],
    }


def _purge(
    change: Change, keys: Keys, worker: str, reason: Literal["age", "person"], which: ColumnElement[bool]
) -> int:
    kept = [event.value for event in KEPT]
    asked = select(JournalEntry.number).where(which, JournalEntry.event.not_in(kept)).order_by(JournalEntry.number)
    numbers = change.connection.execute(asked).scalars().all()
    if numbers:
        nothing = dict.fromkeys(("worker", "person", "event", "facts", "salt"))
        change.connection.execute(update(JournalEntry).where(which, JournalEntry.event.not_in(kept)).values(nothing))
        facts = json.dumps({"entries": ranges.written(numbers), "reason": reason}, sort_keys=True)
        append(change, seal_of(keys), named(worker), "", Event.PURGED, facts)
    return len(numbers)


def _forget_workers(change: Change, limit: datetime) -> None:
    """Empty the names of workers in the ledger; not where a sitting may still be under way."""
    change.connection.execute(
        update(LedgerMove).where(LedgerMove.time < limit, LedgerMove.worker != "").values(worker="")
    )
    settled = LedgerLine.state.in_([State.FREE.value, State.DONE.value])
    change.connection.execute(
        update(LedgerLine).where(LedgerLine.changed < limit, LedgerLine.worker != "", settled).values(worker="")
    )
