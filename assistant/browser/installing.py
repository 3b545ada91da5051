"""Installing a browser, and fonts, where there are none: by Playwright, else by the system's packages."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from assistant.browser import driver
from assistant.browser.advice import APT_PACKAGES, DRIVERS_LIBRARY, FONTS, how_to_drive, how_to_install
from assistant.browser.driver import playwright_folders
from assistant.browser.faults import BrowserFailed, NoBrowser
from assistant.browser.finding import installed, playwrights_own
from assistant.browser.found import FoundBrowser
from assistant.browser.system import System, this_system
from wording import say

Report = Callable[[str], None]
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_FILES = (".ttf", ".otf", ".ttc", ".pfb", ".woff2")


def install(report: Report) -> FoundBrowser:
    """Install what is missing, a browser or fonts, and return the browser; `report` is told of each stage.

    Raises:
        NoBrowser: no way worked; the message has the reason of each, the remedy what to type on this system.
        BrowserFailed: Playwright's driver needs a library that could not be installed.

    """
    system = this_system()
    if not playwright_folders():
        _mend_driver(system, report)
    found = _present() or _install_browser(system, report)
    if system.linux and not has_fonts():
        _install_fonts(system, report)
    return found


def has_fonts(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether there is any font to draw letters with; always so on macOS and Windows."""
    if sys.platform in ("darwin", "win32"):
        return True
    files = (file for folder in folders for file in Path(folder).expanduser().rglob("*"))
    return any(file.suffix.lower() in FONT_FILES for file in files)


def _present() -> FoundBrowser | None:
    return playwrights_own(playwright_folders()) or installed()


def _mend_driver(system: System, report: Report) -> None:
    fault = driver.fault()
    if "libatomic" in fault and system.family in ("debian", "ubuntu") and (system.root or system.sudo):
        report(say("Installing a library that Playwright needs…"))
        fault = _apt(system, ["update"]) or _apt(system, ["install", DRIVERS_LIBRARY]) or driver.fault()
        playwright_folders.cache_clear()
    if fault:
        raise BrowserFailed(
            say("Playwright's driver doesn't start: {fault}", fault=fault), remedy=how_to_drive(fault, system)
        )


def _install_browser(system: System, report: Report) -> FoundBrowser:
    reasons = []
    for name, way in (("Playwright", _by_playwright), ("apt-get", _by_apt)):
        reason = way(system, report)
        found = _present()
        if found:
            return found
        reasons.append(f"{name}: {reason}")
    what = say(
        "no browser is installed, and none could be installed ({reasons})",
        reasons=say("; ", context="between two reasons").join(reasons),
    )
    raise NoBrowser(what, remedy=how_to_install(system))


def _by_playwright(system: System, report: Report) -> str:
    """Download Playwright's Chromium; return why not, or nothing.

    The system's libraries come after the download, not before (`--with-deps`): where the network is closed, the
    download fails at once and no package was installed in vain.
    """
    report(say("Downloading a browser (Playwright's Chromium, about 170 MB)…"))
    playwright = [sys.executable, "-m", "playwright"]
    reason = _run([*playwright, "install", "chromium"])
    if not reason and system.linux and (system.root or system.sudo):
        report(say("Installing the libraries that the browser needs…"))
        reason = _run([*playwright, "install-deps", "chromium"])
    return reason


def _by_apt(system: System, report: Report) -> str:
    if system.family != "debian":
        return say("not on this system")
    if not (system.root or system.sudo):
        return say("needs root")
    report(say("Installing Chromium and fonts from the system's packages (a minute or two)…"))
    return _apt(system, ["update"]) or _apt(system, ["install", *APT_PACKAGES])


def _install_fonts(system: System, report: Report) -> None:
    """Add two families of fonts; a picture without them is of no use, but a browser without them still starts."""
    if system.family in ("debian", "ubuntu") and (system.root or system.sudo):
        report(say("Installing fonts…"))
        reason = _apt(system, ["update"]) or _apt(system, ["install", *FONTS])
        if not reason:
            return
    report(say("There are no fonts on this machine: letters will be empty boxes in pictures."))


def _apt(system: System, arguments: list[str]) -> str:
    rights = ["sudo", "-n"] if system.sudo else []
    quiet = ["-q", "-y", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]
    return _run([*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *quiet, *arguments])


def _run(command: list[str]) -> str:
    """Run a command without input; return nothing, or the line that says why it failed."""
    try:
        ran = subprocess.run(  # noqa: S603 (the commands are ours, above)
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
    except OSError as error:
        return str(error)
    return "" if ran.returncode == 0 else reason_of(ran.stdout) or say("exit code {code}", code=ran.returncode)


def reason_of(output: str) -> str:
    """Return the line of a failed command's output that says why: its first error, else its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = (line for line in lines if line.lower().startswith(("error:", "e:")))
    return next(errors, lines[-1] if lines else "")
