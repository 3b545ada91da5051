"""A walker for each vintage."""

from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from mock_site.server import MockSite
from mock_site.vintage import VINTAGES
from tests.mock_site.journey import TLS
from tests.mock_site.walk.walker import Walker


@pytest.fixture(scope="module", params=VINTAGES)
def site(request: pytest.FixtureRequest) -> Iterator[tuple[MockSite, httpx.Client]]:
    """A running stand-in of each vintage, with its control address."""
    with (
        MockSite(vintage=request.param) as mock,
        httpx.Client(base_url=mock.control, verify=TLS, timeout=60) as control,
    ):
        yield mock, control


@pytest.fixture
def walker(site: tuple[MockSite, httpx.Client]) -> Iterator[Walker]:
    """Somebody who begins to walk; afterwards the clock is right again and no fault is on."""
    mock, control = site
    with ExitStack() as closing:
        yield Walker(mock, control, closing)
    mock.clock.reset()
    control.delete("/faults")
