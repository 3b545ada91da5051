"""The sheets that people take home, where somebody has had them kept: files named by their time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"(\d{4}-\d{2}-\d{2}-\d{6})\.pdf")
_FOLDERS: Final = (".", "sheets")


@dataclass(frozen=True)
class SheetKept:
    """A sheet in a file."""

    file: Path
    made: datetime
    """By the clock on the wall."""

    @property
    def name(self) -> str:
        """What stands for it in the browser: a time."""
        return self.file.name


def sheets_in(folder: Path) -> tuple[SheetKept, ...]:
    """Those in a folder and its folder `sheets`, the newest first."""
    found = (sheet for name in _FOLDERS for sheet in _sheets(folder / name))
    return tuple(sorted(found, key=lambda sheet: sheet.made, reverse=True))


def sheet_of(folder: Path, name: str) -> SheetKept | None:
    """The one of a name; None where there is none."""
    return next((sheet for sheet in sheets_in(folder) if sheet.name == name), None)


def _sheets(folder: Path) -> Iterator[SheetKept]:
    for file in folder.glob("*.pdf"):
        named = _NAME.fullmatch(file.name)
        if named and file.is_file() and not file.is_symlink():
            try:
                yield SheetKept(file, datetime.strptime(named[1], "%Y-%m-%d-%H%M%S"))
            except ValueError:
                continue
