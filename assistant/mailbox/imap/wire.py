"""A connection's bytes, with an end to every wait: silence, the caller's deadline, a cancel from another thread.

A socket's own timeout is no such end: it begins anew with each byte of a server that drips.
"""

import contextlib
import os
import selectors
import socket
import ssl
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final, TypeVar

from assistant.mailbox.errors import Cancelled
from assistant.mailbox.imap.hosts import addresses
from assistant.mailbox.patience import Patience

CONNECT_TIMEOUT: Final = 5.0
"""Seconds for one of a host's addresses to take the connection."""
READ_TIMEOUT: Final = 8.0
"""Seconds of silence after which a server counts as dead."""
GRACE: Final = 0.5
"""Seconds over the caller's time that an answer may take, so that a wait of 0 s still looks."""
SLICE: Final = 0.1
"""Seconds after which a wait looks whether it was cancelled: an event can't be polled beside a socket."""
T = TypeVar("T")
LONGEST_LINE: Final = 1_000_000
LONGEST_LITERAL: Final = 4_000_000
"""Bytes: no answer to anything that we ask is longer; what is, is a fault of the server's, or no server of mail."""


class Wire:
    """An open connection. `patience` says how long its user has; it may be exchanged between commands."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        sock.setblocking(False)
        # without it a SEARCH after DONE waits 40 ms for the acknowledgement of a small packet
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = sock
        self.patience = patience
        self.received = 0
        """Bytes that came, without what TLS adds."""
        self._buffer = bytearray()

    @classmethod
    def connect(cls, host: str, port: int, patience: Patience) -> "Wire":
        """Connect to the first of the host's addresses that answers.

        Raises:
            OSError: none does, or there are none; a TimeoutError where it took too long.
            Cancelled: see there.

        """
        fault: OSError = OSError("no address")
        for family, kind, protocol, where in addresses(host, port, patience):
            sock = socket.socket(family, kind, protocol)
            try:
                wire = cls(sock, patience)
                wire._connect(where)
            except OSError as error:
                sock.close()
                fault = error
            except BaseException:
                sock.close()
                raise
            else:
                return wire
        raise fault

    def protect(self, context: ssl.SSLContext, host: str) -> None:
        """Speak TLS from here on.

        Raises:
            ssl.SSLError: the other side isn't who it should be, or doesn't speak TLS.
            OSError, Cancelled: see `connect`.

        """
        if self._buffer:
            # said in clear by anybody, to be taken for said under protection (CVE-2021-33515 and its like)
            raise ssl.SSLError(1, "it spoke on in clear")
        self.sock = context.wrap_socket(self.sock, server_hostname=host, do_handshake_on_connect=False)
        self._insist(self.sock.do_handshake, selectors.EVENT_READ)

    def readline(self) -> bytes:
        """Return what comes up to the next line feed; less where the other side ended the connection."""
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0:
            searched = len(self._buffer)
            if searched > LONGEST_LINE:
                raise OSError("a line without an end")
            if not self._receive():
                return self._take(len(self._buffer))
        return self._take(end + 1)

    def read(self, size: int) -> bytes:
        """Return so many bytes; less where the other side ended the connection."""
        if size > LONGEST_LITERAL:
            raise OSError("more than was asked for")
        while len(self._buffer) < size:
            if not self._receive():
                break
        return self._take(min(size, len(self._buffer)))

    def send(self, data: bytes) -> None:
        """Send all of it."""
        sent = 0
        while sent < len(data):
            sent += self._insist(partial(self.sock.send, data[sent:]), selectors.EVENT_WRITE)

    def listen(self, seconds: float) -> None:
        """Wait until something comes, at most so long, or until the wait is cancelled."""
        if self._buffer:
            return
        end = monotonic() + seconds
        while not self.patience.cancelled and (left := end - monotonic()) > 0:
            if self._is_ready(selectors.EVENT_READ, min(SLICE, left)):
                return

    def close(self) -> None:
        """End it, whatever state it is in."""
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self.sock.close()

    def _connect(self, where: tuple[object, ...]) -> None:
        with contextlib.suppress(BlockingIOError):
            self.sock.connect(where)
        self._wait_for(selectors.EVENT_WRITE, CONNECT_TIMEOUT)
        if fault := self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(fault, os.strerror(fault))

    def _receive(self) -> bool:
        # more than a record of TLS holds, so that nothing stays where it can't be polled for
        data = self._insist(lambda: self.sock.recv(65536), selectors.EVENT_READ)
        self._buffer += data
        self.received += len(data)
        return bool(data)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _insist(self, call: Callable[[], T], event: int) -> T:
        """Call until it needn't wait any more for `event`, or for what TLS asks instead."""
        while True:
            try:
                return call()
            except ssl.SSLWantReadError:
                waits_for = selectors.EVENT_READ
            except ssl.SSLWantWriteError:
                waits_for = selectors.EVENT_WRITE
            except BlockingIOError:
                waits_for = event
            self._wait_for(waits_for, READ_TIMEOUT)

    def _wait_for(self, event: int, silence: float) -> None:
        began = monotonic()
        while True:
            if self.patience.cancelled:
                raise Cancelled
            left = min(began + silence - monotonic(), self.patience.left + GRACE)
            if self._is_ready(event, min(SLICE, max(0.0, left))):
                return
            if left <= 0:
                raise TimeoutError("timed out")

    def _is_ready(self, event: int, seconds: float) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self.sock, event)
            return bool(selector.select(seconds))
