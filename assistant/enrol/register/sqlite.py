"""The register in a file of its folder: for one machine."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.faults import PATIENCE, no_register
from assistant.enrol.register.folder import make_empty, private

FILE: Final = "register.db"
APPLICATION: Final = 0x70617361
"""What SQLite writes into the head of our files, so that another program's are left alone ("pasa")."""
_READING: Final = "pasapas_reading"
LOOKING: Final[Mapping[str, Any]] = {_READING: True}
"""The execution options of a connection that only looks, at one moment."""


def engine_in(home: Path) -> Engine:
    """The engine of the folder's file, which is made where there is none.

    Raises:
        RegisterUnavailable: the file can't be made.

    """
    file = home / FILE
    if not private(file):
        make_empty(file)
    for beside in ("-wal", "-shm"):
        private(file.with_name(FILE + beside))

    def connect() -> sqlite3.Connection:
        # rw: a file that is gone must not come back as an empty register
        name = file.absolute().as_uri() + "?mode=rw"
        return sqlite3.connect(name, uri=True, timeout=PATIENCE, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # or the driver begins transactions where it likes
        connection.execute("PRAGMA journal_mode=WAL")
        # NORMAL would lose the last commits at a power cut: "fired" must not be among them
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA fullfsync=ON")
        connection.execute("PRAGMA foreign_keys=ON")
        # what is purged is overwritten, not only forgotten
        connection.execute("PRAGMA secure_delete=ON")
        record.info["file"] = _which(file)

    @event.listens_for(engine, "checkout")
    def same_file(_connection: Any, record: Any, _proxy: Any) -> None:
        # a file put in the place of ours: an open connection would go on writing to the one that is gone
        if record.info.get("file") != _which(file):
            raise DisconnectionError

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE: a transaction that reads before it writes must not find the lock taken half-way
        looking = connection.get_execution_options().get(_READING)
        connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")

    return engine


def lock(connection: Connection) -> None:
    """Nothing to do: the transaction has the whole file."""


def claim(connection: Connection, where: str) -> None:
    """Mark an empty file as a register.

    Raises:
        RegisterUnavailable: it is another program's.

    """
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if mark == APPLICATION:
        return
    if mark or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        what, remedy = no_register()
        raise RegisterUnavailable(what, where=where, remedy=remedy)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")


def place(connection: Connection) -> str:
    """Files have no name for their place that a mere removal to another disk would not change."""
    return ""


def now(connection: Connection) -> datetime:
    """What time it is."""
    return datetime.now(UTC)


def tidy(engine: Engine) -> None:
    """See that what was purged is in no file any more: the log of changes (-wal) is worked in, and emptied."""
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _which(file: Path) -> tuple[int, int] | None:
    """Which file stands there now, whatever its name."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
