"""`pasapas desk`: serves the page on this machine alone, until Ctrl-C or until it is closed in the page."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn

from assistant.desk.app import application
from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.desk.door.address import can_be_named, listening
from assistant.desk.door.connection import Connection
from assistant.desk.door.standing import Standing
from assistant.desk.warming import Warming, make_ready
from assistant.enrol.sitting.profile import no_cores
from assistant.settings import Settings

CLOSING: Final = 60.0
"""Seconds for which what runs may take to end well, when the desk is closed: a person is logged out."""
_ANSWERING: Final = 3
"""Seconds for which pages that still load are waited for."""
_CONNECTIONS: Final = 100


@dataclass(frozen=True)
class Opened:
    """What the terminal says of a desk."""

    address: str
    """The one-time address."""
    again: bool
    """Whether the desk stood open before: it was opened elsewhere, and ends there."""


def open_desk(
    settings: Settings,
    file: Path | None,
    folder: Path,
    tell: Callable[[Opened], None],
    bug: Callable[[BaseException], None],
) -> None:
    """Serve until it is stopped; `tell` gets the one-time address, `bug` what was our own fault.

    Where this user's desk stands open already, it gets another address of that one, and all is done.

    Raises:
        PasapasError: it can't be served as things are.

    """
    standing = Standing(str(settings.enrol.home.absolute()) if settings.enrol.home else "")
    if not standing.take():
        tell(Opened(standing.address(), again=True))
        return
    try:
        _serve(settings, file, folder, standing, tell, bug)
    finally:
        standing.free()


def _serve(
    settings: Settings,
    file: Path | None,
    folder: Path,
    standing: Standing,
    tell: Callable[[Opened], None],
    bug: Callable[[BaseException], None],
) -> None:
    # people files, codes and pictures of the browser are in its memory, and in its workers'
    no_cores()
    named = settings.desk.address == "name" and can_be_named()
    sockets, host = listening(settings.desk.port, named=named)
    desk = Desk(settings, file, folder, Door(settings.desk.lock), host=host, ring=standing.ring, bug=bug)
    # what it says is told by `bug`, or is of no interest to a helper; it could quote what was sent
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    config = uvicorn.Config(
        Warming(application(desk), partial(make_ready, desk)),
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        # another program of this machine could claim to speak for somebody else
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_ANSWERING,
    )
    server = _Server(config, desk)
    desk.close = server.close
    standing.told(host)
    tell(Opened(f"http://{host}/open?token={desk.door.new_address()}", again=False))
    with contextlib.ExitStack() as closed:
        for one in sockets:
            closed.enter_context(one)
        server.run(sockets)


class _Server(uvicorn.Server):
    """Ends what the desk has begun before it goes away itself."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk
        self._wanted = False
        """Whether a helper has said so: what runs is stopped then; else it breaks off, and is taken up again."""

    def close(self) -> None:
        """End soon, since a helper wants it."""
        self._wanted = True
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Ctrl-C, the end of the session and of the terminal's window close the desk; to close it is no failure."""
        kinds = [kind for kind in signal.Signals if kind.name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")]
        before = {kind: signal.signal(kind, self.handle_exit) for kind in kinds}
        try:
            yield
        finally:
            for kind, handler in before.items():
                signal.signal(kind, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Once: end well. Twice: end now."""
        self._wanted = self._wanted or (sig == signal.SIGINT and not self.should_exit)
        self.force_exit = self.should_exit
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Have workers end well, and pages know it; then stop."""
        # whoever types `pasapas desk` now is not let into a desk that closes
        self._desk.ring = None
        if self._wanted and self._desk.counter.sitting.under_way:
            self._desk.counter.stop()
        ending = asyncio.gather(*(end() for end in self._desk.on_close), return_exceptions=True)
        deadline = asyncio.get_running_loop().time() + CLOSING
        while not ending.done() and not self.force_exit and asyncio.get_running_loop().time() < deadline:
            await asyncio.wait([ending], timeout=0.1)
        self._desk.hub.close(closed=True)
        await super().shutdown(sockets)
