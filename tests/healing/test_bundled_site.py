"""What is told of each fault, vintage and look of the bundled site: the table of docs/drift-figures.md."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from assistant.browser import driven, find, started
from assistant.running.mocks import Mocks
from benchmarks.drift import CHANGES, Runs
from reports.drift import compare
from reports.recording import Recording

TOLD: Final[dict[str, tuple[str, str, str]]] = {
    "button-renamed": ("fails", "target-renamed", "identification-continuer"),
    "button-moved": ("stale", "moved", "identification"),
    "wording-changed": ("stale", "text-changed", "cookies"),
    "new-banner": ("stale", "text-changed", "cookies"),
    "new-cookie-banner": ("fails", "target-renamed", "cookies"),
    "page-inserted": ("fails", "step-added", "identification-continuer"),
    "field-removed": ("fails", "broken", "identifiants"),
    "slow:seconds=2": ("same", "", ""),
    "503-once:retry_after=0": ("same", "", ""),
    "503-for-ever:retry_after=0": ("fails", "broken", "accueil"),
    "connection-cut": ("fails", "broken", "accueil"),
    "session-lost": ("fails", "broken", "identification-continuer"),
    "double-submit": ("same", "", ""),
    "mail-lost": ("fails", "broken", "courriel"),
    "mail-twice": ("same", "", ""),
    "mail-junk": ("same", "", ""),
    "mail-look-alike": ("same", "", ""),
    "2025": ("fails", "broken", "adresse"),
    "1": ("look", "look-changed", "cookies"),
    "2": ("look", "look-changed", "cookies"),
    "3": ("look", "look-changed", "cookies"),
}
"""By fault, vintage or look: the verdict, and kind and step of the gravest difference."""


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    """A browser and sites for all."""
    with Mocks() as mocks, driven() as playwright, started(playwright, find(None), headed=False) as browser:
        yield Runs(mocks, browser)


@pytest.fixture(scope="module")
def before(runs: Runs) -> Recording:
    """The site as it is without any of them."""
    return runs.play("activation")


@pytest.mark.matrix
@pytest.mark.parametrize("mock", CHANGES, ids=lambda mock: str(next(iter(mock.values()))))
def test_each_is_told_in_its_class_on_its_step(runs: Runs, before: Recording, mock: dict[str, Any]) -> None:
    """And what changes nothing raises no alarm."""
    value = next(iter(mock.values()))
    drift = compare(before, runs.play("activation", before, **mock))
    first = drift.differences[0] if drift.differences else None
    told = (drift.verdict, first.kind if first else "", first.step if first else "")
    assert told == TOLD[value[0] if isinstance(value, list) else str(value)]
