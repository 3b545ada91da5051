"""Finding, installing and starting a browser."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import browser
from assistant.browser import advice, driver, finding, installing, launching, places
from assistant.browser.system import System, linux_family

Apart = Callable[[Callable[[], Any]], Any]


def program(file: Path, lines: str = "exit 0") -> Path:
    """Write a program of the shell that stands for a browser, or for a system's command."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def bare_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system without any browser; returns the only folder on its PATH."""
    path = tmp_path / "bin"
    path.mkdir()
    monkeypatch.setenv("PATH", str(path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:1")
    monkeypatch.setitem(places.FOLDERS, sys.platform, ())
    driver.playwright_folders.cache_clear()
    yield path
    driver.playwright_folders.cache_clear()


def playwright_installs(name: str) -> None:
    """Lay a browser where Playwright's driver says that it would, as its installer leaves it."""
    folder = next(folder for folder in driver.playwright_folders() if folder.name.startswith(name))
    folder.mkdir(parents=True)
    (folder / "INSTALLATION_COMPLETE").touch()


@pytest.mark.usefixtures("bare_system")
def test_without_any_browser_the_remedy_is_what_to_type() -> None:
    """Nothing anywhere is an error of its own, never a guess."""
    with pytest.raises(browser.NoBrowser, match=r"^no browser is installed\n  → type `"):
        browser.find()


def test_an_installed_browser_is_found_on_the_path(bare_system: Path) -> None:
    """Chrome comes before Chromium, and the headless shell, which can't show a window, last."""
    program(bare_system / "chromium-headless-shell")
    assert browser.find() == browser.FoundBrowser(bare_system / "chromium-headless-shell", None, "system")
    program(bare_system / "chromium")
    assert browser.find().executable == bare_system / "chromium"
    program(bare_system / "google-chrome")
    assert browser.find().executable == bare_system / "google-chrome"


def test_playwrights_own_browser_comes_before_the_systems(bare_system: Path) -> None:
    """It is the one that this version of Playwright was made for."""
    program(bare_system / "google-chrome")
    playwright_installs("chromium-")
    assert browser.find() == browser.FoundBrowser(None, "chromium", "playwright")
    playwright_installs("chromium_headless_shell-")
    assert browser.find() == browser.FoundBrowser(None, None, "playwright")


def test_half_a_download_is_no_browser(bare_system: Path) -> None:
    """A folder that Playwright's installer did not finish is passed over."""
    program(bare_system / "chromium")
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


NAMES = "name a program, a command, or one of chrome, chrome-beta, chrome-dev, msedge, msedge-beta, msedge-dev"


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
    sentence = f'the browser that the settings name, "{name}", {said}'
    assert str(caught.value) == f"{sentence}\n  → {NAMES}; or name none: one is looked for"


def system(family: str, *, root: bool = False) -> System:
    """Make a machine on which Python is called `python3`."""
    return System(family, root, sudo=False, python="python3")  # type: ignore[arg-type]


APT = "apt-get install chromium fonts-dejavu-core fonts-liberation libatomic1"


@pytest.mark.parametrize(
    ("machine", "command"),
    [
        (system("debian", root=True), f"`apt-get update && {APT}`"),
        (system("debian"), f"`sudo apt-get update && sudo {APT}`"),
        (system("ubuntu"), "`python3 -m playwright install --with-deps chromium`"),
        (system("fedora"), "`sudo dnf install chromium dejavu-sans-fonts liberation-fonts`"),
        (system("macos"), "`python3 -m playwright install chromium`, or `brew install --cask google-chrome`"),
        (system("windows"), '`"python3" -m playwright install chromium`, or `winget install Google.Chrome`'),
    ],
)
def test_each_system_is_told_its_own_command(machine: System, command: str) -> None:
    """The remedy can be pasted: with sudo for those who need it, without for root."""
    rest = "; or set PASAPAS_BROWSER to the path of an installed Chrome, Chromium or Edge"
    assert advice.how_to_install(machine) == f"type {command}{rest}"


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "ubuntu"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "suse"),
        ({"ID": "nixos"}, "other"),
    ],
)
def test_families_of_linux(release: dict[str, str], family: str) -> None:
    """`/etc/os-release` tells which commands a machine has; Ubuntu is not Debian, whose Chromium is no snap."""
    assert linux_family(release) == family


def test_what_apt_installs_is_found(bare_system: Path) -> None:
    """Where Playwright's download is out of reach, Debian's packages are next, and each stage is told."""
    program(bare_system / "env", 'shift\nexec "$@"')
    chromium = bare_system / "chromium"
    program(bare_system / "apt-get", f'case "$*" in *install*chromium*) cp=/bin/cp; $cp "$0" {chromium};; esac')
    told: list[str] = []
    found = installing._install_browser(system("debian", root=True), told.append)
    assert found == browser.FoundBrowser(chromium, None, "system")
    assert [line.split()[0] for line in told] == ["Downloading", "Installing"]


def test_each_way_that_failed_says_why(bare_system: Path) -> None:
    """Where nothing can be installed, the error has the very lines that Playwright and apt-get wrote."""
    program(bare_system / "env", 'shift\nexec "$@"')
    program(bare_system / "apt-get", "echo Reading lists...\necho E: Unable to locate package >&2\nexit 100")
    with pytest.raises(browser.NoBrowser) as caught:
        installing._install_browser(system("debian", root=True), print)
    assert "Playwright: Error: connect ECONNREFUSED 127.0.0.1:1" in caught.value.what
    assert "apt-get: E: Unable to locate package" in caught.value.what
    assert APT in caught.value.remedy


def test_only_root_is_made_to_use_apt(bare_system: Path) -> None:
    """An ordinary user is never asked for a password in the middle of a run."""
    program(bare_system / "apt-get", "exit 0")
    with pytest.raises(browser.NoBrowser, match=r"apt-get: needs root\)"):
        installing._install_browser(system("debian"), print)


def test_fonts(tmp_path: Path) -> None:
    """A folder full of anything but fonts has none."""
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "README.txt").touch()
    assert not browser.has_fonts([str(tmp_path), str(tmp_path / "missing")])
    (tmp_path / "truetype" / "Sans.TTF").touch()
    assert browser.has_fonts([str(tmp_path)])


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


def test_the_drivers_library_is_installed_first(bare_system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the driver lacks its library, nothing else could be installed by it."""
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(program(bare_system / "node", "echo no libatomic.so.1; exit 127")))
    program(bare_system / "env", 'shift\nexec "$@"')
    program(
        bare_system / "apt-get",
        f'case "$*" in *install*libatomic1*) echo "#!/bin/sh\necho Version 1" >{bare_system}/node;; esac',
    )
    told: list[str] = []
    installing._mend_driver(system("debian", root=True), told.append)
    assert told == ["Installing a library that Playwright needs…"]
    assert driver.fault() == ""


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
