"""Finding a browser."""

import re
from pathlib import Path

import pytest

from assistant import browser
from assistant.browser import driver, finding, places
from tests.browser.machines import program


def playwright_installs(name: str, engine: browser.Engine = "chromium") -> None:
    """Lay a browser where Playwright's driver says that it would, as its installer leaves it."""
    folder = next(folder for folder in driver.playwright_folders(engine) if folder.name.startswith(name))
    folder.mkdir(parents=True)
    (folder / "INSTALLATION_COMPLETE").touch()


@pytest.mark.usefixtures("bare_system")
def test_without_any_browser_the_remedy_is_what_to_type() -> None:
    """Nothing anywhere is an error of its own, never a guess."""
    with pytest.raises(browser.NoBrowser, match=r"^no browser is installed\n  → type `"):
        browser.find()


def test_an_installed_browser_is_found_on_the_path(bare_system: Path) -> None:
    """Chrome comes before Chromium; the headless shell, which has no window to show, last where one is wanted."""
    program(bare_system / "chromium-headless-shell")
    assert browser.find(headed=True) == browser.FoundBrowser(bare_system / "chromium-headless-shell", None, "system")
    program(bare_system / "chromium")
    assert browser.find(headed=True).executable == bare_system / "chromium"
    program(bare_system / "google-chrome")
    assert browser.find(headed=True).executable == bare_system / "google-chrome"


def test_without_a_window_the_headless_shell_comes_first(bare_system: Path) -> None:
    """It is the same Chromium, and much faster; what the settings name is still taken before it."""
    for name in ("google-chrome", "chromium", "chromium-headless-shell"):
        program(bare_system / name)
    assert browser.find().executable == bare_system / "chromium-headless-shell"
    assert browser.find(str(bare_system / "chromium")).executable == bare_system / "chromium"


def test_playwrights_own_browser_comes_before_the_systems(driven_system: Path) -> None:
    """It is the one that this version of Playwright was made for."""
    program(driven_system / "google-chrome")
    playwright_installs("chromium-")
    assert browser.find() == browser.FoundBrowser(None, "chromium", "playwright")
    playwright_installs("chromium_headless_shell-")
    assert browser.find() == browser.FoundBrowser(None, None, "playwright")


def test_half_a_download_is_no_browser(driven_system: Path) -> None:
    """A folder that Playwright's installer did not finish is passed over."""
    program(driven_system / "chromium")
    driver.playwright_folders()[0].mkdir(parents=True)
    assert browser.find().origin == "system"


def test_what_the_settings_name_comes_first(bare_system: Path, tmp_path: Path) -> None:
    """A path, a command and a channel can be named, whatever else is there."""
    program(bare_system / "google-chrome")
    mine = program(tmp_path / "my browser")
    assert browser.find(str(mine)) == browser.FoundBrowser(mine, None, "settings")
    assert browser.find("google-chrome").executable == bare_system / "google-chrome"
    assert browser.find("msedge") == browser.FoundBrowser(None, "msedge", "settings")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_usual_places_are_looked_at(platform: str, monkeypatch: pytest.MonkeyPatch, bare_system: Path) -> None:
    """Where browsers are not on the PATH, as on macOS and Windows, they are found in their folders."""
    home = bare_system.parent / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    place = next(place for place in places.FOLDERS[platform] if place.startswith("~"))
    chrome = program(home / place.removeprefix("~/"))
    assert finding.installed(platform, path=str(bare_system)) == browser.FoundBrowser(chrome, None, "system")


def test_a_snaps_starter_is_no_browser(bare_system: Path) -> None:
    """Ubuntu's `chromium-browser` only starts a snap, which can't see the folders that a run uses."""
    program(bare_system / "chromium-browser", "exec /snap/bin/chromium")
    with pytest.raises(browser.NoBrowser):
        browser.find()
    program(bare_system / "chromium-browser", "exec /usr/lib64/chromium-browser/chromium")
    assert browser.find().executable == bare_system / "chromium-browser"


NAMES = "name a program, a command, or one of chrome, chrome-beta, chrome-dev, msedge, msedge-beta, "
NAMES += "msedge-dev, chromium, firefox, webkit"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/chrome", "does not exist"),
        ("chrome-but-misspelt", "does not exist"),
        ("folder", "is not a program"),
        ("notes.txt", "is not a program"),
    ],
)
def test_a_wrong_name_is_said(name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the settings name and isn't there is an error: no other browser is taken in its place."""
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("notes.txt").touch()
    with pytest.raises(browser.NoBrowser) as caught:
        browser.find(name)
    sentence = f'the browser that was named, "{name}", {said}'
    assert str(caught.value) == f"{sentence}\n  → {NAMES}; or name none: one is looked for"


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_firefox_and_webkit_are_playwrights_own(driven_system: Path, engine: browser.Engine) -> None:
    """The system's Firefox is never taken: Playwright can't drive it; what isn't there is told with what to type."""
    program(driven_system / engine)
    with pytest.raises(browser.NoBrowser) as caught:
        browser.find(engine)
    name = {"firefox": "Firefox", "webkit": "WebKit"}[engine]
    assert caught.value.what == f"Playwright's own {name} is not installed"
    assert re.fullmatch(rf"type `\S+ -m playwright install (--with-deps )?{engine}`", caught.value.remedy)
    playwright_installs(f"{engine}-", engine)
    found = browser.find(engine)
    assert found == browser.FoundBrowser(None, None, "playwright", engine)
    assert str(found) == f"Playwright's own {name}"


def test_an_installed_firefox_is_refused_by_its_path(bare_system: Path) -> None:
    """It would be started as a Chromium, and nobody would understand what it says then."""
    with pytest.raises(browser.NoBrowser, match="can't drive an installed Firefox") as caught:
        browser.find(str(program(bare_system / "firefox-esr")))
    assert "playwright install" in caught.value.remedy


def test_chromium_is_any_of_its_family(bare_system: Path) -> None:
    """The one of that name where there is one; else the one that is found."""
    program(bare_system / "google-chrome")
    assert browser.find("chromium").executable == bare_system / "google-chrome"
    program(bare_system / "chromium")
    assert browser.find("chromium").executable == bare_system / "chromium"
