"""What a soak's workers meet: a site that counts, as slowly as sites do, and a sitting without a browser."""

import contextlib
import json
import queue
import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.request import Request, urlopen

from assistant.enrol.contracts import Outcome, Place, State
from assistant.enrol.queue.attended import AttendedQueue
from assistant.enrol.register.errors import LostToken, NotFree
from assistant.enrol.register.ledger import RegisterLedger

Sitting = Callable[[Place], Outcome | float]


@dataclass(frozen=True)
class Desk:
    """What a sitting has."""

    queue: AttendedQueue
    ledger: RegisterLedger
    worker: str
    site: str
    random: random.Random
    pause: Callable[[float], object] = field(default_factory=lambda: threading.Event().wait)


class Site:
    """Counts enrolments, as slowly as a site does, and what its people were asked."""

    def __init__(self, seed: int) -> None:
        self.enrolled: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.sittings = 0
        self.served = threading.Semaphore(0)
        self.clicked: queue.SimpleQueue[str] = queue.SimpleQueue()
        """Who is clicking just now."""
        self._clicking: Counter[str] = Counter()
        self._change = threading.Condition()
        self._random = random.Random(seed)  # noqa: S311 (chances, not secrets)
        site = self

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                what, key, worker = self.path.split("/")[1:]
                getattr(site, what)(key, worker)
                self._say({})

            def do_GET(self) -> None:
                self._say({"enrolled": site.knows(self.path.split("/")[-1])})

            def _say(self, answer: dict[str, bool]) -> None:
                with contextlib.suppress(OSError):  # whoever asked may be dead
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def begin(self, key: str, worker: str) -> None:
        """Somebody has come to the site."""
        with self._change:
            self.sittings += 1
        self.served.release()

    def enrol(self, key: str, worker: str) -> None:
        """The irreversible click."""
        self.clicked.put(worker)
        with self._change:
            self._clicking[key] += 1
            before, after = self._random.uniform(0, 0.06), self._random.uniform(0, 0.06)
        threading.Event().wait(before)
        with self._change:
            self.enrolled[key] += 1
        threading.Event().wait(after)
        with self._change:
            self._clicking[key] -= 1
            self._change.notify_all()

    def clicks(self, seconds: float) -> str:
        """Wait for the next click, and some time more; whose it was, or nothing where nobody clicks any more."""
        while not self.clicked.empty():
            self.clicked.get()
        with contextlib.suppress(queue.Empty):
            worker = self.clicked.get(timeout=20)
            threading.Event().wait(seconds)
            return worker
        return ""

    def ask(self, key: str, worker: str) -> None:
        """A human was asked what became of somebody."""
        with self._change:
            self.asked[key] += 1

    def knows(self, key: str) -> bool:
        """Whether she is enrolled; whoever looks is slower than a click."""
        with self._change:
            self._change.wait_for(lambda: not self._clicking[key])
            return bool(self.enrolled[key])


def fake_sitting(desk: Desk) -> Sitting:
    """A sitting with a real ledger and no browser."""

    def call(method: str, path: str) -> dict[str, bool]:
        with urlopen(Request(f"{desk.site}/{path}", method=method), timeout=30) as answer:  # noqa: S310 (ours)
            answered: dict[str, bool] = json.load(answer)
            return answered

    def human(key: str) -> bool:
        call("POST", f"ask/{key}/{desk.worker}")
        desk.pause(0.5)
        return call("GET", f"people/{key}")["enrolled"]

    def sitting(place: Place) -> Outcome | float:
        key = place.key
        call("POST", f"begin/{key}/{desk.worker}")
        desk.queue.reached(key, "first")
        line = desk.ledger.line(key)
        if line and line.state in (State.FIRED, State.UNKNOWN):
            desk.ledger.resolve(key, enrolled=human(key), by=desk.worker)
        try:
            token = desk.ledger.arm(key, desk.worker)
            desk.queue.reached(key, "last")
            desk.pause(desk.random.uniform(0, 0.1))
            desk.ledger.fire(key, token)
        except NotFree as known:
            # who took her over meanwhile may be clicking right now: it is asked about, the next time
            return Outcome.ALREADY if known.state is State.DONE else Outcome.NOT_LISTED
        except LostToken:
            return Outcome.STOPPED
        call("POST", f"enrol/{key}/{desk.worker}")
        desk.ledger.done(key, token)
        return Outcome.DONE

    return sitting
