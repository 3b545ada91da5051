"""Stands between a reader and a real server, relays line by line, and has faults on order."""

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

Fault = Callable[["Link", bytes], None]
"""Called in place of relaying a command, with the command's whole line; `Link.pass_on` relays it after all."""


class Proxy:
    """Relays connections to a server of this machine. `faults` maps a command to faults, each met once, in order."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.faults: dict[str, list[Fault]] = {}
        self.heard: list[str] = []
        self.rewrite: Callable[[bytes], bytes] = lambda line: line
        """What becomes of each line from the server."""
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._links: list[Link] = []
        self._thread = threading.Thread(target=self._accept, name="proxy")

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for link in self._links:
            link.hang_up()
            link.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                try:
                    server = socket.create_connection(self._target, timeout=5)
                except OSError:  # the server is down: so are we
                    client.close()
                    continue
                server.settimeout(None)
                for sock in (client, server):
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._links.append(Link(self, client, server))


class Link:
    """One connection."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self.proxy = proxy
        self._client, self._server = client, server
        self._held = b""
        self._lock = threading.Lock()
        self.dead = False
        """Nothing passes any more, and nobody is told."""
        self.on_line: Callable[[bytes], bool] = lambda line: False
        """Is given each line from the server; True where it saw to it itself."""
        self._threads = [threading.Thread(target=self._up), threading.Thread(target=self._down)]
        for thread in self._threads:
            thread.start()

    def pass_on(self, line: bytes) -> None:
        """Send a command to the server."""
        if not self.dead:
            with suppress(OSError):
                self._server.sendall(line)

    def say(self, data: bytes) -> None:
        """Send to the client, after what was held back."""
        with self._lock, suppress(OSError):
            held, self._held = self._held, b""
            if not self.dead:
                self._client.sendall(held + data)

    def hold(self, data: bytes) -> None:
        """Send it together with whatever is said next."""
        with self._lock:
            self._held += data

    def hang_up(self) -> None:
        """End both connections."""
        for sock in (self._client, self._server):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def join(self) -> None:
        """Wait for its threads, and let go of its sockets."""
        for thread in self._threads:
            thread.join()
        self._client.close()
        self._server.close()

    def _up(self) -> None:
        with suppress(OSError), self._client.makefile("rb") as lines:
            for line in lines:
                command = re.sub(rb"^(?:DONE|\S+ (?:UID )?(\S+).*)\r\n$", rb"\1", line).decode() or "DONE"
                self.proxy.heard.append(command.upper())
                faults = self.proxy.faults.get(command.upper())
                (faults.pop(0) if faults else Link.pass_on)(self, line)
        self.hang_up()

    def _down(self) -> None:
        with suppress(OSError), self._server.makefile("rb") as lines:
            for line in lines:
                if not self.on_line(line):
                    self.say(self.proxy.rewrite(line))
        if not self.dead:
            self.hang_up()
