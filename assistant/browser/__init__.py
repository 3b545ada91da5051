"""The only place that finds, installs and starts a browser.

`find` → a `FoundBrowser` → `launched(found)`, a context manager that gives Playwright's `Browser`. Nothing here reads
the environment: what the settings name is passed as a value.
"""

from assistant.browser.faults import BrowserFailed, NoBrowser
from assistant.browser.finding import find
from assistant.browser.found import FoundBrowser
from assistant.browser.installing import has_fonts, install
from assistant.browser.launching import launch_options, launched, version

__all__ = [
    "BrowserFailed",
    "FoundBrowser",
    "NoBrowser",
    "find",
    "has_fonts",
    "install",
    "launch_options",
    "launched",
    "version",
]
