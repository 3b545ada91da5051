"""Starting the found browser by Playwright."""

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from assistant.browser import driver
from assistant.browser.advice import how_to_drive, how_to_start
from assistant.browser.faults import BrowserFailed
from assistant.browser.found import FoundBrowser
from assistant.browser.system import is_root, this_system
from wording import say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

START_MS = 60_000
"""How long a browser may take to start; a second is usual."""

LINES_SHOWN = 4
LINE_LENGTH = 240
NOISE = re.compile(
    r"<launch(ing|ed)>|^(Browser logs|Call log):|Failed to connect to the bus|Broken pipe|unexpected operator"
)
CHROMIUMS_PREFIX = re.compile(r"\[[\d:/.]+:(ERROR|FATAL|WARNING):[^\]]+\] ?")

FLAGS = (
    # quiet: no request but the pages' own
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # the same letters on every machine and in every run
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
"""Chromium's alone. Playwright passes several of these itself, today; we need them whatever it does."""


def launch_options(found: FoundBrowser, *, headed: bool = False, sandbox: bool | None = None) -> dict[str, Any]:
    """Return the keyword arguments of Playwright's `launch` for a found browser.

    The sandbox is asked for unless we run as root, for whom Chromium has none; Playwright's own default is none.
    """
    options: dict[str, Any] = {
        "headless": not headed,
        "timeout": START_MS,
    }
    if found.engine == "chromium":
        # the others refuse what they don't know
        options["args"] = list(FLAGS)
        options["chromium_sandbox"] = not is_root() if sandbox is None else sandbox
    if found.executable:
        options["executable_path"] = str(found.executable)
    if found.channel:
        options["channel"] = found.channel
    return options


@contextmanager
def launched(
    found: FoundBrowser,
    *,
    headed: bool = False,
    sandbox: bool | None = None,
    environment: dict[str, str] | None = None,
) -> "Iterator[Browser]":
    """Start the browser, without a window unless asked for one, and close it afterwards.

    `environment` is the browser process's whole environment where it is not to be our own.

    Raises:
        BrowserFailed: it, or Playwright's driver, doesn't start; the message has its own last lines.

    """
    with driven() as playwright, started(playwright, found, headed, sandbox, environment) as browser:
        yield browser


@contextmanager
def started(
    playwright: "Playwright",
    found: FoundBrowser,
    headed: bool = False,
    sandbox: bool | None = None,
    environment: dict[str, str] | None = None,
) -> "Iterator[Browser]":
    """The same, with Playwright's driver already running.

    Raises:
        BrowserFailed: the browser doesn't start.

    """
    from playwright.sync_api import Error  # 0.2 s: only those who start a browser pay for it

    options = launch_options(found, headed=headed, sandbox=sandbox)
    browser = _started(playwright, found, options | ({"env": environment} if environment else {}))
    try:
        yield browser
    except KeyboardInterrupt:
        # ^C reaches the driver and the browser too: that their answers don't arrive is no news
        for name in ("asyncio", "playwright"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        raise
    finally:
        with suppress(Error):
            browser.close()


@contextmanager
def driven(*, spared: bool = False) -> "Iterator[Playwright]":
    """Playwright's driver, running; `spared`: it never hears of Ctrl-C, nor of a terminal that is closed.

    Raises:
        BrowserFailed: it doesn't start.

    """
    from playwright.sync_api import sync_playwright

    manager = sync_playwright()
    try:
        with _spared() if spared else nullcontext():
            playwright = manager.start()
    except Exception as error:
        fault = driver.fault()
        if not fault:
            raise
        what = say("Playwright's driver doesn't start:") + f"\n    {fault}"
        raise BrowserFailed(what, remedy=how_to_drive(fault, this_system())) from error
    try:
        yield playwright
    finally:
        playwright.stop()


@contextmanager
def _spared() -> Iterator[None]:
    """Start the driver in a session of its own: what the terminal sends to all of us, it is not sent.

    Playwright has no option for it, and Node.js undoes handlers and masks of signals as it starts: measured. A driver
    whose starter is killed ends by itself, since its standard input does.
    """
    inner = asyncio.create_subprocess_exec
    asyncio.create_subprocess_exec = partial(inner, start_new_session=True)
    try:
        yield
    finally:
        asyncio.create_subprocess_exec = inner


def version(found: FoundBrowser) -> str:
    """Return a found browser's version, such as `156.0.8078.79`, by starting it: so it is known that it starts.

    Raises:
        BrowserFailed: it doesn't start.

    """
    with launched(found) as browser:
        return browser.version


def _started(playwright: "Playwright", found: FoundBrowser, options: dict[str, Any]) -> "Browser":
    from playwright.sync_api import Error

    try:
        browser: Browser = getattr(playwright, found.engine).launch(**options)
    except Error as error:
        raise failed(found, error.message) from error
    return browser


def failed(found: FoundBrowser, message: str) -> BrowserFailed:
    """Make an error for the user from Playwright's, which holds the browser's whole log."""
    lines = last_lines(message)
    what = say("the browser {browser} doesn't start:", browser=found) + "".join(f"\n    {line}" for line in lines)
    return BrowserFailed(what, remedy=how_to_start("\n".join(lines), this_system(), found.engine))


def last_lines(message: str) -> list[str]:
    """Return what the browser itself wrote last, or, where it wrote nothing, what Playwright says of it."""
    lines = [line for line in message.splitlines() if not NOISE.search(line)]
    own = [CHROMIUMS_PREFIX.sub("", line.split("[err]", 1)[1]).strip() for line in lines if "[err]" in line]
    said = [line.removeprefix("BrowserType.launch: ").strip("═╔╗╚╝║ ") for line in lines if "[pid=" not in line]
    shown = own if any(own) else said
    distinct = list(dict.fromkeys(line for line in shown if line))
    return [shorten(line, LINE_LENGTH, placeholder=" …") for line in distinct[-LINES_SHOWN:]]
