"""What ends a wait for a code before it has come: somebody stops, or takes over."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Final

_LOOK: Final = 0.2
"""Seconds between two looks."""


class Wanted(Event):
    """Set once somebody wants it: asked again and again, since a signal's handler that sets an event may wait for ever.

    It is asked by the thread that waits, which may hold the event's lock when the signal comes.
    """

    def __init__(self, wanted: Callable[[], bool]) -> None:
        super().__init__()
        self._wanted = wanted

    def is_set(self) -> bool:
        """Whether somebody wants it, or has."""
        if not super().is_set() and self._wanted():
            self.set()
        return super().is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until somebody wants it, for so many seconds at most."""
        end = None if timeout is None else monotonic() + timeout
        while not self.is_set() and (end is None or monotonic() < end):
            super().wait(_LOOK if end is None else max(0.0, min(_LOOK, end - monotonic())))
        return super().is_set()
