import json
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest

from assistant.bundled import MockAddresses, MockFailed, is_known, root, welcome
from assistant.person import Person
from assistant.running.mocks import Mocks


@pytest.fixture(scope="module")
def mocks() -> Iterator[Mocks]:
    """The mocks of all these tests."""
    with Mocks() as mocks:
        yield mocks


@pytest.fixture(scope="module")
def camille() -> dict[str, str]:
    """The example persona's values."""
    return dict(Person.load(root() / "fixtures" / "people" / "camille.yaml").values)


def faults_on(mock: MockAddresses) -> dict[str, Any]:
    """The faults that are on, with their options."""
    with urlopen(f"{mock.control}/faults") as answer:  # noqa: S310 - our own mock
        return {fault["name"]: fault["with"] for fault in json.load(answer)["faults"] if fault["on"]}


def test_the_next_run_finds_the_same_site_knowing_nobody(mocks: Mocks, camille: dict[str, str]) -> None:
    """One process serves all runs that want it so; what the run before left is gone, its faults too."""
    with mocks.opened(faults=["503-once", "slow:seconds=2,path=/activation/*"]) as first:
        welcome(first, camille, camille)
        assert is_known(first, camille)
        assert faults_on(first)["slow"]["seconds"] == 2.0
        assert set(faults_on(first)) == {"slow", "503-once"}
    with mocks.opened() as second:
        assert second == first
        assert not is_known(second, camille)
        assert faults_on(second) == {}


def test_another_vintage_is_another_site(mocks: Mocks) -> None:
    """Both go on running, each as it was wanted."""
    with mocks.opened() as plain, mocks.opened(vintage="2025", words=4) as other:
        assert plain.site != other.site
        with mocks.opened(vintage="2025", words=4) as again:
            assert again == other


def test_a_fault_that_the_site_doesnt_know(mocks: Mocks) -> None:
    """It is told with what there is, as the site says it."""
    with pytest.raises(MockFailed, match=r"no such fault: slwo \(name: there is no fault «slwo»; did you mean slow\?"):
        mocks.opened(faults=["slwo"]).__enter__()
