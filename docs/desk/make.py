"""Makes the desk's manual, in French and in English, in HTML and PDF: `make desk` plays a day at the desk for it."""

import sys
import tempfile
from pathlib import Path

from assistant import bundled
from assistant.browser import find, launched
from assistant.commands.guide import render
from assistant.commands.written import GuidesWanted
from tests.desk.story import FLOWS, Story


def guides(recordings: Path, out: Path) -> tuple[Path, ...]:
    """Make the guides of what was played: a folder of `recordings` for each flow."""
    wanted = GuidesWanted(formats=("html", "pdf"))
    return tuple(
        file for folder in sorted(recordings.iterdir()) for file in render(folder, out / folder.name, wanted).files
    )


def main(out: Path) -> None:
    """Play a day at the desk in each language, and make the guides of it."""
    for language in FLOWS:
        with tempfile.TemporaryDirectory() as there, bundled.mock_site() as mock, launched(find()) as browser:
            folder = Path(there)
            Story(folder / "desk", language, mock, browser, folder / "pictures").play()
            for file in guides(folder / "pictures", out):
                sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
