"""Where browsers of the Chromium family are usually installed, in the order in which we would rather use them."""

import shutil
from collections.abc import Iterable
from pathlib import Path

CHANNELS = {
    "chrome": ("google-chrome-stable", "google-chrome", "chrome"),
    "chrome-beta": ("google-chrome-beta",),
    "chrome-dev": ("google-chrome-unstable",),
    "msedge": ("microsoft-edge-stable", "microsoft-edge", "msedge"),
    "msedge-beta": ("microsoft-edge-beta",),
    "msedge-dev": ("microsoft-edge-dev",),
}
"""Playwright's channels that we know, and what each is called on the PATH."""

SHELL = "chromium-headless-shell"
"""Debian's name of the Chromium that has no window to show."""

COMMANDS = (
    *CHANNELS["chrome"],
    "chromium",
    "chromium-browser",
    *CHANNELS["msedge"],
    SHELL,
)

FOLDERS: dict[str, tuple[str, ...]] = {
    "linux": (
        "/opt/google/chrome/chrome",
        "/usr/lib/chromium/chromium",
        "/usr/lib64/chromium-browser/chromium-browser",
        "/opt/microsoft/msedge/msedge",
        "/var/lib/flatpak/exports/bin/org.chromium.Chromium",
        "/usr/lib/chromium/chromium-headless-shell",
    ),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
        "~/AppData/Local/Google/Chrome/Application/chrome.exe",
        "~/AppData/Local/Chromium/Application/chrome.exe",
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
        "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
    ),
}
"""By `sys.platform`; a leading `~` is the home folder."""


def on_path(commands: Iterable[str] = COMMANDS, path: str | None = None) -> Path | None:
    """Return the first of the commands that is a usable browser on the PATH, or on the given one."""
    candidates = (shutil.which(command, path=path) for command in commands)
    return next((Path(found) for found in candidates if found and is_usable(Path(found))), None)


def in_folders(platform: str) -> Path | None:
    """Return the first browser at the usual places of a platform."""
    candidates = (Path(place).expanduser() for place in FOLDERS.get(platform, FOLDERS["linux"]))
    return next((place for place in candidates if is_usable(place)), None)


def is_usable(executable: Path) -> bool:
    """Whether it is a file that can be a browser for us.

    A snap is none: it sees neither our temporary folders nor a test's (Ubuntu's `chromium-browser` is a script that
    starts the snap, or asks for it).
    """
    if not executable.is_file() or executable.resolve().is_relative_to("/snap"):
        return False
    if executable.name != "chromium-browser":
        return True
    with executable.open("rb") as file:
        return b"snap" not in file.read(4096)
