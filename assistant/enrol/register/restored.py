"""Notices a register that is older than what was last seen of it, and lets a human accept it.

What happened between a backup and its return is in no database. Whoever is not done in an accepted backup may have been
enrolled meanwhile, somebody who isn't in it at all as well: the ledger calls all of them unknown, until the site or a
human has said what became of each.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select

from assistant.enrol.register.book import Book
from assistant.enrol.register.chain import link, moment
from assistant.enrol.register.errors import RegisterRestored
from assistant.enrol.register.tables import LedgerMove
from assistant.enrol.register.witness import Seen, Witness
from wording import say

ACCEPTED: Final = "restored"
"""What a move of the whole ledger leads to, when a backup was accepted."""
TRUSTED: Final = "trusted"
"""The same, when a human has said that everybody of the lost time was looked after."""


def compare(connection: Connection, book: Book, witness: Witness, where: str, place: str) -> bool:
    """Compare a register with what was seen of it; whether another place of work has accepted it since, as a backup.

    The connection must have locked the book, or somebody could write and tell the witness in between.

    Raises:
        RegisterRestored: it is an old backup, a copy, or another register.

    """
    adopted = False
    for seen in (*witness.seen(book.id), *witness.others(book.id, where)):
        if seen.register != book.id or not _has(connection, book, seen):
            accepted = _last_acceptance(connection)
            if accepted is None or moment(accepted) <= seen.time:
                remedy = _remedy(another=seen.register != book.id)
                raise RegisterRestored(_what(book, seen), where=where, remedy=remedy)
            adopted = True
    if place != book.place:
        raise RegisterRestored(
            say("this database is a copy of the register, made from a backup or for another server"),
            where=where,
            remedy=_remedy(),
        )
    return adopted


def move(
    connection: Connection,
    book: Book,
    now: datetime,
    *,
    key: str = "",
    before: str = "",
    after: str,
    token: str = "",
    worker: str,
    resolved: bool = False,
) -> int:
    """Write down a change of the ledger, and return its generation: the chain and the book go on with it."""
    book.generation += 1
    book.changed = now
    book.head = link(book.head, book.generation, key, before, after, token, resolved, moment(now))
    connection.execute(
        insert(LedgerMove).values(
            generation=book.generation,
            key=key,
            before=before,
            after=after,
            token=token,
            worker=worker,
            resolved=resolved,
            time=now,
            hash=book.head,
        )
    )
    return book.generation


def _has(connection: Connection, book: Book, seen: Seen) -> bool:
    """Whether what was seen is a part of the register's history."""
    if seen.generation > book.generation:
        return False
    if seen.generation == book.generation:
        return seen.head == book.head
    if seen.generation == 0:
        return True
    asked = select(LedgerMove.hash).where(LedgerMove.generation == seen.generation)
    return connection.execute(asked).scalar_one_or_none() == seen.head


def _last_acceptance(connection: Connection) -> datetime | None:
    asked = select(func.max(LedgerMove.time)).where(LedgerMove.key == "", LedgerMove.after == ACCEPTED)
    return connection.execute(asked).scalar_one()


def _what(book: Book, seen: Seen) -> str:
    last = _local(datetime.fromisoformat(seen.time))
    if seen.register != book.id:
        return say("this is another register than the one that was used here until {time}", time=last)
    if seen.generation > book.generation:
        return say(
            "this register is an old backup: it ends on {end}, and it was used until {time}",
            end=_local(book.changed),
            time=last,
        )
    return say("this register is an old backup that was used again: what was seen on {time} is not in it", time=last)


def _local(time: datetime) -> str:
    """A time by the clock on the wall."""
    return time.astimezone().strftime(say("%Y-%m-%d %H:%M", context="a day and a time"))


def _remedy(*, another: bool = False) -> str:
    if another:
        return say(
            "put that one back; to begin anew on purpose, set another `enrol.home` or `enrol.database`; otherwise "
            "type `pasapas enrol resolve FLOW --restored`: before anybody is served it will be asked whether the site "
            "knows her"
        )
    return say(
        "put the last register back if there is a newer one; otherwise type `pasapas enrol resolve FLOW --restored`: "
        "before anybody is served it will be asked whether the site knows her"
    )
