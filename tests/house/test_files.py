"""Every file that git keeps."""

import re
from pathlib import Path

from tests.house.source import PACKAGES, python_files, tracked_texts
from tests.running import ROOT

LONGEST = 300
"""Lines of a file of Python: whoever needs more has two subjects."""

THIS_MACHINE = re.compile(r"(?<![\w.:/~-])/(work|root|Users|home|opt/(?:wheels|pypi))/\w")


def test_no_file_names_the_machine_it_was_written_on() -> None:
    """A path of somebody's home is a mistake in code and a secret in data."""
    named = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if THIS_MACHINE.search(line)
    ]
    assert not named


def test_a_machines_path_is_noticed() -> None:
    """The pattern finds a home, and leaves addresses and placeholders alone."""
    assert THIS_MACHINE.search("cd " + "/root" + "/x")
    assert not THIS_MACHINE.search("http://127.0.0.1/home/page, ~/work/x, /path/to/python")


def test_files_of_python_are_short() -> None:
    """A file has one subject."""
    lines = {
        file.as_posix(): len((ROOT / file).read_text(encoding="utf-8").splitlines())
        for file in python_files(*PACKAGES, "tests")
    }
    assert not {name: count for name, count in lines.items() if count > LONGEST}


def test_scripts_can_be_run() -> None:
    """What CI starts, it can start."""
    assert (Path(ROOT) / ".ci" / "run").stat().st_mode & 0o111
