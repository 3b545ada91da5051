"""What must be known of the environment before anything else is loaded; `settings.py` reads all the rest."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Final

FILE_NAME: Final = "pasapas.toml"
_SYSTEM: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says its language, the first one that is set (POSIX, 8.2)."""


def terminal_language() -> str:
    """The language of the person at the terminal: `PASAPAS_LANGUAGE`, `language` of pasapas.toml, or the system's.

    A wrong setting is told by `settings.py`, once it is read as a whole.
    """
    return os.environ.get("PASAPAS_LANGUAGE") or _of_the_file(Path(FILE_NAME)) or _of_the_system()


def on_github() -> bool:
    """Whether we run in a job of GitHub's Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def own_folder() -> Path:
    """Where programs of this user keep what the next one of theirs must find; it may not exist yet."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("XDG_STATE_HOME") or ""
    folder = Path(base) if base and Path(base).is_absolute() else Path.home() / ".local" / "state"
    return folder / "pasapas"


def _of_the_file(file: Path) -> str:
    try:
        return str(tomllib.loads(file.read_text(encoding="utf-8")).get("language", ""))
    except (OSError, ValueError):
        return ""


def _of_the_system() -> str:
    named = next((value for name in _SYSTEM if (value := os.environ.get(name))), "")
    if sys.platform == "win32" and not named:
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return named
