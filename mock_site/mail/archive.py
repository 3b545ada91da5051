"""What the mail server asks of a place that outlives it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Delivered:
    """A mail as it was put into a mailbox."""

    address: str
    folder: str
    """`INBOX` or `Junk`."""
    date: datetime
    """When it arrived, in UTC."""
    raw: bytes = field(repr=False)


class Archive(Protocol):
    """Keeps what was delivered, for the next start. Called from several threads."""

    def keep(self, mail: Delivered) -> None:
        """Keep it; when this returns it is safe."""

    def mails(self) -> Iterable[Delivered]:
        """All that was kept, the oldest first."""
