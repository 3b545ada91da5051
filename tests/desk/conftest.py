"""A desk for all tests of a module, in French and in English."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.desk.desks import DeskOfItsOwn
from tests.desk.helpers import come_in_by
from tests.desk.scripted import ScriptedDesk
from wording import speak


@pytest.fixture(scope="module", params=["fr", "en"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskOfItsOwn]:
    """A desk that a helper has opened."""
    with DeskOfItsOwn(tmp_path_factory.mktemp("desk"), request.param) as opened:
        yield opened


@pytest.fixture(params=["fr", "en"])
def scripted(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ScriptedDesk]:
    """A desk whose worker is a script, in both languages."""
    speak(request.param)
    with ScriptedDesk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def sitting(scripted: ScriptedDesk, page: Page) -> Page:
    """The page of a batch that has just begun."""
    come_in_by(page, scripted.address)
    scripted.begin()
    page.goto(f"http://{scripted.desk.host}/sitting")
    # what is said before it hears is said to nobody
    page.locator("body[data-hears]").wait_for()
    return page


@pytest.fixture(params=[pytest.param(False, id="once"), pytest.param(True, id="thorough", marks=pytest.mark.matrix)])
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether a page is examined at each width by each rule, in either language."""
    return bool(request.param)
