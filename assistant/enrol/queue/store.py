"""The database that the queue's tables are in: a file of this user alone, or Postgres."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import SecretStr
from sqlalchemy.exc import DBAPIError, OperationalError

from assistant.enrol.queue.errors import QueueAway
from assistant.enrol.queue.tables import Base
from wording import say

TURNS = 0x7061736170617301
"""Postgres's advisory lock under which turns are dealt, one worker after another ("pasapas", 1)."""

SESSION = "-csearch_path=pasapas -cidle_in_transaction_session_timeout=60s"
"""A worker that dies, power and all, while it is dealt a turn keeps the others waiting for a minute at most."""


def own_file(path: Path) -> Path:
    """Make a database file that nobody but this user can read, before anything is written to it.

    SQLite gives its -wal and -shm the mode of the file.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
    return path


def postgres(url: SecretStr) -> sa.URL:
    """The address of a shared database, for the driver that we have."""
    return sa.make_url(url.get_secret_value()).set(drivername="postgresql+psycopg")


def connect(home: Path, url: SecretStr | None) -> sa.Engine:
    """The engine of the register's database, with the queue's tables in it."""
    engine = _shared(url) if url else _file(own_file(home / "places.db"))
    with answering(), engine.begin() as connection:
        one_by_one(connection)
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("CREATE SCHEMA IF NOT EXISTS pasapas"))
        Base.metadata.create_all(connection)
    return engine


def one_by_one(connection: sa.Connection) -> None:
    """Let no other worker be dealt a turn until this transaction ends; SQLite's transactions are so by themselves."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": TURNS})


@contextmanager
def answering() -> Iterator[None]:
    """Say in our words, without the address and its password, that a database doesn't answer."""
    try:
        yield
    except (DBAPIError, sa.exc.TimeoutError) as fault:
        if isinstance(fault, DBAPIError) and not (isinstance(fault, OperationalError) or fault.connection_invalidated):
            raise
        cause = str(fault.orig if isinstance(fault, DBAPIError) else fault).partition("\n")[0]
        raise QueueAway(
            say("The database of the queue does not answer: {cause}", cause=cause),
            remedy=say("check the network and the database's address, then start again: nobody's place is lost"),
        ) from None


def _file(path: Path) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{path}")

    @sa.event.listens_for(engine, "connect")
    def opened(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we begin ourselves, see below
        for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _shared(url: SecretStr) -> sa.Engine:
    return sa.create_engine(
        postgres(url),
        pool_size=2,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": SESSION, "connect_timeout": 10, "application_name": "pasapas"},
    )
