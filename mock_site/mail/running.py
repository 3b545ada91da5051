"""What exists while the mail server's loop runs, and only there: the receiving side and the mailboxes."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from mock_site.mail.certificate import Certificate
from mock_site.mail.mailboxes import Mailboxes
from mock_site.mail.smtp import SmtpConnections

HOST: Final = "127.0.0.1"


@dataclass
class Running:
    """SMTP in front, mailboxes behind."""

    certificate: Certificate
    mailboxes: Mailboxes
    connections: SmtpConnections
    ports: dict[str, int] = field(default_factory=lambda: {"smtp": 0, "imap": 0, "imaps": 0})
    """0 until one is chosen; kept over `close` and `open`."""
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _listening: asyncio.Server | None = None

    async def open(self) -> None:
        """Answer on all ports; the mailboxes first, so that nothing arrives that nobody could read."""
        await self.mailboxes.open(self.ports)
        self._listening = await self.loop.create_server(self.connections, HOST, self.ports["smtp"])
        self.ports["smtp"] = self._listening.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Answer no more; the mail stays."""
        if self._listening:
            self._listening.close()
        await self.connections.hang_up()
        await self.mailboxes.close()
