"""The engine: DBOS carries each sitting from its database to the thread that waits for it, and past any death.

A workflow is one person's one round. Its body runs in a thread of DBOS's, and hands its place over to the main thread
(Playwright wants it) by a rendezvous: it waits until somebody there has served her. It has no steps: what must not
be done twice is the ledger's business, and all that follows the sitting is one write to the book, which comes first.

Each worker's life has a DBOS queue of its own, and is an executor of its own. So nothing moves to a worker unless the
book has given it to that very life; `begin` moves it, whoever had it.
"""

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from dbos import DBOS, DBOSClient, DBOSConfig, Queue, SetWorkflowID, WorkflowStatus
from pydantic import SecretStr

from assistant.enrol.contracts import Outcome
from assistant.enrol.queue.book import Book, Turn
from assistant.enrol.queue.closed import LATER, OVER, Closed, close
from assistant.enrol.queue.tables import VERSION
from assistant.enrol.register.folder import make_empty, private
from assistant.enrol.register.postgres import url_of
from wording import say

FILE = "queue.db"
APPLICATION = "pasapas"
SITTING = "sitting"
"""The name of the workflow."""
IN_FLIGHT = ("ENQUEUED", "PENDING", "DELAYED")
POLL = 0.2
"""Seconds after which an idle worker looks into its own DBOS queue."""
LOOK = 2.0
"""Seconds after which it is looked why a sitting doesn't arrive: another version's row, or one that isn't ours."""
LISTEN = 1.0
"""Seconds after which DBOS looks for messages, which nobody sends; it closes as slowly."""

_logger = logging.getLogger("dbos")
_running: "Engine | None" = None


P = ParamSpec("P")
T = TypeVar("T")


class LetGo(BaseException):
    """A sitting's thread is let go before its sitting has ended: its workflow is for whoever comes next.

    No `Exception`, which DBOS would write down as the workflow's end, for ever.
    """


class NotCarried(Exception):
    """The engine's row of a turn can't be carried out: another version's, or not ours."""


def _in_a_thread(method: Callable[P, T]) -> Callable[P, T]:
    """Run a method in a thread of its own: DBOS refuses one that has an event loop, as Playwright's has."""

    @wraps(method)
    def run(*args: P.args, **more: P.kwargs) -> T:
        ended: Future[T] = Future()

        def work() -> None:
            try:
                ended.set_result(method(*args, **more))
            except BaseException as error:
                ended.set_exception(error)

        # who is interrupted waits no longer; the thread ends with the engine, or with the process
        threading.Thread(target=work, name="pasapas-engine", daemon=True).start()
        return ended.result()

    return run


@dataclass(frozen=True)
class Arrival:
    """A sitting that DBOS has begun, waiting to be held."""

    id: str
    ended: "Future[str]"
    """Its end, as one of our words."""


