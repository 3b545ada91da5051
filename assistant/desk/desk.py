"""What all pages of a desk share."""

from dataclasses import dataclass, field
from pathlib import Path

from assistant.desk.door import Door
from assistant.desk.running.hub import Hub
from assistant.settings import Settings


@dataclass
class Desk:
    """A desk that is open. Everything is in memory, and gone with it."""

    settings: Settings
    settings_file: Path | None
    """The one that was named; workers read it again."""
    folder: Path
    """Where guides, reports and kept sheets are looked for and written."""
    door: Door
    host: str = ""
    """Address and port, as in a URL."""
    hub: Hub = field(default_factory=Hub)
