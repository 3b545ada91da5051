"""Starting a browser."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from assistant import browser
from assistant.browser import advice, launching
from tests.browser.machines import program, system

Apart = Callable[[Callable[[], Any]], Any]


def test_the_found_browser_starts_and_draws_letters_alike(found_browser: browser.FoundBrowser, apart: Apart) -> None:
    """Two browsers, started one after the other, draw the same page to the same bytes, and letters are drawn."""

    def picture(html: str) -> bytes:
        with browser.launched(found_browser) as started:
            page = started.new_page(viewport={"width": 300, "height": 80})
            page.set_content(html)
            return page.screenshot()

    text = "<p style='font: 20px sans-serif; overflow: scroll'>Numéro de sécurité sociale</p>"
    first = apart(lambda: picture(text))
    assert first == apart(lambda: picture(text))
    assert first != apart(lambda: picture(text.replace("Num", "num")))


def test_a_browser_is_closed_however_the_work_ends(found_browser: browser.FoundBrowser, apart: Apart) -> None:
    """An error, or ^C, in the work with a browser leaves no browser behind, and arrives as it was."""

    def interrupted() -> bool:
        with pytest.raises(KeyboardInterrupt), browser.launched(found_browser) as started:
            raise KeyboardInterrupt
        return started.is_connected()

    assert apart(interrupted) is False


@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)])
def test_the_sandbox_is_asked_for_unless_root(user: int, sandboxed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright asks for none by default; Chromium has none for root."""
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    found = browser.FoundBrowser(Path("chrome"), None, "system")
    assert browser.launch_options(found)["chromium_sandbox"] is sandboxed
    assert browser.launch_options(found, sandbox=False)["chromium_sandbox"] is False


def test_its_version_is_known_by_starting_it(found_browser: browser.FoundBrowser, apart: Apart) -> None:
    """A version is four numbers."""
    assert len(apart(lambda: browser.version(found_browser)).split(".")) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="the browser is a script of the shell")
def test_a_browser_that_fails_says_it_in_its_own_words(tmp_path: Path, apart: Apart) -> None:
    """The last lines of the browser's own log are in the error, and what helps; Playwright's log is not."""
    broken = program(tmp_path / "chrome", "echo chrome: error while loading shared libraries: libnss3.so >&2; exit 127")
    with pytest.raises(browser.BrowserFailed) as caught:
        apart(lambda: browser.version(browser.find(str(broken))))
    assert str(caught.value).splitlines()[:2] == [
        f"the browser {broken} doesn't start:",
        "    chrome: error while loading shared libraries: libnss3.so",
    ]
    assert "-m playwright install-deps chromium` to add the libraries" in caught.value.remedy
    assert "--headless" not in str(caught.value)


def test_a_driver_that_lacks_a_library_says_which(
    found_browser: browser.FoundBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apart: Apart
) -> None:
    """On a bare Debian, Playwright's Node.js itself doesn't start: its own line is in the error, not a traceback."""
    line = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file"
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(program(tmp_path / "node", f"echo {line} >&2; exit 127")))
    with pytest.raises(browser.BrowserFailed) as caught:
        apart(lambda: browser.version(found_browser))
    assert caught.value.what == f"Playwright's driver doesn't start:\n    {line}"
    debian = advice.how_to_drive(line, system("debian"))
    assert debian == "type `sudo apt-get update && sudo apt-get install libatomic1`"


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        (
            "[1:1:1122/2035.5:ERROR:content/zygote_host_impl_linux.cc:103] No usable sandbox!",
            "sandbox is forbidden to ordinary users",
        ),
        ("[1:1:1122/2035.5:ERROR:ui/ozone_platform_x11.cc:257] Missing X server or $DISPLAY", "there is no screen"),
        ("Segmentation fault", "start it by hand"),
    ],
)
def test_known_reasons_have_their_remedy(line: str, remedy: str, found_browser: browser.FoundBrowser) -> None:
    """Chromium's own lines are told apart, without their prefix of numbers and files."""
    log = f"BrowserType.launch: Target closed\nBrowser logs:\n<launching> chrome --no-sandbox\n[pid=7][err] {line}\n"
    log += "[pid=7][err] [1:1:1122/2035.5:ERROR:dbus/bus.cc:405] Failed to connect to the bus: no such file"
    error = launching.failed(found_browser, log)
    assert remedy in error.remedy
    assert error.what.splitlines()[1:] == [f"    {line.split('] ')[-1]}"]


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_what_only_chromium_knows_is_not_given_to_others(engine: browser.Engine) -> None:
    """Neither its flags nor its sandbox; and libraries that lack are named by the browser that lacks them."""
    found = browser.FoundBrowser(None, None, "playwright", engine)
    assert browser.launch_options(found, sandbox=True) == {"headless": True, "timeout": launching.START_MS}
    assert browser.launch_options(browser.FoundBrowser(None, None, "playwright"), sandbox=True)["args"]
    error = launching.failed(found, "Host system is missing dependencies to run browsers.")
    assert f"-m playwright install-deps {engine}`" in error.remedy


class Driver:
    """Stands for Playwright: remembers which browser was started, and how."""

    def __init__(self) -> None:
        self.started: list[tuple[str, dict[str, Any]]] = []

    def __getattr__(self, engine: str) -> Any:
        def launch(**options: Any) -> Mock:
            self.started.append((engine, options))
            return Mock()

        return SimpleNamespace(launch=launch)


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_the_named_browser_is_the_one_that_is_started(engine: browser.Engine) -> None:
    """None of Chromium's in its place."""
    driver = Driver()
    with browser.started(driver, browser.FoundBrowser(None, None, "playwright", engine)):  # type: ignore[arg-type]
        pass
    assert [name for name, _ in driver.started] == [engine]


_ALL_OF_US = """
import os, signal, sys
from assistant.browser import driven, find, started
for number in (signal.SIGINT, signal.SIGHUP):
    signal.signal(number, lambda *_: print("heard"))
with driven(spared=True) as playwright, started(playwright, find()) as browser:
    page = browser.new_page()
    os.killpg(0, signal.SIGINT)
    os.killpg(0, signal.SIGHUP)
    print(page.evaluate("1 + 1"))
"""


def test_a_spared_driver_does_not_hear_what_the_terminal_sends() -> None:
    """Ctrl-C and a closed terminal reach all processes of a group: who asked for it keeps its browser, to log out with."""
    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _ALL_OF_US], capture_output=True, text=True, check=False, start_new_session=True
    )
    assert said.stdout.split() == ["heard", "heard", "2"], said.stderr
