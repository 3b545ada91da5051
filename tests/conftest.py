"""Fixtures for every test: the found browser, an empty home, and trip-wires (tests/tripwires.py)."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from assistant import browser
from assistant.browser.driver import playwright_folders
from tests import tripwires
from tests.postgres import postgres, postgres_url, register_url
from wording import speak

__all__ = ["postgres", "postgres_url", "register_url"]

T = TypeVar("T")

HOMES = {"HOME": "", "USERPROFILE": "", "XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".cache"}
HOMES |= {"XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state", "APPDATA": "AppData"}


def pytest_configure(config: pytest.Config) -> None:
    """Arm the trip-wires, and let Playwright find its own browsers although tests have another home."""
    tripwires.arm(config.rootpath)
    # who runs the tests in the background of a shell has Ctrl-C ignored, and so would all that they start
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # a busy machine is not a slow function; and what CI tries is what it tried before
    settings.register_profile("pasapas", deadline=None, derandomize="CI" in os.environ)
    settings.load_profile("pasapas")
    folders = playwright_folders()
    if folders:
        os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(folders[0].parent))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Leave what the collection has made out of the garbage collector's sight: it stays until the end.

    Looking through those 900 000 objects took 4 of the 14 s of CPU of a collection.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Iterator[None]:
    """Watch while a test runs, its fixtures included; the collection may do as it likes."""
    tripwires.watching = True
    try:
        return (yield)
    finally:
        tripwires.watching = False


@pytest.fixture(autouse=True)
def _tripwires(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose trip-wire was touched where the exception was swallowed, as in a server's thread."""
    tripwires.touched.clear()
    yield
    report = getattr(request.node, "rep_call", None)
    if tripwires.touched and not (report and report.failed):
        raise tripwires.touched[0]


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Give an empty folder; one that a test has left empty serves again: making, finding and removing it takes time."""
    folder, numbers = tmp_path_factory.mktemp("homes"), count()
    homes: list[Path] = []

    def home() -> Path:
        if not homes or not homes[-1].is_dir() or any(homes[-1].iterdir()):
            homes.append(folder / str(next(numbers)))
            homes[-1].mkdir()
        return homes[-1]

    return home


@pytest.fixture(autouse=True)
def _clean_environment(_homes: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test an empty home and no settings; the working folder is left alone."""
    home = _homes()
    for variable, folder in HOMES.items():
        monkeypatch.setenv(variable, str(home / folder))
    for variable in [name for name in os.environ if name.upper().startswith("PASAPAS_")]:
        monkeypatch.delenv(variable)
    # whatever this machine speaks: messages are compared
    monkeypatch.setenv("PASAPAS_LANGUAGE", "en")
    speak("en")


@pytest.fixture(scope="session")
def found_browser() -> browser.FoundBrowser:
    """The browser of all tests."""
    return browser.find()


@pytest.fixture(scope="session")
def base_url() -> None:
    """No site is the default; this stands in for pytest-base-url's fixture, whose form pytest 9 warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], found_browser: browser.FoundBrowser
) -> dict[str, Any]:
    """pytest-playwright's browser is the one that we find, started as we start it; its own options still count."""
    headed = not browser_type_launch_args.get("headless", True)
    found = browser.find(headed=True) if headed else found_browser
    return browser.launch_options(found, headed=headed) | browser_type_launch_args


@pytest.fixture(autouse=True)
def _contexts_closed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close the windows that a test has opened: each keeps processes of its own, which the next tests would pay for."""
    if "browser" not in request.fixturenames:
        yield
        return
    opened = request.getfixturevalue("browser")
    before = list(opened.contexts)
    yield
    for context in [context for context in opened.contexts if context not in before]:
        context.close()


@pytest.fixture
def apart() -> Callable[[Callable[[], T]], T]:
    """Run a function that starts its own browser: in a thread of its own, since Playwright takes one loop a thread.

    The session's `page` and `browser` fixtures keep a loop in the main thread once any test has asked for them.
    """

    def run(function: Callable[[], T]) -> T:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(function).result()

    return run


@pytest.fixture
def repository() -> Path:
    """The checkout's folder."""
    return Path(__file__).parents[1]
