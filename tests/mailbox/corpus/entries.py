"""The corpus as its manifest lists it, and what a mail of it gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.records import Mail, WantedCode
from tests.running import ROOT

FOLDER: Final = ROOT / "fixtures" / "mails"
OUTCOMES: Final = ("none", "ambiguous", "untrusted")
"""What is expected where it isn't a code."""
RECEIVED: Final = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """A mail of the corpus: what a flow would ask, and what it must be given."""

    file: str
    language: str
    about: str
    wanted: WantedCode
    expect: str
    """The code without separators, the exact link, or one of OUTCOMES."""
    traps: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    """How the code is written, where that is special."""
    why: str = ""

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return FOLDER / self.file

    @property
    def has_code(self) -> bool:
        """Whether there is exactly one code to be found."""
        return self.expect not in OUTCOMES

    def mail(self) -> Mail:
        """Read it as the mailbox would."""
        return read_message(self.path.read_bytes(), Arrival(1, "INBOX", RECEIVED), complete=True)


@cache
def manifest() -> Mapping[str, Any]:
    """The manifest as it is written."""
    loaded: Mapping[str, Any] = YAML(typ="safe").load(FOLDER / "corpus.yaml")
    return loaded


@cache
def entries() -> tuple[Entry, ...]:
    """Every mail of the manifest, in its order."""
    return tuple(_entry(dict(listed)) for listed in manifest()["mails"])


def _entry(listed: dict[str, Any]) -> Entry:
    asked = dict(listed.pop("wanted"))
    wanted = WantedCode(sender=asked.pop("from", None), recipient=asked.pop("to", None), **asked)
    lists = {name: tuple(listed.pop(name, ())) for name in ("traps", "written")}
    return Entry(wanted=wanted, **lists, **listed)
