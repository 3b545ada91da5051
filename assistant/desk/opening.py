"""`pasapas desk`: serves the page on this machine alone, until Ctrl-C or until it is closed in the page."""

import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from assistant.desk.app import application
from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.settings import Settings


def open_desk(settings: Settings, file: Path | None, folder: Path, minutes: float, tell: Callable[[str], None]) -> None:
    """Serve until it is stopped; `tell` gets the one-time address.

    Raises:
        PasapasError: it can't be served as things are.

    """
    with _socket() as listening:
        # whoever opens the address at once waits, and is not refused
        listening.listen()
        address, port = listening.getsockname()
        desk = Desk(settings, file, folder, Door(minutes), host=f"{address}:{port}")
        tell(f"http://{desk.host}/open?token={desk.door.new_address()}")
        config = uvicorn.Config(application(desk), log_config=None, access_log=False, server_header=False)
        uvicorn.Server(config).run([listening])


def _socket() -> socket.socket:
    """A free port, at a loopback address that no other server of this machine is likely to have.

    Cookies know no ports: what this browser keeps for 127.0.0.1 would be sent to any other server there.
    """
    listening = socket.socket()
    if sys.platform in ("linux", "win32"):
        a, b, c = (1 + secrets.randbelow(254) for _ in range(3))
        with suppress(OSError):
            listening.bind((f"127.{a}.{b}.{c}", 0))
            return listening
    listening.bind(("127.0.0.1", 0))
    return listening
