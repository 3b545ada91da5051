"""The figures of all synthetic pages, taken once."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reports.recording import Figure
from tests.reports.camera import take
from tests.reports.pages import PAGES


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pictures."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def figures(browser: Browser, pictures: Path) -> dict[str, Figure]:
    """Every synthetic page's figure, by its name."""
    return {page.name: take(browser, page, pictures) for page in PAGES}
