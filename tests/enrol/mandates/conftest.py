"""An open register."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.enrol.register.database import Register, open_register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register in a folder."""
    opened = open_register(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register for tests each of which is about somebody of its own."""
    opened = open_register(tmp_path_factory.mktemp("register") / "home")
    yield opened
    opened.close()
