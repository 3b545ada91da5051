"""The linters and the type checker have nothing to say."""

import sys
from pathlib import Path

import pytest

from tests.running import run

COMMANDS = ("ruff check", "ruff format --check", "mypy", "lint-imports --no-cache")


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_to_say(command: str) -> None:
    """The configuration is `pyproject.toml`'s; `make check` runs the same."""
    program, *arguments = command.split()
    run(Path(sys.executable).with_name(program), *arguments, check=True)
