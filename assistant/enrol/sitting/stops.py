"""Ctrl-C, a closed window and a shutdown: each stops the sitting cleanly, at the next moment that can be stopped at."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class Stops:
    """Whether somebody wants to stop. While a question is being asked, it is answered by nobody."""

    def __init__(self) -> None:
        self.wanted = False
        self.broken_off = False
        """Whether nobody has said so: the session or the window has ended, as when a machine is shut down."""
        self._asking = False
        self._serving = False
        self._held = False

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Listen to the signals for as long as a block lasts, in the main thread."""
        before = {number: signal.signal(number, self._told) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Somebody sits there: a signal waits for a good moment. Where nobody does, it ends all at once."""
        self._serving = True
        try:
            yield
        finally:
            self._serving = False

    @contextmanager
    def asking(self) -> Iterator[None]:
        """A question is being asked: a signal interrupts it at once."""
        self._asking = True
        try:
            if self.wanted:
                raise KeyboardInterrupt
            yield
        finally:
            self._asking = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Something that must not be interrupted, while a question is being asked: a signal waits until it is over."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self.wanted and self._asking:
            raise KeyboardInterrupt

    def _told(self, number: int, _: FrameType | None) -> None:
        # what was said first counts: after Ctrl-C the window may be closed
        self.broken_off = self.broken_off or (not self.wanted and number != signal.SIGINT)
        self.wanted = True
        if (self._asking or not self._serving) and not self._held:
            raise KeyboardInterrupt
