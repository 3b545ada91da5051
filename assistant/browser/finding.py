"""Finding a browser: what the settings name, then Playwright's own, then an installed one."""

import os
import sys
from pathlib import Path
from typing import Final

from assistant.browser import places
from assistant.browser.advice import how_to_add, how_to_install
from assistant.browser.driver import playwright_folders
from assistant.browser.faults import NoBrowser
from assistant.browser.found import NAMES, Engine, FoundBrowser
from assistant.browser.system import this_system
from wording import say

_OWN: Final[dict[str, Engine]] = {"firefox": "firefox", "webkit": "webkit"}
_FIREFOXES: Final = ("firefox", "iceweasel", "librewolf")


def find(named: str | None = None, *, headed: bool = False) -> FoundBrowser:
    """Find a browser without starting one; a second call in one process costs a few file look-ups (the first 0.5 s).

    Where no window is wanted (not `headed`), the headless shell of an installed Chromium comes first.

    `named` is what the settings or the command line name: one of Playwright's engines (`firefox`, `webkit`), a path, a
    command on the PATH, or one of Playwright's channels (`chrome`, `msedge` …).

    Raises:
        NoBrowser: there is none, or not the one that is named.

    """
    if named and (engine := _OWN.get(named)):
        return _own(engine)
    if named and (named != "chromium" or places.on_path([named])):
        return _named(named)
    found = playwrights_own(playwright_folders()) or installed(headed=headed)
    if not found:
        raise NoBrowser(say("no browser is installed"), remedy=how_to_install(this_system()))
    return found


def _own(engine: Engine) -> FoundBrowser:
    """Firefox and WebKit are only driven as Playwright builds them."""
    if any((folder / "INSTALLATION_COMPLETE").is_file() for folder in playwright_folders(engine)[:1]):
        return FoundBrowser(None, None, "playwright", engine)
    what = say("Playwright's own {browser} is not installed", browser=NAMES[engine])
    raise NoBrowser(what, remedy=how_to_add(engine, this_system()))


def _named(named: str) -> FoundBrowser:
    if named in places.CHANNELS:
        return FoundBrowser(None, named, "settings")
    path = Path(named).expanduser()
    if path.name.lower().startswith(_FIREFOXES):
        what = say("Playwright can't drive an installed Firefox ({named}), only the one that it builds", named=named)
        raise NoBrowser(what, remedy=how_to_add("firefox", this_system()))
    if path.is_file() and os.access(path, os.X_OK):
        return FoundBrowser(path.absolute(), None, "settings")
    if path.name == named and (command := places.on_path([named])):
        return FoundBrowser(command, None, "settings")
    raise NoBrowser(
        say('the browser that was named, "{named}", is not a program', named=named)
        if path.exists()
        else say('the browser that was named, "{named}", does not exist', named=named),
        remedy=say(
            "name a program, a command, or one of {channels}; or name none: one is looked for",
            channels=", ".join((*places.CHANNELS, *NAMES)),
        ),
    )


def playwrights_own(folders: tuple[Path, ...]) -> FoundBrowser | None:
    """Return Playwright's own browser, where one of the folders that its driver names is completely installed."""
    complete = [folder.name for folder in folders if (folder / "INSTALLATION_COMPLETE").is_file()]
    if any(name.startswith("chromium_headless_shell-") for name in complete):
        return FoundBrowser(None, None, "playwright")
    if any(name.startswith("chromium-") for name in complete):
        # without the headless shell, the driver takes the whole Chromium only when asked for it as a channel
        return FoundBrowser(None, "chromium", "playwright")
    return None


def installed(platform: str = sys.platform, path: str | None = None, *, headed: bool = True) -> FoundBrowser | None:
    """Return a browser that the system has, on the PATH (or the given one) or at its platform's usual places.

    Where no window is wanted, that is the headless shell if there is one: the same Chromium, and a context of it costs
    a third of the time. Playwright does the same with its own.
    """
    shell = None if headed else places.on_path([places.SHELL], path=path)
    executable = shell or places.on_path(path=path) or places.in_folders(platform)
    return FoundBrowser(executable, None, "system") if executable else None
