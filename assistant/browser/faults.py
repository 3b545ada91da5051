"""What can go wrong between us and a browser."""

from typing import ClassVar

from assistant.errors import PasapasError


class NoBrowser(PasapasError):
    """No browser is installed, or not where the settings say; the remedy is what to type on this system."""

    exit_code: ClassVar[int] = 13


class BrowserFailed(PasapasError):
    """A browser is there but doesn't start; the message has its own last lines."""

    exit_code: ClassVar[int] = 18
