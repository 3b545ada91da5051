"""The store's file: opened, made where there is none, and left alone where it is somebody else's."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.schema import CreateTable

from mock_site.store import Base

PATIENCE: Final = 60.0
"""Seconds that a transaction may wait for those before it."""


class NotOurDatabaseError(OSError):
    """The file holds something that this version did not write; nothing in it was changed."""


def version() -> int:
    """The number that SQLite keeps for us in the file: it changes with any table."""
    tables = (str(CreateTable(table)) for table in Base.metadata.sorted_tables)
    # 31 bits: `PRAGMA user_version` has a sign; never 0, which is what other programs leave there
    return crc32("".join(tables).encode()) & 0x7FFFFFFF or 1


def open_store(database: Path) -> tuple[Engine, sessionmaker[Session]]:
    """Open (and where needed make) the database; the caller disposes of the engine.

    Raises:
        FileNotFoundError: its folder does not exist.
        NotOurDatabaseError: another version of the site made it, or another program.

    """
    if not database.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(database.parent))
    is_new = _is_new(database)
    engine = _engine(database)
    if is_new:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={version()}")
    return engine, sessionmaker(engine, expire_on_commit=False)


def _is_new(database: Path) -> bool:
    """Whether nothing was written there yet."""
    if not database.exists():
        return True
    remedy = f"{database} is left as it is: name another file for --database, or move this one away"
    try:
        with closing(sqlite3.connect(database, timeout=20)) as connection:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise NotOurDatabaseError(f"that is no database of the mock site ({error}); {remedy}") from None
    if tables and found != version():
        raise NotOurDatabaseError(f"another version of the mock site, or another program, made it; {remedy}")
    return not tables


def _engine(database: Path) -> Engine:
    # one connection for all threads: each transaction writes, so one comes after the other anyway. They queue for it
    # here, each woken in its turn; in SQLite they would poll for its lock, and of fifty some came too late (20 s)
    one_by_one = {"pool_size": 1, "max_overflow": 0, "pool_timeout": PATIENCE}
    engine = create_engine(f"sqlite:///{database}", connect_args={"timeout": 20}, **one_by_one)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # or the driver begins transactions where it likes
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # IMMEDIATE: a transaction that reads before it writes must not find the lock taken half-way
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
