"""A desk in a process of its own, one for each module of tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The one-time address of a desk that has just been opened."""
    home = tmp_path_factory.mktemp("desk")
    command = [sys.executable, "-m", "assistant", "desk", "--no-open"]
    here = os.environ | {"HOME": str(home), "PASAPAS_LANGUAGE": "en", "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home, env=here) as desk:  # noqa: S603  (our own program)
        assert desk.stdout
        yield next(line.strip() for line in desk.stdout if line.startswith("http"))
        desk.terminate()
