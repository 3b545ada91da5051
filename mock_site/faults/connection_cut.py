"""A connection that breaks after the form was received."""

import asyncio
import os
import socket
import struct
from typing import ClassVar, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from mock_site.faults.base import PageFault, Proceed

_RECEIVED: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
_AT_ONCE: Final = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
"""SO_LINGER: closing sends a reset, whatever is still under way."""


class NoAnswer(Response):
    """Resets the connection instead of answering."""

    def __init__(self, *, resent: bool) -> None:
        super().__init__()
        self.resent = resent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Cut, and return once the server knows: it would answer 500 in our place otherwise."""
        transport: asyncio.Transport = scope["state"]["transport"]
        if not self.resent:
            # Chromium sends a form again by itself where a connection used before breaks without one byte: measured
            transport.write(_RECEIVED)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


class ConnectionCut(PageFault):
    """The next form that is sent is received and acted upon, then the connection breaks without an answer.

    The browser shows its own page (ERR_CONNECTION_RESET), and nobody knows whether the form has arrived.
    """

    name: ClassVar = "connection-cut"
    resent: bool = False
    """let the browser send the form again by itself, as Chromium does on a connection that it had used before"""

    async def around(self, request: Request, proceed: Proceed) -> Response:
        """Let the site act, and keep its answer."""
        if request.method != "POST" or not self.meets(request.url.path) or not self.strike_once():
            return await proceed()
        await proceed()
        return NoAnswer(resent=self.resent)
