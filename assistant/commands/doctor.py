"""doctor: what is found on this machine, and what to do where something is not."""

import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from assistant import bundled
from assistant.browser import find, has_fonts, install, version
from assistant.commands.findings import Finding
from assistant.commands.formats import needs_of_formats
from assistant.commands.mailbox import check_mailbox
from assistant.environment import FILE_NAME
from assistant.errors import PasapasError
from assistant.flow.load import load
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from wording import say


class NotReady(PasapasError):
    """Something that a run needs is missing."""

    exit_code = 17


OLDEST_PYTHON: Final = (3, 11)


def examine(settings: Settings) -> list[Finding]:
    """Look for everything that a run needs, and for what only some guides need."""
    findings = [_python(), _browser(settings), _fonts(), *needs_of_formats(), _flows(), _settings(settings)]
    return findings + [_mailbox(name, site) for name, site in settings.sites.items() if site.mailbox]


def ensure_browser(settings: Settings, report: Callable[[str], None]) -> None:
    """Install a browser where none is found.

    Raises:
        NoBrowser: it can't be installed here; the remedy says what to type.

    """
    if settings.browser:
        find(settings.browser)
    else:
        install(report)


def _python() -> Finding:
    good = sys.version_info >= OLDEST_PYTHON
    return Finding("Python", good, platform.python_version(), "" if good else say("install Python 3.11 or newer"))


def _browser(settings: Settings) -> Finding:
    try:
        found = find(settings.browser)
        return Finding(say("browser"), True, f"{version(found)} ({found})")
    except PasapasError as error:
        return Finding(say("browser"), False, error.what, error.remedy)


def _fonts() -> Finding:
    if has_fonts():
        return Finding(say("fonts"), True, say("found"))
    return Finding(
        say("fonts"),
        False,
        say("no fonts: pictures would show empty boxes"),
        say("install fonts, for example fonts-dejavu"),
    )


def _flows() -> Finding:
    try:
        names = [load(file).flow for file in bundled.flow_files().values()]
    except PasapasError as error:
        return Finding(say("bundled flows"), False, error.what, say("install pasapas again"))
    return Finding(say("bundled flows"), True, ", ".join(names))


def _settings(settings: Settings) -> Finding:
    file = Path(FILE_NAME)
    names = ", ".join(settings.sites) or say("the bundled site only")
    if file.is_file():
        what = say("{file} with these sites: {names}", file=FILE_NAME, names=names)
    else:
        what = say("no {file} here; sites: {names}", file=FILE_NAME, names=names)
    return Finding(say("settings"), True, what)


def _mailbox(name: str, site: SiteSettings) -> Finding:
    subject = say("mailbox of {name}", name=name)
    checkup = check_mailbox(name, site)
    fault = next((finding for finding in checkup.findings if not finding.good), None)
    if fault is None:
        return Finding(subject, True, say("login works; `pasapas mailbox {name}` tells more", name=name))
    more = say("`pasapas mailbox {name}` tells more", name=name)
    what = say("{subject}: {what}", subject=fault.subject, what=fault.what)
    return Finding(
        subject, False, what, say("{remedy}; {more}", remedy=fault.remedy, more=more) if fault.remedy else more
    )
