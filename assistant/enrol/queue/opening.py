"""Opening a campaign's queue to serve it, or to look at it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from pydantic import SecretStr

from assistant.enrol.contracts import Ledger, Place
from assistant.enrol.queue.book import Book
from assistant.enrol.queue.lives import FileLife, SharedLife
from assistant.enrol.queue.store import store_in
from assistant.enrol.queue.tables import VERSION
from assistant.enrol.register.faults import told as complained
from assistant.enrol.register.postgres import url_of

if TYPE_CHECKING:
    from assistant.enrol.queue.attended import AttendedQueue


@contextmanager
def open_queue(
    campaign: str,
    site: str,
    home: Path,
    url: SecretStr | None,
    worker: str,
    per_hour: int | None,
    *,
    ledger: Ledger | None = None,
    told: Callable[[str, str], None] = lambda what, remedy: None,
    clock: Callable[[], float] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> "Iterator[AttendedQueue]":
    """Open a campaign's queue for one worker; its engine starts with the first `serve`.

    Args:
        campaign: the campaign's name.
        site: the site's name: all campaigns on it share `per_hour`.
        home: the folder of the enrolments.
        url: the Postgres database that several helpers share; None for SQLite in the folder.
        worker: this worker's name.
        per_hour: sittings that may begin on the site within any hour, by all who share the database; None for no limit.
        ledger: asked what a human has said since of whose enrolment was unknown.
        told: told what the helper should know, and what can be done about it.
        stopped: asked, while nobody is served, whether somebody wants to stop.
        clock: seconds since 1970, for tests; the database's clock where it is shared, else this machine's.

    Raises:
        WorkerAtWork: a living worker has this name.
        RegisterUnavailable: the database doesn't answer.

    """
    # DBOS takes half a second to import
    from assistant.enrol.queue.attended import AttendedQueue
    from assistant.enrol.queue.engine import Engine

    with store_in(home, url) as store, SharedLife(url, worker) if url else FileLife(home, worker) as life:
        book = Book(store, campaign, site, clock)
        queue = AttendedQueue(
            book,
            life,
            lambda alive: Engine(home, url, alive, book, told),
            worker=worker,
            per_hour=per_hour,
            ledger=ledger,
            told=told,
            stopped=stopped,
        )
        try:
            yield queue
        finally:
            queue.close()


@dataclass(frozen=True)
class Looked:
    """A campaign's queue, as somebody sees it who doesn't serve it."""

    places: tuple[Place, ...]
    alive: frozenset[str]
    """The workers who are at work now, among those who serve somebody."""
    stranded: int
    """Sittings that another version of pasapas has left in the engine; whoever is served next begins hers anew."""


def look(campaign: str, home: Path, url: SecretStr | None) -> Looked:
    """Look at a campaign's queue, whoever serves it meanwhile; nothing is started and nothing changed.

    Raises:
        RegisterUnavailable: the database doesn't answer.

    """
    if url is None and not (home / "register.db").exists():
        return Looked((), frozenset(), 0)
    with store_in(home, url) as store:
        places = Book(store, campaign, "").places()
        life = SharedLife(url, "") if url else FileLife(home, "")
        serving = {place.worker for place in places if place.status == "being-served"}
        with store.look() as session:
            alive = frozenset(worker for worker in serving if not life.dead(session.connection(), worker))
        return Looked(places, alive, _stranded(home, url))


def forget(home: Path, url: SecretStr | None, *, before: datetime | None = None, key: str = "") -> int:
    """Delete the places that ended before then, whatever their campaign, or one person's; how many they were.

    The ledger outlives them: who comes in again with a people file is enrolled already for it. Whoever is being served,
    and whose end is unknown, stays.

    Raises:
        RegisterUnavailable: the database doesn't answer.
        ValueError: neither is given: it would be everybody.

    """
    if before is None and not key:
        raise ValueError("everybody")
    if url is None and not (home / "register.db").exists():
        return 0
    with store_in(home, url) as store:
        return Book(store, "", "").forget(before, key)


def _stranded(home: Path, url: SecretStr | None) -> int:
    if url is None and not (home / "queue.db").exists():
        return 0
    engine = sa.create_engine(url_of(url) if url else f"sqlite:///{home / 'queue.db'}", poolclass=sa.NullPool)
    schema = "dbos" if url else None
    with complained("queue"), engine.connect() as connection:
        if not sa.inspect(connection).has_table("workflow_status", schema=schema):
            return 0
        status, version = sa.column("status", sa.String), sa.column("application_version", sa.String)
        rows = sa.table("workflow_status", status, version, schema=schema)
        left = sa.select(sa.func.count()).select_from(rows).where(status.in_(("ENQUEUED", "PENDING", "DELAYED")))
        return int(connection.scalar(left.where(version != VERSION)) or 0)
