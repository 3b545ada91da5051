"""Installing a browser, and saying how."""

from pathlib import Path

import pytest

from assistant import browser
from assistant.browser import advice, driver, installing
from assistant.browser.system import System, linux_family
from tests.browser.machines import program, system

APT = "apt-get install chromium chromium-l10n fonts-dejavu-core fonts-liberation libatomic1"


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


def test_each_way_that_failed_says_why(driven_system: Path) -> None:
    """Where nothing can be installed, the error has the very lines that Playwright and apt-get wrote."""
    program(driven_system / "env", 'shift\nexec "$@"')
    program(driven_system / "apt-get", "echo Reading lists...\necho E: Unable to locate package >&2\nexit 100")
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
