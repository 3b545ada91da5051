"""The queue's tables in the register's database: transactions, one worker's after another's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from pydantic import SecretStr
from sqlalchemy.orm import Session

from assistant.enrol.queue.tables import PlaceRow, StartRow, WorkerRow
from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.faults import told
from assistant.enrol.register.tables import Base

TURNS = 0x7061736170617301
"""Postgres's advisory lock under which turns are dealt, one worker after another ("pasapas", 1)."""


class OurBug(Exception):
    """We have asked for what the database can't do: no trying again helps."""


class Store:
    """The open database."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self.shared = register.engine.dialect.name == "postgresql"
        register.have(*(Base.metadata.tables[row.__tablename__] for row in (PlaceRow, WorkerRow, StartRow)))

    @contextmanager
    def change(self) -> Iterator[Session]:
        """Change something, alone: no other worker is dealt a turn until this ends.

        Raises:
            RegisterUnavailable: it can't be written; nothing was.

        """
        with told(self._register.where), Session(self._register.engine) as session, session.begin():
            if self.shared:
                session.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": TURNS})
            try:
                yield session
                session.flush()
            except (sa.exc.IntegrityError, sa.exc.ProgrammingError, sa.exc.DataError) as bug:
                raise OurBug(type(bug).__name__) from None

    @contextmanager
    def look(self) -> Iterator[Session]:
        """Read, and change nothing.

        Raises:
            RegisterUnavailable: it can't be read.

        """
        with self._register.look() as connection, Session(connection) as session:
            yield session


@contextmanager
def store_in(home: Path, url: SecretStr | None) -> Iterator[Store]:
    """Open the register's database for the queue.

    An old backup of it is the ledger's business: places may be read in it, and taken.

    Raises:
        RegisterUnavailable: it can't be opened.

    """
    register = open_register(home, url, unchecked=True)
    try:
        yield Store(register)
    finally:
        register.close()
