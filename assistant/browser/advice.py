"""What to type on which system so that a browser is there and starts: pure sentences."""

import shlex

from assistant.browser.found import Engine
from assistant.browser.system import System
from wording import say

DRIVERS_LIBRARY = "libatomic1"
FONTS = ("fonts-dejavu-core", "fonts-liberation")
APT_PACKAGES = ("chromium", "chromium-l10n", *FONTS, DRIVERS_LIBRARY)
"""With its languages: the words of date and file fields are the browser's own, and stand in the pictures."""
"""Fonts too: in a container without any, every letter of a picture is an empty box."""


def how_to_install(system: System) -> str:
    """Say exactly what to type where no browser was found."""
    sudo = "" if system.root else "sudo "
    by_playwright = f"`{_python(system)} -m playwright install chromium`"
    commands = {
        "debian": f"`{sudo}apt-get update && {sudo}apt-get install {' '.join(APT_PACKAGES)}`",
        "ubuntu": f"`{_python(system)} -m playwright install --with-deps chromium`",
        "fedora": f"`{sudo}dnf install chromium dejavu-sans-fonts liberation-fonts`",
        "arch": f"`{sudo}pacman -S chromium ttf-dejavu ttf-liberation`",
        "suse": f"`{sudo}zypper install chromium dejavu-fonts liberation-fonts`",
        "alpine": f"`{sudo}apk add chromium font-dejavu font-liberation`",
        "macos": say("{one}, or {other}", one=by_playwright, other="`brew install --cask google-chrome`"),
        "windows": say("{one}, or {other}", one=by_playwright, other="`winget install Google.Chrome`"),
        "other": by_playwright,
    }
    return say(
        "type {command}; or set PASAPAS_BROWSER to the path of an installed Chrome, Chromium or Edge",
        command=commands[system.family],
    )


def how_to_add(engine: Engine, system: System) -> str:
    """Say what to type for a browser that only Playwright has."""
    # its libraries are the system's own, which only the superuser may add
    whole = "--with-deps " if system.linux and system.root else ""
    return say("type {command}", command=f"`{_python(system)} -m playwright install {whole}{engine}`")


def how_to_drive(log: str, system: System) -> str:
    """Say what helps Playwright's driver, which brings its own Node.js but not the system's libraries."""
    sudo = "" if system.root else "sudo "
    if "libatomic" in log and system.family in ("debian", "ubuntu"):
        return say("type {command}", command=f"`{sudo}apt-get update && {sudo}apt-get install {DRIVERS_LIBRARY}`")
    if "libatomic" in log and system.family == "fedora":
        return say("type {command}", command=f"`{sudo}dnf install libatomic`")
    return say("see what {command} says", command=f"`{_python(system)} -m playwright --version`")


def how_to_start(log: str, system: System, engine: Engine = "chromium") -> str:
    """Say what helps a browser that doesn't start, from the last lines that it wrote."""
    sudo = "" if system.root else "sudo "
    if "error while loading shared libraries" in log or "Host system is missing dependencies" in log:
        command = f"`{sudo}{_python(system)} -m playwright install-deps {engine}`"
        return say("type {command} to add the libraries it asks for", command=command)
    if "is not found at" in log:
        return how_to_install(system)
    if "sandbox" in log.lower():
        return _how_to_allow_the_sandbox(system, sudo)
    if "Missing X server" in log or "DISPLAY" in log:
        return say("there is no screen to show a window on: run without a window, or under `xvfb-run`")
    return say("start it by hand to see what it says; `pasapas doctor` says which browsers there are")


def _how_to_allow_the_sandbox(system: System, sudo: str) -> str:
    if system.family == "debian":
        allow = say("type {command}", command=f"`{sudo}apt-get install chromium-sandbox`")
    elif system.family == "ubuntu":
        allow = say(
            "type {command}, or install Google Chrome, which comes with the permission",
            command="`sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`",
        )
    else:
        allow = say("allow unprivileged user namespaces")
    return say(
        "Chromium's sandbox is forbidden to ordinary users here: {allow}; in a container, run as its root", allow=allow
    )


def _python(system: System) -> str:
    return shlex.quote(system.python) if system.linux or system.family == "macos" else f'"{system.python}"'
