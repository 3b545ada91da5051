"""A browser that was found: a value, not yet a process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wording import say

Engine = Literal["chromium"]
"""Playwright's names. Firefox and WebKit come with their flags in `launching.py` and their places in `places.py`."""


@dataclass(frozen=True)
class FoundBrowser:
    """Which browser to start, in Playwright's terms; neither an executable nor a channel means Playwright's own."""

    executable: Path | None
    channel: str | None
    origin: Literal["settings", "playwright", "system"]
    engine: Engine = "chromium"

    def __str__(self) -> str:
        if self.origin == "playwright":
            return say("Playwright's own Chromium")
        return str(self.executable or self.channel)
