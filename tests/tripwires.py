"""What no test may do: reach beyond loopback, wait for the clock, write outside the temporary folder.

Python's audit events (PEP 578) tell of each attempt, whoever makes it and however it was imported, in the test process
alone: what a browser or another child process does is not seen. An attempt raises where it is made.
"""

import ipaddress
import os
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import unquote, urlsplit

OURS = ("assistant", "reports", "mock_site", "tests")
"""Packages that may not sleep; a library may have its reasons."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
MADE_BY_TOOLS = ("__pycache__", ".pytest_cache", ".hypothesis", "test-results", ".coverage")
DEVICES = ("/dev/", "/proc/self/")
PATHS_WRITTEN = {"os.mkdir": (0,), "os.remove": (0,), "os.rmdir": (0,), "os.rename": (0, 1), "os.link": (1,)}
PATHS_WRITTEN |= {"os.symlink": (1,), "os.truncate": (0,), "sqlite3.connect": (0,)}


class TripWireError(AssertionError):
    """A test, or what it tests, did what no test may do."""


class YouMeantToWaitForSomething(TripWireError):
    """Somebody slept: a test that waits for the clock is slow on one machine and fails on another."""


class YouReachedBeyondLoopback(TripWireError):
    """Somebody asked the network for another machine."""


class YouWroteOutsideTheTemporaryFolder(TripWireError):
    """Somebody left, changed or removed a file that isn't the test's own."""


watching = False
touched: list[TripWireError] = []
_allowed: tuple[Path, ...] = ()
_checkout = Path()
_temporary = ""
_armed = False
_real_sleep = time.sleep


def arm(root: Path) -> None:
    """Begin to listen, once for the process's whole life: an audit hook can't be removed."""
    global _allowed, _checkout, _armed, _temporary
    _checkout = Path(os.path.realpath(root))
    _allowed = tuple(_checkout / name for name in MADE_BY_TOOLS)
    _temporary = os.path.realpath(tempfile.gettempdir())
    if not _armed:
        sys.addaudithook(_hear)
        time.sleep = _watched_sleep
    _armed = True


def _watched_sleep(seconds: Any) -> None:
    """Stand in for `time.sleep`, of which audit events tell only since Python 3.13."""
    if watching and (fault := _sleep(sys._getframe(1))):
        touched.append(fault)
        raise fault
    _real_sleep(seconds)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not watching:
        return
    fault = None
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        fault = _network(event, arguments)
    elif event == "open" or event in PATHS_WRITTEN:
        fault = _writing(event, arguments)
    if fault:
        touched.append(fault)
        raise fault


def _sleep(frame: FrameType) -> TripWireError | None:
    module = str(frame.f_globals.get("__name__", ""))
    if module.split(".")[0] not in OURS:
        return None
    return YouMeantToWaitForSomething(
        f"{module}:{frame.f_lineno} calls time.sleep: wait for the event or the condition itself"
    )


def _network(event: str, arguments: tuple[Any, ...]) -> TripWireError | None:
    address = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments
    host = address[0] if isinstance(address, tuple) else None  # a Unix socket's address is a path
    if host is None or is_loopback(host):
        return None
    return YouReachedBeyondLoopback(f"{event}: {host!r} is not this machine: tests use loopback only")


def is_loopback(host: str | bytes) -> bool:
    """Whether a host is this machine: localhost, its names by RFC 6761, 127.0.0.0/8, ::1, or any address to bind to."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in ("", "localhost") or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _writing(event: str, arguments: tuple[Any, ...]) -> TripWireError | None:
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
        return None
    for index in PATHS_WRITTEN.get(event, (0,)):
        path = arguments[index]
        if not isinstance(path, int) and not may_write(_from_folder(event, os.fsdecode(path), arguments[-1])):
            return YouWroteOutsideTheTemporaryFolder(f"{event}: {os.fsdecode(path)}: use tmp_path")
    return None


def _from_folder(event: str, path: str, descriptor: Any) -> str:
    """The path, where it is relative to an open folder as `shutil.rmtree` has it: from that folder."""
    if event not in ("os.mkdir", "os.remove", "os.rmdir") or not isinstance(descriptor, int) or descriptor < 0:
        return path
    # Linux alone tells which folder a descriptor is of; elsewhere nothing is said against it
    link = Path(f"/proc/self/fd/{descriptor}")
    return str(link.readlink() / path) if link.exists() else ""


def may_write(path: str) -> bool:
    """Whether a test may write there."""
    if path.startswith((":memory:", *DEVICES)) or path == "":
        return True
    if path.startswith("file:"):  # SQLite opens addresses, too
        path = unquote(urlsplit(path).path)
    real = Path(os.path.realpath(path))
    if real.is_relative_to(_checkout):  # which may lie in the temporary folder itself
        return any(real.is_relative_to(folder) for folder in _allowed) or "__pycache__" in real.parts
    # not asked for again: while it is made up, files are opened, and who asks then waits for ever
    return real.is_relative_to(_temporary) or "__pycache__" in real.parts
