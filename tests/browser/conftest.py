"""A machine without a browser, with and without Playwright's driver."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.browser import driver, places
from tests.browser.machines import program


@pytest.fixture
def bare_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system without any browser, and without a driver that starts; returns the only folder on its PATH."""
    path = tmp_path / "bin"
    path.mkdir()
    monkeypatch.setenv("PATH", str(path))
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(program(tmp_path / "node", "exit 1")))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:1")
    monkeypatch.setitem(places.FOLDERS, sys.platform, ())
    driver.playwright_folders.cache_clear()
    yield path
    driver.playwright_folders.cache_clear()


@pytest.fixture
def driven_system(bare_system: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with Playwright's real driver, which takes its time: half a second to answer."""
    monkeypatch.delenv("PLAYWRIGHT_NODEJS_PATH")
    return bare_system
