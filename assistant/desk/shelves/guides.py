"""The guides that lie in the desk's folder."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from assistant.desk.shelves.handing import files_below, key_of, lies_in
from reports.recording import FILE_NAME

OUT: Final = "out"
"""The folder of guides within the desk's, as `pasapas guide` has it."""
_DEMO: Final = "pasapas-demo"
_LOOKED_AT: Final = (".html", ".pdf")


@dataclass(frozen=True)
class GuideFile:
    """One file of a guide."""

    file: Path
    name: str
    """Below the guide's folder, with slashes."""
    size: int
    """Bytes."""

    @property
    def key(self) -> str:
        """What stands for it in the browser."""
        return key_of(self.file)

    @property
    def looked_at(self) -> bool:
        """Whether a browser shows it."""
        return self.file.suffix in _LOOKED_AT

    @property
    def format(self) -> str:
        """Its format's name, in capitals."""
        return self.file.suffix.removeprefix(".").upper()


@dataclass(frozen=True)
class Guide:
    """A guide with all its files."""

    folder: Path
    title: str
    language: str
    """BCP 47: of the title; empty where nobody knows."""
    made: datetime
    files: tuple[GuideFile, ...]

    @property
    def key(self) -> str:
        """What stands for it in the browser."""
        return key_of(self.folder)


def guides(folder: Path) -> list[Guide]:
    """The guides in the desk's folder, the newest first."""
    places = [folder / _DEMO]
    if (out := folder / OUT).is_dir() and not out.is_symlink():
        places += out.iterdir()
    found = [_guide(place) for place in places if place.is_dir() and not place.is_symlink()]
    return sorted((one for one in found if one), key=lambda guide: guide.made, reverse=True)


def guide_file(guide: Path, file: Path) -> GuideFile | None:
    """A file of a guide; None where it does not lie in the guide's folder."""
    if not lies_in(guide, file):
        return None
    return GuideFile(file, file.relative_to(guide).as_posix(), file.stat().st_size)


def file_of(folder: Path, key: str) -> GuideFile | None:
    """The file of a guide that a key stands for."""
    return next((file for guide in guides(folder) for file in guide.files if file.key == key), None)


def guide_of(folder: Path, key: str) -> Guide | None:
    """The guide that a key stands for."""
    return next((guide for guide in guides(folder) if guide.key == key), None)


def _guide(folder: Path) -> Guide | None:
    recordings = [one for one in folder.glob(f"recording*/{FILE_NAME}") if lies_in(folder, one)]
    below = [guide_file(folder, file) for file in files_below(folder) if not _aside(file.relative_to(folder))]
    files = tuple(file for file in below if file)
    if not recordings or not files:
        return None
    newest = max(recordings, key=lambda file: file.stat().st_mtime)
    title, language = _said(newest, newest.stat().st_mtime_ns)
    made = datetime.fromtimestamp(newest.stat().st_mtime, UTC).astimezone()
    return Guide(folder, title or folder.name, language, made, files)


def _aside(file: Path) -> bool:
    """Whether it is a recording's, and no guide's."""
    return len(file.parts) > 1 and (file.parts[0].startswith("recording") or file.parts[0] == "failed")


@lru_cache(maxsize=500)
def _said(recording: Path, changed: int) -> tuple[str, str]:
    """The title, and its language. The whole is not looked at: a recording of another version is a guide, too."""
    try:
        told = json.loads(recording.read_text(encoding="utf-8"))
        return str(told["title"]), str(told["language"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", ""
