"""A layout: a small page that stands alone, the window it is seen in, and what a flow would mark on it.

The page's first comment says both: `window: 720x600`, and under `marks:` a line for each mark, in the notation of the
flow language; several elements that share a mark are joined by ` + `.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from assistant.language.notation import parse
from assistant.language.targets import Target

HERE: Final = Path(__file__).parent
PAGES: Final = HERE / "pages"
FROZEN: Final = HERE / "frozen"


@dataclass(frozen=True)
class Layout:
    """One page, as its file says."""

    name: str
    width: int
    """Of the window, in CSS pixels."""
    height: int
    marks: tuple[tuple[str, ...], ...]
    html: str

    @property
    def targets(self) -> list[list[Target]]:
        """What each mark stands on."""
        return [[parse(target) for target in mark] for mark in self.marks]


@cache
def layouts() -> dict[str, Layout]:
    """All layouts by name."""
    return {file.stem: _read(file) for file in sorted(PAGES.glob("*.html"))}


def _read(file: Path) -> Layout:
    html = file.read_text(encoding="utf-8")
    said = re.search(r"<!--\nwindow: (\d+)x(\d+)\nmarks:\n((?:- .*\n)+)-->", html)
    assert said, f"{file.name}: its first comment does not say window and marks"
    width, height, lines = said.groups()
    marks = tuple(tuple(line[2:].split(" + ")) for line in lines.splitlines())
    return Layout(file.stem, int(width), int(height), marks, html)