class Engine:
    """DBOS, launched; one a process."""

    def __init__(
        self, home: Path, url: SecretStr | None, life: str, book: Book, told: Callable[[str, str], None]
    ) -> None:
        self._life = life
        self._book = book
        self._told = told
        self._arrivals: queue.SimpleQueue[Arrival] = queue.SimpleQueue()
        self._held: set[Arrival] = set()
        self._queue: Queue | None = None
        self._closed = False
        self._last = ""
        self._config = DBOSConfig(
            name=APPLICATION,
            system_database_url=_address(home, url),
            dbos_system_schema="dbos",
            serializer=Closed(),
            application_version=VERSION,
            executor_id=life,
            sys_db_pool_size=5,
            use_listen_notify=False,
            notification_listener_polling_interval_sec=LISTEN,
            run_migrations=False,
            enable_otlp=False,
            log_level="WARNING",
        )

    @_in_a_thread
    def start(self) -> None:
        """Start DBOS's threads: from now on it hands over what is this life's."""
        global _running
        close()
        _logger.handlers[:] = [_Said(self._told)]
        _logger.propagate = False
        _running = self
        self._make_queue()
        DBOS(config=self._config)
        DBOS.listen_queues([self._life])
        DBOS.launch()
        self._queue = DBOS.retrieve_queue(self._life)
        # how it all ended stands in the book
        if past := [row.workflow_id for row in _rows(status=["SUCCESS", "ERROR", "CANCELLED"])]:
            DBOS.delete_workflows(past)

    @_in_a_thread
    def close(self) -> None:
        """Let go of whoever is still held, and stop."""
        global _running
        _running = None
        self._closed = True
        for arrival in list(self._held):
            self.let_go(arrival)
        self._settle()
        if self._queue is not None:
            DBOS.delete_queue(self._life)
        DBOS.destroy()

    @_in_a_thread
    def begin(self, turn: Turn) -> Arrival:
        """Have a turn's workflow begun here, and wait until it is.

        Raises:
            NotCarried: it has ended already, or can't be read.

        """
        self._move(turn)
        while True:
            try:
                arrival = self._arrivals.get(timeout=LOOK)
            except queue.Empty:
                if self._closed:
                    raise LetGo from None
                self._row(turn)
                continue
            if arrival.id == turn.id:
                return arrival
            arrival.ended.set_result(OVER)

    def end(self, arrival: Arrival, outcome: Outcome | float) -> None:
        """Have the engine write that a sitting has ended; the book has written how."""
        self._last = arrival.id
        arrival.ended.set_result(outcome.value if isinstance(outcome, Outcome) else LATER)

    def let_go(self, arrival: Arrival) -> None:
        """Have a sitting's thread end, and its workflow left to whoever has taken her, or will."""
        if not arrival.ended.done():
            arrival.ended.set_exception(LetGo())

    def hand_over(self, key: str, round_: int) -> str:
        """Wait, in DBOS's thread, for the end of a sitting that the main thread holds."""
        if not self._book.holds(key, round_, self._life):
            return OVER
        arrival = Arrival(f"{key}.{round_}", Future())
        self._held.add(arrival)
        try:
            if self._closed:
                raise LetGo
            self._arrivals.put(arrival)
            return arrival.ended.result()
        finally:
            self._held.discard(arrival)

    def _make_queue(self) -> None:
        """Make this life's queue before DBOS starts, which looks for new ones only every second."""
        url, schema = str(self._config["system_database_url"]), str(self._config["dbos_system_schema"])
        DBOS.migrate(url, schema=schema)
        client = DBOSClient(
            system_database_url=url, dbos_system_schema=schema, serializer=Closed(), application_name=APPLICATION
        )
        try:
            client.register_queue(self._life, worker_concurrency=1, polling_interval_sec=POLL)
        finally:
            client.destroy()

    def _settle(self) -> None:
        """Give the thread of the sitting that ended last the moment that it needs to write so."""
        for _ in range(40):
            if not self._last or all(row.status != "PENDING" for row in _rows(workflow_ids=[self._last])):
                return
            threading.Event().wait(0.05)

    def _move(self, turn: Turn) -> None:
        """Put a turn's workflow into this life's queue, wherever it is; make it where there is none."""
        row = self._row(turn)
        if row is None and self._queue is not None:
            with SetWorkflowID(turn.id):
                self._queue.enqueue(sitting, turn.place.key, turn.place.round)
        elif row is not None and (row.status == "PENDING" or row.queue_name != self._life):
            DBOS.resume_workflow(turn.id, queue_name=self._life)

    def _row(self, turn: Turn) -> WorkflowStatus | None:
        """What DBOS has of a turn, if it can still be carried out."""
        row = next(iter(_rows(workflow_ids=[turn.id])), None)
        if row is None:
            return None
        if row.status not in IN_FLIGHT:
            raise NotCarried(turn.id)
        if (row.app_version, row.name) != (VERSION, SITTING):
            DBOS.cancel_workflow(turn.id)
            raise NotCarried(turn.id)
        return row


@DBOS.workflow(name=SITTING, max_recovery_attempts=None)
def sitting(key: str, round_: int) -> str:
    """Hand a person over to whoever sits in the main thread."""
    engine = _running
    if engine is None:
        raise LetGo
    return engine.hand_over(key, round_)


def _rows(**asked: Any) -> list[WorkflowStatus]:
    """DBOS's rows, without what else they hold: it isn't read where it isn't needed."""
    return DBOS.list_workflows(load_input=False, load_output=False, **asked)


class _Said(logging.Handler):
    """What DBOS has to say: nothing of it is printed; that it can't reach its database is said in our words, once."""

    def __init__(self, told: Callable[[str, str], None]) -> None:
        super().__init__(logging.WARNING)
        self._told = told
        self._away = False

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of a lost connection, which DBOS tries again for ever."""
        if not self._away and record.getMessage().startswith("Database connection"):
            self._away = True
            self._told(
                say("The database of the queue does not answer."),
                say("it is tried again until it answers; ^C stops, and nothing is lost"),
            )


def _address(home: Path, url: SecretStr | None) -> str:
    if url is not None:
        return url_of(url).render_as_string(hide_password=False)
    path = home / FILE
    if not private(path):
        make_empty(path)
    # a file keeps this mode, and gives its own rights to -wal and -shm; a write takes a third of the time
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return f"sqlite:///{path}"
