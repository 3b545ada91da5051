"""What some formats of a guide need beside pasapas itself: whether it is here, and what to type where it is not."""

import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Final

from assistant.browser.system import System, this_system
from assistant.commands.findings import Finding
from assistant.errors import PasapasError
from assistant.traces.ocr import Ocr
from reports.guide.documents.pandoc import program as pandoc
from reports.guide.formats import FormatError
from reports.guide.video.ffmpeg import program as ffmpeg
from wording import say

_VERSION: Final = re.compile(r"\d+(\.\d+)+")


def needs_of_formats() -> Iterator[Finding]:
    """One for each of PDF, Word and LibreOffice, videos, and reading pictures; none of them is needed by a run."""
    system = this_system()
    yield _pdf(system)
    yield _program(say("Word and LibreOffice (docx, odt)"), "pandoc", pandoc, "--version")
    yield _program(say("videos (mp4, webm)"), "ffmpeg", ffmpeg, "-version")
    yield _ocr(system)


def _pdf(system: System) -> Finding:
    try:
        from weasyprint import __version__  # type: ignore[import-untyped]
    except (ImportError, OSError) as error:
        # it is here, but the system's library for laying texts out is not
        what = say("Pango, which lays its texts out, is not here ({kind})", kind=type(error).__name__)
        return _missing(say("PDF"), what, how_to_add(system, _PANGO))
    return Finding(
        say("PDF"), True, say("{program} {version}", program="WeasyPrint", version=__version__), needed=False
    )


def _program(subject: str, name: str, find: Callable[[], str], asked: str) -> Finding:
    """A program that an extra brings: found, started and asked for its version."""
    try:
        found = find()
        told = subprocess.run([found, asked], capture_output=True, check=True, timeout=30).stdout  # noqa: S603
    except FormatError as error:
        return _missing(subject, str(error), error.remedy)
    except (OSError, subprocess.SubprocessError) as error:
        what = say("{program} is here, but does not start ({kind})", program=name, kind=type(error).__name__)
        return _missing(subject, what, say("start it by hand to see what it says: {command}", command=f"`{found}`"))
    number = _VERSION.search(told.decode("utf-8", "replace"))
    what = say("{program} {version}", program=name, version=number[0]) if number else name
    return Finding(subject, True, what, needed=False)


def _ocr(system: System) -> Finding:
    subject = say("reading pictures (--ocr)")
    try:
        Ocr()
    except PasapasError as error:
        return _missing(subject, error.what, how_to_add(system, _TESSERACT))
    return Finding(subject, True, say("tesseract, with its data for French"), needed=False)


def _missing(subject: str, what: str, remedy: str) -> Finding:
    return Finding(subject, False, what, remedy, needed=False)


_PANGO: Final = {
    "debian": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "pango",
    "arch": "pango",
    "suse": "libpango-1_0-0",
    "alpine": "pango",
    "macos": "pango",
}
_TESSERACT: Final = {
    "debian": "tesseract-ocr tesseract-ocr-fra",
    "fedora": "tesseract tesseract-langpack-fra",
    "arch": "tesseract tesseract-data-fra",
    "suse": "tesseract-ocr tesseract-ocr-traineddata-french",
    "alpine": "tesseract-ocr tesseract-ocr-data-fra",
    "macos": "tesseract tesseract-lang",
}
"""The packages' names, for the systems that have them; Ubuntu has Debian's."""
_INSTALLS: Final = {
    "debian": "apt-get install",
    "fedora": "dnf install",
    "arch": "pacman -S",
    "suse": "zypper install",
    "alpine": "apk add",
}


def how_to_add(system: System, packages: dict[str, str]) -> str:
    """What to type on this system for packages of its own; where we know none, what to look for."""
    family = "debian" if system.family == "ubuntu" else system.family
    names = packages.get(family)
    if names is None:
        return say("look for {names} among your system’s programs", names=packages["macos"].replace(" ", ", "))
    if family == "macos":
        return say("type {command}", command=f"`brew install {names}`")
    sudo = "" if system.root else "sudo "
    return say("type {command}", command=f"`{sudo}{_INSTALLS[family]} {names}`")
