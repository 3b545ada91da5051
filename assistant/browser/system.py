"""What we must know of the machine to say how a browser is installed on it."""

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Literal

Family = Literal["debian", "ubuntu", "fedora", "arch", "suse", "alpine", "macos", "windows", "other"]
LINUX_FAMILIES: tuple[Family, ...] = ("ubuntu", "debian", "fedora", "arch", "suse", "alpine")


@dataclass(frozen=True)
class System:
    """A kind of machine, and what the one who runs us may do on it."""

    family: Family
    root: bool
    """True for the superuser; never on Windows."""
    sudo: bool
    """True where sudo asks for no password."""
    python: str
    """The interpreter that runs us, as one would type it."""

    @property
    def linux(self) -> bool:
        """Whether this is a Linux of any family."""
        return self.family not in ("macos", "windows")


def this_system() -> System:
    """Look at the machine that we run on."""
    root = is_root()
    return System(_family(), root, sudo=not root and _sudo_is_free(), python=sys.executable)


def is_root() -> bool:
    """Whether we run as the superuser, for whom Chromium's sandbox can't be had."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def linux_family(release: dict[str, str]) -> Family:
    """Tell the family from `/etc/os-release`; Ubuntu apart, since its `chromium` package is only a snap."""
    own = release.get("ID", "")
    likes = [own, *release.get("ID_LIKE", "").split()]
    if own == "linuxmint":  # says that it is like Ubuntu, but has a real chromium package
        return "debian"
    return next((family for family in LINUX_FAMILIES if any(family in like for like in likes)), "other")


def _family() -> Family:
    if sys.platform == "darwin":
        return "macos"
    if sys.platform == "win32":
        return "windows"
    try:
        return linux_family(platform.freedesktop_os_release())
    except OSError:
        return "other"


def _sudo_is_free() -> bool:
    sudo = shutil.which("sudo")
    if not sudo:
        return False
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)  # noqa: S603 (no user input)
    return asked.returncode == 0
