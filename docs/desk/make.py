"""Makes the desk's manual, in HTML and PDF: `make desk` plays a day at the desk for it, in French and in English."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assistant import bundled
from assistant.browser import find, launched
from assistant.commands.guide import render
from assistant.commands.written import GuidesWanted
from tests.desk.story import FLOWS, Story


def guides(recordings: Path, out: Path) -> Iterator[Path]:
    """Make the guides of what was played: a folder of `recordings` for each flow."""
    wanted = GuidesWanted(formats=("html", "pdf"))
    for folder in sorted(recordings.iterdir()):
        yield from render(folder, out / folder.name, wanted).files


def played(language: str, out: Path) -> Iterator[Path]:
    """Play a day at the desk in one language, and make the guides of it."""
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        with bundled.mock_site() as mock, launched(find()) as browser:
            Story(folder / "desk", language, mock, browser, folder / "pictures").play()
        yield from guides(folder / "pictures", out)


def main() -> None:
    """Do what the command line says."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("out", type=Path)
    said.add_argument("--language", choices=FLOWS, action="append", help="this one alone; may be said again")
    said.add_argument("--recordings", type=Path, help="of a day that was played already: its flows' folders")
    wish = said.parse_args()
    days = (played(language, wish.out) for language in wish.language or FLOWS)
    for made in (guides(wish.recordings, wish.out),) if wish.recordings else days:
        for file in made:
            sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main()
