"""A small domain name system in memory: what the fictional domains would publish. Nothing here asks the network."""

from collections.abc import Callable

Text = str | Callable[[], str]
"""A record, or what makes it when it is first asked for."""


class Zone:
    """TXT and A records by name. Names are compared without regard to case; a full stop at the end doesn't count."""

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}
        self._addresses: dict[str, str] = {}

    def publish(self, name: str, text: Text) -> None:
        """Set a name's TXT record."""
        self._texts[_key(name)] = text

    def point(self, name: str, address: str) -> None:
        """Set a name's A record."""
        self._addresses[_key(name)] = address

    def txt(self, name: str) -> str | None:
        """A name's TXT record."""
        text = self._texts.get(_key(name))
        return text() if callable(text) else text

    def address(self, name: str) -> str | None:
        """A name's A record."""
        return self._addresses.get(_key(name))

    def for_dkim(self, name: bytes, timeout: int = 5) -> bytes | None:
        """Look a TXT record up as dkimpy wants it: `dkim.verify(raw, dnsfunc=zone.for_dkim)`."""
        text = self.txt(name.decode("ascii", "replace"))
        return None if text is None else text.encode()


def _key(name: str) -> str:
    return name.rstrip(".").lower()
