"""One mock site for all enrolments of a worker, in a process of its own, emptied before each test; and a small disk."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import bundled
from assistant.running.mocks import Mocks


@pytest.fixture(scope="session")
def _mocks() -> Iterator[Mocks]:
    with Mocks() as mocks:
        yield mocks


@pytest.fixture
def mock(_mocks: Mocks) -> Iterator[bundled.MockAddresses]:
    """The bundled site, knowing nobody."""
    with _mocks.opened() as addresses:
        yield addresses


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = os.name == "posix" and os.getuid() == 0
    if mounted:
        command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603
    if not mounted:
        pytest.skip("a small disk can't be mounted here: that takes root, outside of a container")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607
