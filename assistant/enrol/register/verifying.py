"""Whether the journal is as it was written; and if not, at which number it breaks, and what that means."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from assistant.enrol.register import ranges
from assistant.enrol.register.book import Book, read_book
from assistant.enrol.register.chain import BEGINNING, moment, sealed
from assistant.enrol.register.database import Register
from assistant.enrol.register.errors import JournalBroken
from assistant.enrol.register.events import Event
from assistant.enrol.register.journal import digest_of, seal_of
from assistant.enrol.register.keys import Keys
from assistant.enrol.register.tables import JournalEntry
from assistant.enrol.register.witness import Seen
from wording import say

_AT_ONCE: Final = 500
"""Entries that are read at once."""


@dataclass(frozen=True)
class Verified:
    """A journal that is as it was written."""

    entries: int
    purged: int
    """Those of them of which a purge has left the number and the time."""
    first: datetime | None
    last: datetime | None


class _Broken(Exception):
    """At which number, and what it means."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(number)
        self.number = number
        self.what = what


def verify(register: Register, keys: Keys) -> Verified:
    """Go through the whole journal.

    Raises:
        JournalBroken: it is not as it was written.
        RegisterRestored: what was seen of it can't be read.
        RegisterUnavailable: it can't be read.

    """
    # what was seen comes first: whoever writes meanwhile makes the journal longer than it, and never shorter
    seen = register.witness.seen(register.book().id)
    try:
        with register.look() as connection:
            return _verified(connection, read_book(connection), seal_of(keys), seen)
    except _Broken as broken:
        raise JournalBroken(
            broken.what,
            where=say("{register}, entry {number}", register=register.where, number=broken.number),
            remedy=say(
                "keep a copy of the register as it is; compare it with the last backup, and ask who can write to it"
            ),
        ) from None


def _verified(connection: Connection, book: Book, seal: bytes, seen: tuple[Seen, ...]) -> Verified:
    previous, number = BEGINNING, 0
    first = last = None
    emptied: set[int] = set()
    purged: set[int] = set()
    witnessed = {one.journal_number: one.journal_head for one in seen}
    for row in _in_order(connection):
        _follows(row, number, previous, seal)
        if row.number in witnessed and row.hash != witnessed[row.number]:
            raise _Broken(row.number, say("this entry is not the one that was seen here: the journal was written anew"))
        if _is_whole(row):
            purged |= _purge(row)
        else:
            emptied.add(row.number)
        previous, number = row.hash, row.number
        first, last = first or row.time, row.time
    _ends(book, number, previous, seen)
    if missing := sorted(emptied - purged):
        raise _Broken(missing[0], say("what it said was taken away, and no purge says so"))
    if back := sorted(purged - emptied):
        raise _Broken(back[0], say("a purge has removed what it said, and it is there again"))
    return Verified(number, len(emptied), first, last)


def _in_order(connection: Connection) -> Iterator[Row[Any]]:
    asked = select(*JournalEntry.__table__.columns).order_by(JournalEntry.number).limit(_AT_ONCE)
    last = 0
    while found := connection.execute(asked.where(JournalEntry.number > last)).all():
        yield from found
        last = found[-1].number


def _follows(row: Row[Any], number: int, previous: str, seal: bytes) -> None:
    """Whether the entry follows the one before it."""
    if row.number != number + 1:
        raise _Broken(number + 1, say("it is missing: somebody has taken entries out"))
    if row.hash != sealed(seal, previous, row.number, moment(row.time), row.digest):
        raise _Broken(
            row.number,
            say("it doesn’t follow the entry before it: one of the two was changed, moved or put in afterwards"),
        )


def _is_whole(row: Row[Any]) -> bool:
    """Whether what it says is there, and is what was written; else a purge must have removed all of it."""
    parts = (row.salt, row.worker, row.person, row.event, row.facts)
    if all(part is None for part in parts):
        return False
    if any(part is None for part in parts) or digest_of(*parts) != row.digest:
        raise _Broken(row.number, say("what it says was changed"))
    return True


def _purge(row: Row[Any]) -> set[int]:
    """The numbers of the entries that it tells to be purged."""
    return ranges.read(json.loads(row.facts)["entries"]) if row.event == Event.PURGED.value else set()


def _ends(book: Book, number: int, head: str, seen: tuple[Seen, ...]) -> None:
    """Whether the last entry is the last one that was written."""
    longest = max((book.journal_number, *(one.journal_number for one in seen)))
    if number < longest:
        raise _Broken(
            number + 1,
            say("it is missing, with all that came after it: entries were cut off, or this is an old backup"),
        )
    if number > book.journal_number or head != book.journal_head:
        raise _Broken(number, say("the register knows nothing of it: it was put in afterwards"))
