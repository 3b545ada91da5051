"""A host's addresses, looked up within the caller's time: the system's own way waits for a dead DNS as it likes."""

import ipaddress
import socket
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

from assistant.mailbox.errors import Cancelled
from assistant.mailbox.patience import Patience

LOOK_UP_TIMEOUT: Final = 5.0
"""Seconds."""
_SLICE: Final = 0.1

Where = tuple[socket.AddressFamily, socket.SocketKind, int, Any]
"""Family, kind, protocol and the address for `connect`."""


def addresses(host: str, port: int, patience: Patience) -> list[Where]:
    """Return where to connect to, best first.

    Raises:
        OSError: there is no such host, or nobody tells; a TimeoutError where that took too long.
        Cancelled: the caller waits no more.

    """
    if host == "localhost" or _is_address(host):
        return _look_up(host, port)
    answers: SimpleQueue[list[Where] | OSError] = SimpleQueue()
    # a look-up can't be interrupted: it is left to end by itself
    Thread(target=_answer, args=(host, port, answers), name="look-up", daemon=True).start()
    waited = 0.0
    while waited < LOOK_UP_TIMEOUT and patience.left > -_SLICE:
        if patience.cancelled:
            raise Cancelled
        try:
            answer = answers.get(timeout=_SLICE)
        except Empty:
            waited += _SLICE
        else:
            if isinstance(answer, OSError):
                raise answer
            return answer
    raise TimeoutError("timed out")


def _answer(host: str, port: int, answers: "SimpleQueue[list[Where] | OSError]") -> None:
    try:
        answers.put(_look_up(host, port))
    except (OSError, UnicodeError) as error:  # a name that can't be written as one
        answers.put(error if isinstance(error, OSError) else socket.gaierror(str(error)))


def _look_up(host: str, port: int) -> list[Where]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, kind, protocol, where) for family, kind, protocol, _, where in found]


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
