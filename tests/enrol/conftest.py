"""One mock site for all enrolments of a worker, in a process of its own, emptied before each test."""

from collections.abc import Iterator

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
