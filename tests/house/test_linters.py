"""The linters and the type checker have nothing to say."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

COMMANDS = ("ruff check", "ruff format --check", "mypy", "lint-imports --no-cache")


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_to_say(command: str) -> None:
    """The configuration is `pyproject.toml`'s; `make check` runs the same."""
    program, *arguments = command.split()
    file = Path(sys.executable).with_name(program)
    ran = subprocess.run([file, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert ran.returncode == 0, ran.stdout + ran.stderr
