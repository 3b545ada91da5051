"""What the mail server asks of a place where mail is kept and read: pymap in memory, or Dovecot."""

from datetime import datetime
from typing import Protocol


class Mailboxes(Protocol):
    """Mailboxes behind IMAP. Users are mail addresses in lower case. Lives in one asyncio loop."""

    async def add(self, user: str, password: str) -> None:
        """Open a mailbox with an INBOX and a Junk folder; an existing one keeps its mail and gets the new password."""

    def has(self, user: str) -> bool:
        """Whether there is a mailbox of this name."""

    async def filled(self) -> frozenset[str]:
        """Users in whose mailbox there may be a mail: all but those who surely have none."""

    async def deliver(self, user: str, content: bytes, *, folder: str, date: datetime) -> None:
        """Put a message (RFC 5322, lines ending in CRLF) into a folder; connections that IDLE there are told."""

    async def open(self, ports: dict[str, int]) -> None:
        """Answer at `imap` and `imaps`; where a port is 0, one is chosen and put in its place.

        Raises:
            OSError: it can't; the text says what to do.

        """

    async def close(self) -> None:
        """Answer no more, and end every connection; the mail stays."""

    async def remove(self) -> None:
        """Leave nothing behind."""
