"""Running commands as a person would."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The checkout."""


def run(
    *command: str | Path, cwd: Path = ROOT, check: bool = False, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, without input; its output is text. `environment` is added to the test's own.

    Raises:
        AssertionError: `check` is asked for and the command failed; the message is what it wrote.

    """
    __tracebackhide__ = True
    ran = subprocess.run(  # noqa: S603 (the commands are the tests' own)
        command,
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not check or ran.returncode == 0, ran.stdout + ran.stderr
    return ran


def tracked(*folders: str) -> list[Path]:
    """All files that git keeps below the folders, or in the whole checkout, relative to it."""
    listed = run("git", "ls-files", "-z", *folders, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]
