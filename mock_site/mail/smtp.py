"""The SMTP side: aiosmtpd in the same loop as the mailboxes, so that a delivery needs no thread of its own."""

import asyncio
from email.parser import BytesHeaderParser
from email.policy import default

from aiosmtpd.smtp import SMTP, Envelope, Session

from mock_site.mail.imap import JUNK, ImapStore


class Postman:
    """Takes mail for known mailboxes only; what is marked `X-Spam-Flag: YES` goes to the Junk folder."""

    def __init__(self, store: ImapStore) -> None:
        self._store = store

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse an unknown recipient at once, as a real server does."""
        if not self._store.has(address.lower()):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Deliver to every recipient."""
        # the raw bytes: aiosmtpd's `content` has lost what made the lines end in CRLF, which pymap's parser needs
        content = envelope.original_content or b""
        folder = JUNK if _is_spam(content) else "INBOX"
        for address in envelope.rcpt_tos:
            await self._store.deliver(address.lower(), content, folder=folder)
        return "250 2.0.0 Delivered"


class SmtpConnections:
    """Makes the protocol of each SMTP connection and can end them all."""

    def __init__(self, store: ImapStore) -> None:
        self._postman = Postman(store)
        self._open: set[_Connection] = set()

    def __call__(self) -> asyncio.Protocol:
        """Return the protocol of a new connection: what `loop.create_server` asks for."""
        # a host name of its own: looking the machine's up takes seconds where the network has no DNS
        connection = _Connection(
            self._postman, hostname="localhost", enable_SMTPUTF8=True, loop=asyncio.get_running_loop()
        )
        connection.others = self._open
        self._open.add(connection)
        return connection

    async def hang_up(self) -> None:
        """End every connection, as a server that goes down does."""
        tasks = [connection.hang_up() for connection in tuple(self._open)]
        await asyncio.gather(*(task for task in tasks if task), return_exceptions=True)


class _Connection(SMTP):
    others: set["_Connection"]

    def connection_lost(self, error: Exception | None) -> None:
        self.others.discard(self)
        super().connection_lost(error)

    def hang_up(self) -> asyncio.Task[None] | None:
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()
        return self._handler_coroutine


def _is_spam(content: bytes) -> bool:
    headers = BytesHeaderParser(policy=default).parsebytes(content)
    return str(headers["X-Spam-Flag"] or "").strip().upper() == "YES"
