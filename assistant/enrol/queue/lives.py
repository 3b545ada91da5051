"""Which workers are alive: each holds a lock that its process takes with it, however it dies. No clock decides.

On one machine it is a lock on a file; where a database is shared, Postgres's session lock on a connection of its own.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import quote

import sqlalchemy as sa
from filelock import FileLock, Timeout
from pydantic import SecretStr

from assistant.enrol.queue.errors import WorkerAtWork
from assistant.enrol.register.faults import told
from assistant.enrol.register.postgres import named, url_of
from wording import say

PATIENCE = 3
"""Seconds that a worker waits for its own lock: another one may be trying just now whether it is free."""


class Life(Protocol):
    """A worker's lock."""

    def __enter__(self) -> Self:
        """Take it.

        Raises:
            WorkerAtWork: a living process has it.

        """

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Give it back."""

    def sure(self) -> None:
        """Make sure that it is still held; take it again where it was lost and nobody has it.

        Raises:
            WorkerAtWork: it was lost, and somebody else took the name since.

        """

    def dead(self, connection: sa.Connection, worker: str) -> bool:
        """Whether nobody holds another worker's lock; then nobody can until the connection's transaction ends."""


class FileLife:
    """A lock in the folder of a queue that one machine has to itself."""

    def __init__(self, home: Path, worker: str) -> None:
        self._home = home
        self._worker = worker
        self._lock = self._of(worker)

    def __enter__(self) -> Self:
        try:
            self._lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise _at_work(self._worker) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._lock.release()

    def sure(self) -> None:
        """Nothing but the process's end takes it away."""

    def dead(self, connection: sa.Connection, worker: str) -> bool:
        """Whether it can be had; a worker that comes back meanwhile still waits for the database."""
        with suppress(Timeout), self._of(worker).acquire(timeout=0):
            return True
        return False

    def _of(self, worker: str) -> FileLock:
        return FileLock(self._home / f"worker-{quote(worker, safe='')}.lock", mode=0o600)


class SharedLife:
    """A session lock of Postgres: it ends with the connection, and the connection with the process or its machine."""

    def __init__(self, url: SecretStr, worker: str) -> None:
        self._worker = worker
        address = url_of(url)
        self._where = named(address)
        self._engine = sa.create_engine(
            address,
            poolclass=sa.NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={
                # the server notices within a minute that the machine at the other end has lost its power
                "options": "-ctcp_keepalives_idle=30 -ctcp_keepalives_interval=10 -ctcp_keepalives_count=3",
                "connect_timeout": 10,
                "application_name": "pasapas worker",
            },
        )
        self._connection: sa.Connection | None = None

    def __enter__(self) -> Self:
        with told(self._where):
            self._take()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._drop()
        self._engine.dispose()

    def sure(self) -> None:
        """Ask over the connection that holds the lock: whoever answers has it still."""
        try:
            if self._connection is not None:
                self._connection.execute(sa.text("SELECT 1"))
                return
        except sa.exc.DBAPIError:
            self._drop()
        with told(self._where):
            self._take()

    def dead(self, connection: sa.Connection, worker: str) -> bool:
        """Whether it can be had, until the transaction's end."""
        return bool(connection.scalar(sa.text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _number(worker)}))

    def _take(self) -> None:
        self._connection = connection = self._engine.connect()
        connection.execute(sa.text(f"SET lock_timeout = '{PATIENCE}s'"))
        try:
            connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": _number(self._worker)})
        except sa.exc.OperationalError as fault:
            self._drop()
            if getattr(fault.orig, "sqlstate", "") == "55P03":  # lock_not_available
                raise _at_work(self._worker) from None
            raise

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sa.exc.DBAPIError):
                connection.invalidate()
            connection.close()


def _number(worker: str) -> int:
    """A worker's number among Postgres's advisory locks."""
    return int.from_bytes(hashlib.sha256(b"pasapas worker " + worker.encode()).digest()[:8], signed=True)


def _at_work(worker: str) -> WorkerAtWork:
    return WorkerAtWork(
        say("A worker named {worker} is at work already.", worker=worker),
        remedy=say("close it, or give this one another name: worker under [enrol] in pasapas.toml"),
    )
