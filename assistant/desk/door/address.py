"""Where the desk answers: on this machine alone, by a name that only the browser which opened it knows.

Cookies know no ports: what a browser keeps for 127.0.0.1 it would send to any other server there, another user's, too.
Browsers take each `NAME.localhost` for this machine without asking anybody (RFC 6761), and keep its cookies apart.
"""

import errno
import secrets
import socket
import sys
from contextlib import suppress
from typing import Final

from assistant.errors import PasapasError
from wording import say
from wording.reasons import os_reason

_TRIES: Final = 20
_NONE: Final = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, getattr(errno, "WSAEADDRNOTAVAIL", errno.EADDRNOTAVAIL))
"""What a system without IPv6 says."""


class PortTaken(PasapasError):
    """The port that the desk should have is another program's."""

    exit_code = 97


class NoPort(PasapasError):
    """The desk can't be opened on this machine."""

    exit_code = 98


def listening(port: int, *, named: bool) -> tuple[list[socket.socket], str]:
    """Sockets that listen, and the host with its port, as browsers say it.

    Raises:
        PortTaken: that one can't be had; 0 is any.
        NoPort: none can be had.

    """
    if not named:
        one = _numbered(port)
        address, got = one.getsockname()
        return [one], f"{address}:{got}"
    for _ in range(1 if port else _TRIES):
        with suppress(PortTaken):
            pair = _pair(port)
            return pair, f"{secrets.token_hex(8)}.localhost:{pair[0].getsockname()[1]}"
    raise _taken(port)


def can_be_named() -> bool:
    """Whether the browser of this system knows such names: Safari asks the system, the others don't."""
    try:
        return sys.platform != "darwin" or bool(socket.getaddrinfo(f"{secrets.token_hex(4)}.localhost", 80))
    except OSError:
        return False


def _pair(port: int) -> list[socket.socket]:
    """Both loopback addresses at one port: a browser may try either, and finds nobody else's server at the other."""
    first = _bound(socket.AF_INET, "127.0.0.1", port)
    try:
        second = _bound(socket.AF_INET6, "::1", first.getsockname()[1])
    except NoPort:
        return [first]
    except PortTaken:
        first.close()
        raise
    return [first, second]


def _numbered(port: int) -> socket.socket:
    """An address of 127.0.0.0/8 that no other server of this machine is likely to have, where the system has them."""
    if sys.platform in ("linux", "win32"):
        a, b, c = (1 + secrets.randbelow(254) for _ in range(3))
        with suppress(NoPort):
            return _bound(socket.AF_INET, f"127.{a}.{b}.{c}", port)
    return _bound(socket.AF_INET, "127.0.0.1", port)


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    try:
        made = socket.socket(family)
    except OSError as error:
        raise _no_port(error) from None
    try:
        if sys.platform == "win32":
            # there, another program could listen beside us at the same port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((address, port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise (_no_port(error) if error.errno in _NONE else _taken(port)) from None
    return made


def _taken(port: int) -> PortTaken:
    return PortTaken(
        say("this port can't be had: another program has it, or only the system may"),
        where=str(port),
        remedy=say("name another one with --port, or leave it out"),
    )


def _no_port(error: OSError) -> NoPort:
    return NoPort(say("the desk can't be opened on this machine ({reason})", reason=os_reason(error)))
