"""IMAPClient on our own wire: the protocol is the library's, every wait is ours, and nothing is logged.

The library's own sockets know no end but silence, and at DEBUG imaplib would write every mail into the log.
"""

import imaplib
import socket
import ssl
from typing import Any

import imapclient

from assistant.mailbox.imap.wire import Wire


class Client(imapclient.IMAPClient):  # type: ignore[misc] # it ships no types
    """A client whose bytes go over `wire`. The greeting was read when the constructor returns."""

    def __init__(self, wire: Wire, host: str, *, implicit_tls: bool) -> None:
        self.wire = wire
        self.has_news = False
        """Whether the server told something when it was asked to push, and won't tell it again."""
        # no timeout of the socket's: 0.0 leaves it as our wire needs it
        super().__init__(host, 0, ssl=implicit_tls, timeout=0.0)
        self.normalise_times = False
        self._imap.debug = 0

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802 -- the library's name
        return _Protocol(self.wire)

    def socket(self) -> socket.socket:
        """Return the socket as it is now: TLS is one of its own."""
        return self.wire.sock

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> None:
        """Protect the connection from here on; what the server said before counts no more (RFC 3501, 6.2.1)."""
        self._checkok("starttls", *self._imap.ask_for_tls())
        self.wire.protect(ssl_context or ssl.create_default_context(), self.host)
        self._starttls_done = True
        self._cached_capabilities = None
        self._imap.untagged_responses.pop("CAPABILITY", None)

    def list_by_use(self) -> Any:
        """Return flags, delimiter and name of the folders that have a use (RFC 6154, 5.2)."""
        kind, found = self._imap.ask_for_uses()
        self._checkok("LIST", kind, found)
        return self._proc_folder_list(self._imap.untagged_responses.pop("LIST", []))

    def idle(self) -> None:
        """Ask the server to push; what it tells before it agrees is no fault, as the library's own `idle` thinks."""
        self._idle_tag, self.has_news = self._imap.ask_to_idle()


class _Protocol(imaplib.IMAP4):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        super().__init__()

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        self.host, self.port = host, port
        self.sock = self._wire.sock

    def read(self, size: int) -> bytes:
        return self._wire.read(size)

    def readline(self) -> bytes:
        return self._wire.readline()

    def send(self, data: Any) -> None:
        self._wire.send(data)

    def shutdown(self) -> None:
        self._wire.close()

    def ask_for_tls(self) -> Any:
        return self._simple_command("STARTTLS")

    def ask_for_uses(self) -> Any:
        self.untagged_responses.pop("LIST", None)
        return self._simple_command("LIST", "(SPECIAL-USE)", '""', '"*"')

    def ask_to_idle(self) -> tuple[bytes, bool]:
        tag: bytes = self._command("IDLE")
        told = False
        while self._get_response() is not None:
            if self.tagged_commands.get(tag):
                raise self.error("IDLE was refused")
            told = True
        return tag, told

    def _mesg(self, *_: object) -> None:
        """Say nothing: it would hold passwords and mails."""

    def _log(self, *_: object) -> None:
        """Keep nothing, for the same reason."""
