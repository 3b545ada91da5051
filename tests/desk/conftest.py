"""A desk for all tests of a module, in French and in English."""

from collections.abc import Iterator

import pytest

from tests.desk.desks import DeskOfItsOwn


@pytest.fixture(scope="module", params=["fr", "en"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskOfItsOwn]:
    """A desk that a helper has opened."""
    with DeskOfItsOwn(tmp_path_factory.mktemp("desk"), request.param) as opened:
        yield opened
