"""A telephone's page for tests: what it holds, and what happens at each look, are the test's own."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Self

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


class FakeTelephone:
    """Serves text messages on loopback, from `start` to `stop`; it can be started again at the same address."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.looks = 0
        self.hanging = False
        self.answer: Callable[[], tuple[int, bytes]] | None = None
        """What it says instead of its messages."""
        self.at_look: dict[int, Callable[[], None]] = {}
        """What happens just before it answers for the nth time, from 1."""
        self._port = 0
        self._released = Event()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """The page of the one telephone."""
        return f"http://127.0.0.1:{self._port}/telephone/0639980102"

    def start(self) -> Self:
        """Answer; on return it does."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), _handler(self))
        self._port = self._server.server_port
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def stop(self) -> None:
        """Answer no more."""
        self._released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def receive(self, text: str, *, seconds: float = 0, id: str | None = None) -> None:  # noqa: A002 - as the page says
        """Get a message, sent so many seconds after noon."""
        told = {"id": id or f"no. {len(self.messages)}", "sent": (NOON + timedelta(seconds=seconds)).isoformat()}
        self.messages.append({**told, "sender": "Espace", "text": text})

    def reply(self) -> tuple[int, bytes]:
        """Status and body of an answer."""
        self.looks += 1
        self.at_look.pop(self.looks, lambda: None)()
        if self.hanging:
            self._released.wait(30)
        return self.answer() if self.answer else (200, json.dumps({"messages": self.messages}).encode())


def _handler(telephone: FakeTelephone) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer whoever asks for JSON."""
            assert self.headers["Accept"] == "application/json"
            status, body = telephone.reply()
            self.send_response(status)
            self.send_header("Location", "http://example.test/")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

        def handle(self) -> None:
            """A reader that has gone away is no fault."""
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

    return Handler
