"""What was made at the desk to be taken away: in memory alone, the last few."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

_MOST: Final = 8


@dataclass(frozen=True)
class Download:
    """A file that can be taken away, as often as wanted."""

    name: str
    """Neutral: whoever sees the folder of downloads learns nothing."""
    media: str
    content: bytes = field(repr=False)


class Downloads:
    """The last few of them, by an id that says nothing."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Download] = OrderedDict()

    def keep(self, download: Download) -> str:
        """Keep one, and return its id."""
        name = secrets.token_urlsafe(12)
        self._kept[name] = download
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Download | None:
        """The one of an id; None where it is gone."""
        return self._kept.get(name)

    def forget(self) -> None:
        """Let go of all."""
        self._kept.clear()
