"""The only place that finds, installs and starts a browser.

`find` → a `FoundBrowser` → `launched(found)`, a context manager that gives Playwright's `Browser`; or `driven` and
`started` for whoever asks Playwright for a `device`, too. Nothing here reads
the environment: what the settings name is passed as a value.
"""

from assistant.browser.devices import NARROW, Device, UnknownDevice, device
from assistant.browser.faults import BrowserFailed, NoBrowser
from assistant.browser.finding import find
from assistant.browser.found import Engine, FoundBrowser
from assistant.browser.installing import has_fonts, install
from assistant.browser.launching import driven, launch_options, launched, started, version

__all__ = [
    "NARROW",
    "BrowserFailed",
    "Device",
    "Engine",
    "FoundBrowser",
    "NoBrowser",
    "UnknownDevice",
    "device",
    "driven",
    "find",
    "has_fonts",
    "install",
    "launch_options",
    "launched",
    "started",
    "version",
]
