"""What a way to get codes offers, whatever it is: a mailbox, a telephone."""

from threading import Event
from typing import Protocol, Self, TypeVar

from assistant.mailbox.records import Code, Mail, WantedCode


class Moment(Protocol):
    """A moment in a channel's life; for others it is opaque."""

    def after(self, mail: Mail, /) -> Self:
        """Return the same moment for the next code: neither this message's nor an older one's of its sender."""


Place = TypeVar("Place", bound=Moment)
"""What a channel calls a moment in its life."""


class Channel(Protocol[Place]):
    """Codes that come to one person in one way."""

    def mark(self) -> Place:
        """Return the present moment. Ask before the click that makes the site send a code."""

    def wait_code(self, wanted: WantedCode, since: Place, timeout: float, cancel: Event | None = None) -> Code:
        """Return the code of the newest wanted message that came since then; wait at most `timeout` seconds.

        Raises:
            NoCode: none came, or `cancel` was set; the message says what did come.
            Ambiguous: the message has several that could be meant.
            Untrusted: one came, but not from where it says.

        """

    def close(self) -> None:
        """Let go of whatever is open."""
