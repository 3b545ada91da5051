"""A worker that kills itself at a given point of the queue's own life: `python -m tests.enrol.queue.dying`.

A point is `NAME:WHEN:N`: before or after the Nth call of a function, or torn: in the middle of its transaction.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, Queue
from dbos._sys_db import SystemDatabase
from pydantic import SecretStr
from sqlalchemy.orm import Session

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue import engine, open_queue
from assistant.enrol.queue.book import DAY, Book
from assistant.enrol.queue.engine import Engine

POINTS: dict[str, tuple[type, str]] = {
    "add": (Book, "add"),
    "born": (Book, "born"),
    "launch": (DBOS, "launch"),
    "take": (Book, "take"),
    "enqueue": (Queue, "enqueue"),
    "dequeue": (SystemDatabase, "start_queued_workflows"),
    "hand-over": (Engine, "hand_over"),
    "holds": (Book, "holds"),
    "begin": (Engine, "begin"),
    "reached": (Book, "reached"),
    "finish": (Book, "finish"),
    "end": (Engine, "end"),
    "outcome": (SystemDatabase, "update_workflow_outcome"),
    "resume": (DBOS, "resume_workflow"),
    "again": (Book, "again"),
    "close": (Engine, "close"),
}
"""What the queue does, in this order."""
KEYS = tuple(f"{number:064x}" for number in range(1, 5))
"""The first and the third are enrolled, the second comes back after three days, the fourth says no."""


def die() -> None:
    """End as a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    """Have this process die there."""
    name, when, count = point.split(":")
    owner, attribute = POINTS[name]
    inner = getattr(owner, attribute)
    calls: Counter[str] = Counter()
    inside = []

    def reached(moment: str) -> None:
        calls[moment] += 1
        if (moment, calls[moment]) == (when, int(count)):
            die()

    def outer(*args: Any, **kwargs: Any) -> Any:
        reached("before")
        inside.append(name)
        try:
            result = inner(*args, **kwargs)
        finally:
            inside.pop()
        # an idle worker looks into its queue all the time
        if name != "dequeue" or result[0]:
            reached("after")
        return result

    setattr(owner, attribute, outer)

    @sa.event.listens_for(Session, "after_flush")
    def flushed(*_: object) -> None:
        if inside:
            reached("torn")


def fake_sitting(log: Path, at: str, reached: Callable[[str, str], None]) -> Callable[[Place], Outcome | float]:
    """Serve without a browser, and write down what was done, as the site and the ledger would know it."""

    def wrote(*words: str) -> None:
        with log.open("a") as file:
            file.write(" ".join(words) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def sitting(place: Place) -> Outcome | float:
        wrote("served", at, place.key, str(place.round))
        reached(place.key, "first")
        if f"enrolled {place.key}" in log.read_text():
            return Outcome.ALREADY
        reached(place.key, "last")
        if place.key == KEYS[1] and at == "0":
            return 3.0
        if place.key == KEYS[3]:
            return Outcome.DECLINED
        wrote("enrolled", place.key)
        return Outcome.DONE

    return sitting


def main(home: str, url: str, worker: str, days: str, log: str, point: str = "") -> None:
    """Serve everybody whose turn it is, some days after the beginning; die at the point, if it comes to it."""
    engine.POLL = engine.LISTEN = 0.05
    if point:
        arm(point)
    shared = SecretStr(url) if url else None
    clock = 1e9 + float(days) * DAY
    with open_queue("health", "site", Path(home), shared, worker, None, clock=lambda: clock) as queue:
        queue.add(KEYS)
        queue.serve(fake_sitting(Path(log), days, queue.reached))


if __name__ == "__main__":
    main(*sys.argv[1:])
