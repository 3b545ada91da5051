"""A desk in a process of its own, one for each module: the door is the same in every language."""

from collections.abc import Iterator

import pytest

from tests.desk.desks import DeskOfItsOwn


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskOfItsOwn]:
    """A desk that nobody has opened yet."""
    with DeskOfItsOwn(tmp_path_factory.mktemp("desk"), "en") as opened:
        yield opened
