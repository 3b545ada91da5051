"""Playwright's driver: the Node.js program that comes with it and speaks to browsers."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from assistant.browser.found import Engine
from wording import say


@cache
def playwright_folders(engine: Engine = "chromium") -> tuple[Path, ...]:
    """Ask the driver where it would install its browsers; it alone knows (home, platform, variables).

    None is a driver that doesn't start, or a system for which it has no browser.
    """
    answer = _ask("install", "--dry-run", engine)
    return tuple(Path(folder.strip()) for folder in re.findall(r"Install location:(.+)", answer))


def fault() -> str:
    """Return the last line of a driver that doesn't start, or nothing; a bare Debian lacks its `libatomic.so.1`."""
    lines = _ask("--version").strip().splitlines() or [say("it says nothing")]
    return "" if lines[-1].startswith("Version") else lines[-1]


def _ask(*arguments: str) -> str:
    command = [sys.executable, "-m", "playwright", *arguments]
    ran = subprocess.run(  # noqa: S603 (no user input)
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return ran.stdout
