"""A browser that was found: a value, not yet a process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from wording import say

Engine = Literal["chromium", "firefox", "webkit"]
"""Playwright's names."""
NAMES: Final[dict[Engine, str]] = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}


@dataclass(frozen=True)
class FoundBrowser:
    """Which browser to start, in Playwright's terms; neither an executable nor a channel means Playwright's own."""

    executable: Path | None
    channel: str | None
    origin: Literal["settings", "playwright", "system"]
    engine: Engine = "chromium"

    def __str__(self) -> str:
        if self.origin == "playwright":
            return say("Playwright's own {browser}", browser=NAMES[self.engine])
        return str(self.executable or self.channel)
