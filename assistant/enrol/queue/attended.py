"""One worker's view of the queue, on the book, the worker's lock and the engine."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TypeVar
from uuid import uuid4

from assistant.enrol.contracts import Ledger, Outcome, Place, State
from assistant.enrol.queue.book import Book, NotBefore, Turn
from assistant.enrol.queue.engine import Arrival, Engine, NotCarried
from assistant.enrol.queue.lives import Life
from assistant.enrol.register.errors import RegisterUnavailable
from wording import say

Told = Callable[[str, str], None]
"""Tells the helper something, and what can be done about it."""
T = TypeVar("T")
AWAY = 2.0
"""Seconds between two tries while the database is away."""
A_MOMENT = 0.5
"""Seconds after which somebody who waits sees that a signal came."""
A_WHILE = 20.0
"""Seconds after which it is looked again whether the site's limit lets somebody begin: another's turn may not count."""


class AttendedQueue:
    """A campaign's queue as one worker serves it. Its methods are for one thread, but `pause`."""

    def __init__(
        self,
        book: Book,
        life: Life,
        engine: Callable[[str], Engine],
        *,
        worker: str,
        per_hour: int | None,
        ledger: Ledger | None,
        told: Told,
        stopped: Callable[[], bool],
    ) -> None:
        self._book = book
        self._lock = life
        self._life = uuid4().hex
        self._make = engine
        self._engine: Engine | None = None
        self._worker = worker
        self._per_hour = per_hour
        self._ledger = ledger
        self._told = told
        self._stopped = stopped
        self._paused = threading.Event()
        self._turn: Turn | None = None
        self._begun = False
        self._avoid: set[str] = set()
        self._waited: datetime | None = None
        book.born(worker, self._life)

    def add(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Put people in; return those who were put in now: for the first time, or again after an unserved end."""
        return self._book.add(keys, self._free)

    def serve(self, sitting: Callable[[Place], Outcome | float]) -> None:
        """Call `sitting`, in this thread, for one person after another, until none waits or `pause` was called.

        Whoever isn't in this worker's file, or was skipped (0 days), waits on, but not for this worker's `serve`.
        What a sitting raises ends it as stopped; but what isn't an `Exception`, as ^C, leaves it as a death does: it is
        the first that is taken up again.
        """
        self._paused.clear()
        self._avoid.clear()
        engine = self._started()
        while not self._paused.is_set() and not self._stopped():
            self._persist(self._lock.sure)
            turn = self._persist(self._take)
            if turn is None:
                return
            if isinstance(turn, NotBefore):
                self._wait(turn.when)
            else:
                self._serve(engine, turn, sitting)

    def pause(self) -> None:
        """Have `serve` return after the sitting under way."""
        self._paused.set()

    def reached(self, key: str, step: str) -> None:
        """Note which step a person is at."""
        if self._turn is None or self._turn.place.key != key:
            return
        self._begun = True
        # where the database is away, the ledger says so before anything is sent: a note is no reason to stop here
        with suppress(RegisterUnavailable):
            self._lock.sure()
            self._book.reached(self._turn, step)

    def places(self) -> tuple[Place, ...]:
        """Everybody, in the order of the queue."""
        return self._book.places()

    def close(self) -> None:
        """Let the engine go."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _started(self) -> Engine:
        if self._engine is None:
            engine = self._make(self._life)
            engine.start()
            self._engine = engine
        return self._engine

    def _take(self) -> Turn | NotBefore | None:
        return self._book.take(
            self._worker,
            self._life,
            self._per_hour,
            avoid=self._avoid,
            dead=lambda connection, worker: worker == self._worker or self._lock.dead(connection, worker),
        )

    def _serve(self, engine: Engine, turn: Turn, sitting: Callable[[Place], Outcome | float]) -> None:
        carried = self._begin(engine, turn)
        if carried is None:
            return
        turn, arrival = carried
        self._turn, self._begun = turn, False
        try:
            outcome = self._hold(sitting, turn.place)
            if outcome is Outcome.NOT_LISTED or (not isinstance(outcome, Outcome) and outcome <= 0):
                self._avoid.add(turn.place.key)
            written = self._persist(lambda: self._book.finish(turn, outcome, begun=self._begun))
        except BaseException:
            engine.let_go(arrival)
            raise
        finally:
            self._turn = None
        if written:
            engine.end(arrival, outcome)
            return
        engine.let_go(arrival)
        self._told(
            say("Another worker has taken this person over, because this one seemed to be dead."),
            say("what was sent stands in the ledger: she is not enrolled twice"),
        )

    def _begin(self, engine: Engine, turn: Turn | None) -> tuple[Turn, Arrival] | None:
        """Have the engine begin a turn: as a new round, where it can't carry this one out."""
        while turn is not None:
            try:
                return turn, engine.begin(turn)
            except NotCarried:
                turn = self._book.again(turn)
        return None

    def _hold(self, sitting: Callable[[Place], Outcome | float], place: Place) -> Outcome | float:
        try:
            return sitting(place)
        except Exception as bug:
            # its text may hold a value of hers
            self._told(
                say("The sitting broke off ({kind}).", kind=type(bug).__name__),
                say("she can be taken up again: start the batch once more"),
            )
            return Outcome.STOPPED

    def _wait(self, when: datetime) -> None:
        if when != self._waited:
            self._waited = when
            clock = f"{when.astimezone():%H:%M:%S}"
            self._told(say("The site's limit is reached: the next person may begin at {time}.", time=clock), "")
        end = time.monotonic() + min(self._book.seconds_until(when), A_WHILE)
        while (
            not self._stopped() and (left := end - time.monotonic()) > 0 and not self._paused.wait(min(left, A_MOMENT))
        ):
            pass

    def _persist(self, do: Callable[[], T]) -> T:
        """Do it, however long the database is away: what happened must not be forgotten.

        Raises:
            KeyboardInterrupt: somebody wants to stop meanwhile; what is not written is as after a death.

        """
        told = False
        while True:
            try:
                return do()
            except RegisterUnavailable as away:
                if not told:
                    self._told(
                        str(away).partition("\n")[0],
                        say("it is tried again until it answers; ^C stops, and nothing is lost"),
                    )
                told = True
                if self._stopped():
                    raise KeyboardInterrupt from away
                threading.Event().wait(AWAY)

    def _free(self, key: str) -> bool | None:
        line = self._ledger.line(key) if self._ledger else None
        if line is None:
            return None
        return {State.FREE: True, State.DONE: False}.get(line.state)
