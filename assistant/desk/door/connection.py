"""A connection to the desk: of this user alone, and as fast as a browser on the same machine."""

import asyncio
from contextlib import suppress
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from assistant.desk.door.peers import is_another_users
from wording import say

SECONDS: Final = 20.0
"""That a request may take to arrive whole: its head, and its body."""
_HEARD: Final = 1.0
"""Seconds in which whoever is turned away may hear it."""


class Connection(H11Protocol):
    """Uvicorn's own, with a look at who is there."""

    patience = SECONDS

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._deadline: asyncio.TimerHandle | None = None
        self._let_in = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Turn away whoever is another user."""
        super().connection_made(transport)
        here = transport.get_extra_info("sockname")
        # where there is no peer any more, it has sent something and hung up
        if not self.client or is_another_users(self.client, here[:2]):
            self._turn_away(transport)
            return
        self._let_in = True
        self._watch()

    def _turn_away(self, transport: asyncio.Transport) -> None:
        self._deadline = self.loop.call_later(_HEARD, transport.abort)
        said = say("This desk is another user's.").encode()
        head = b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n"
        transport.write(head + f"Connection: close\r\nContent-Length: {len(said)}\r\n\r\n".encode() + said)
        with suppress(OSError):
            # what is said would be lost, were the connection closed before its request has come
            transport.write_eof()

    def data_received(self, data: bytes) -> None:
        """Take what came; a request that doesn't come whole in time is dropped."""
        if not self._let_in or self.transport.is_closing():
            return
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        super().connection_lost(exc)
        self._rest()

    def _watch(self) -> None:
        arrived = self.conn.their_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR)
        if arrived:
            self._rest()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.patience, self.transport.abort)

    def _rest(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None
