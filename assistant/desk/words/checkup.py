"""What is said of this machine: asked of a program of its own, since a browser is started for it."""

from pathlib import Path
from typing import Literal

from assistant.desk.words.base import Word


class CheckupOrder(Word):
    """What is to be looked at."""

    kind: Literal["checkup"] = "checkup"
    settings: Path | None
    language: str
    mailbox: str = ""
    """The site whose mailbox is looked through; empty for the whole machine."""


class FindingTold(Word):
    """One thing that was looked for."""

    subject: str
    good: bool
    what: str
    remedy: str = ""
    needed: bool = True
    """Whether a run needs it; what only some guides need may be missing."""


class CheckupTold(Word):
    """All that was found."""

    findings: tuple[FindingTold, ...]
    address: str = ""
    """The mailbox's."""
    provider: str = ""
    """Whose mailbox it is, where that is known."""
    steps: tuple[str, ...] = ()
    """What the provider wants to have done before a program may read mail."""
