"""The SMTP side: aiosmtpd as the receiving server (MX) of all mailboxes, in the loop of the mail server."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from email.parser import BytesHeaderParser
from email.policy import default

from aiosmtpd.smtp import SMTP, Envelope, Session

from mock_site.mail.archive import Archive, Delivered
from mock_site.mail.authentication import authenticated
from mock_site.mail.mailboxes import Mailboxes
from mock_site.mail.trace import AUTHSERV_ID, Arrival, cleaned, split, stamped
from mock_site.mail.zone import Zone


class Receiver:
    """Takes mail for known mailboxes only, and writes on top of it how it came and whether it is genuine.

    What is marked `X-Spam-Flag: YES` goes to the Junk folder. Nothing is refused for being forged, so that readers can
    be tested.
    """

    def __init__(
        self, mailboxes: Mailboxes, zone: Zone, now: Callable[[], datetime], archive: Archive | None = None
    ) -> None:
        self._mailboxes = mailboxes
        self._archive = archive
        self._zone = zone
        self._now = now

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse an unknown recipient at once, as a real server does."""
        if not self._mailboxes.has(address.lower()):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Deliver to every recipient."""
        arrival = Arrival(
            session.host_name or "",
            str((session.peer or ("",))[0]),
            (envelope.mail_from or "").strip("<>"),
            self._now(),
        )
        # the raw bytes: aiosmtpd's `content` has lost what made the lines end in CRLF, which pymap's parser needs
        fields, rest = split(envelope.original_content or b"")
        fields = cleaned(fields)
        message = b"".join(fields) + rest
        results = authenticated(message, arrival, self._zone)
        folder = "Junk" if _is_spam(message) else "INBOX"
        for address in envelope.rcpt_tos:
            content = stamped(message, arrival, results, address)
            await self._deliver(Delivered(address.lower(), folder, arrival.date, content))
        return "250 2.0.0 Delivered"

    async def _deliver(self, mail: Delivered) -> None:
        if self._archive:
            # in a thread: the database may be busy, and who reads mail shall not wait for it
            await asyncio.to_thread(self._archive.keep, mail)
        await self._mailboxes.deliver(mail.address, mail.raw, folder=mail.folder, date=mail.date)


class SmtpConnections:
    """Makes the protocol of each SMTP connection and can end them all."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._open: set[_Connection] = set()

    def __call__(self) -> asyncio.Protocol:
        """Return the protocol of a new connection: what `loop.create_server` asks for."""
        # a host name of its own: looking the machine's up takes seconds where the network has no DNS
        connection = _Connection(
            self._receiver, hostname=AUTHSERV_ID, enable_SMTPUTF8=True, loop=asyncio.get_running_loop()
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
