"""What comes to the door without a browser: to the application itself, and through a socket."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from assistant.desk.app import application
from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.desk.door.door import COOKIE
from assistant.settings import Settings
from tests.desk.loops import in_a_loop

HOST: Final = "abc.localhost:4321"
ORIGIN: Final = f"http://{HOST}"


class Clock:
    """It goes when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    text: str


class AtTheDoor:
    """A desk in this process, which somebody has opened: whatever may come is sent to it."""

    def __init__(self, folder: Path, minutes: float = 5) -> None:
        self.clock = Clock()
        self.bugs: list[BaseException] = []
        self.door = Door(minutes, self.clock)
        self.desk = Desk(Settings(), None, folder, self.door, host=HOST, bug=self.bugs.append)
        self.app = application(self.desk)
        self.desk_app = getattr(self.app, "app", None)
        self.cookie = self.opened()

    def opened(self) -> str:
        """The cookie of a new session."""
        cookie = self.door.open(self.door.new_address())
        assert cookie
        self.door.choose("a word of mine")
        return cookie

    def ask(
        self,
        path: str = "/",
        method: str = "GET",
        *,
        said: Mapping[str, str] | None = None,
        cookie: str | None = None,
        body: bytes | None = None,
        **headers: str,
    ) -> Answer:
        """As her own browser asks; `headers` (`sec_fetch_site=…`) come on top, and an empty one is left out."""
        sent = {"host": HOST, "sec-fetch-site": "same-origin", "cookie": f"{COOKIE}={cookie or self.cookie}"}
        if method != "GET":
            sent |= {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if body is not None else urlencode(said or {}).encode()
        return in_a_loop(self._asked(method, path, sent, content))

    def send(self, path: str, action: str, **said: str) -> Answer:
        """Send a form, with a ticket that is one for it."""
        return self.ask(path, "POST", said={"ticket": self.door.ticket(action), **said})

    async def _asked(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        plain, _, query = path.partition("?")
        scope = {
            "type": "http", "method": method, "path": plain, "raw_path": plain.encode(), "root_path": "",
            "query_string": query.encode(), "scheme": "http", "http_version": "1.1",
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items() if value],
        }  # fmt: skip
        pieces = [body[at : at + 65536] for at in range(0, len(body), 65536)] or [b""]
        told: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            if not pieces:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

        async def send(message: Any) -> None:
            told.append(message)

        await self.app(scope, receive, send)
        answered = {name.decode(): value.decode() for name, value in told[0]["headers"]}
        text = b"".join(message.get("body", b"") for message in told[1:]).decode(errors="replace")
        return Answer(told[0]["status"], answered, text)


def raw(address: str, request: bytes, source: str = "") -> bytes:
    """Send bytes to a desk, whatever they are, and hear what it says until it hangs up."""
    where = urlsplit(address)
    host = "127.0.0.1" if (where.hostname or "").endswith(".localhost") else where.hostname
    with socket.create_connection((host, where.port or 0), 30, (source, 0) if source else None) as connection:
        connection.settimeout(30)
        connection.sendall(request)
        heard = b""
        while piece := connection.recv(65536):
            heard += piece
        return heard


def request(address: str, line: str, *headers: str, body: bytes = b"") -> bytes:
    """A request to a desk, hung up after it."""
    told = [line + " HTTP/1.1", f"Host: {urlsplit(address).netloc}", "Connection: close", *headers]
    if body:
        told.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*told, "", ""]).encode() + body
