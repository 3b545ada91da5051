"""The desk's end of a pipe whose other end, the worker's, is in this process."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from assistant.desk.words.events import EVENTS, Asked, Event
from assistant.desk.words.requests import EnrolOrder, Request
from assistant.desk.worker.asker import DeskAsker
from assistant.desk.worker.pipe import Pipe

ORDER = EnrolOrder(settings=None, language="en", flow="x", people_name="x.csv", people="")
Kind = TypeVar("Kind")


@dataclass
class Desk:
    """What a desk says and hears."""

    asker: DeskAsker
    pipe: Pipe
    told: Iterator[Event]
    to_worker: int

    def says(self, *said: Request) -> None:
        """Say something to the worker."""
        os.write(self.to_worker, b"".join(one.model_dump_json().encode() + b"\n" for one in said))

    def hears(self, kind: type[Kind]) -> Kind:
        """The next event of a kind."""
        return next(event for event in self.told if isinstance(event, kind))

    def asked(self) -> str:
        """The id of the next question."""
        return self.hears(Asked).id


@contextmanager
def desk(minutes: float = 1) -> Iterator[Desk]:
    """An asker on a pipe."""
    (worker_in, to_worker), (from_worker, worker_out) = os.pipe(), os.pipe()
    pipe = Pipe(worker_in, worker_out)
    pipe.stops = lambda: None
    pipe.patience = 3600
    os.write(to_worker, ORDER.model_dump_json().encode() + b"\n")
    assert pipe.order() == ORDER
    with os.fdopen(from_worker, "rb") as lines:
        yield Desk(DeskAsker(pipe, minutes), pipe, (EVENTS.validate_json(line) for line in lines), to_worker)
        pipe.close()
    os.close(worker_out)


def until(true: Callable[[], bool]) -> None:
    """Wait for something, but not for ever."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < 10


@contextmanager
def asking(question: Callable[[], Any]) -> Iterator[list[Any]]:
    """Ask in a thread; what came of it is in the list afterwards."""
    came: list[Any] = []

    def ask() -> None:
        try:
            came.append(question())
        except KeyboardInterrupt:
            came.append("stopped")

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    yield came
    thread.join(10)
    assert not thread.is_alive()
