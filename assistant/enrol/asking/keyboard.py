"""A terminal's keyboard: one line at a time from somebody who sits there, and nothing that was typed before.

What a program writes to the terminal can't be told from what a person types; `terminal.py` asks so that who has not
read the screen can't answer.
"""

import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

try:
    import termios
except ImportError:  # Windows has none: see keyboard_windows.py
    termios = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from assistant.enrol.asking.keyboard_windows import WindowsKeyboard

QUIET: Final = 0.25
"""Seconds without a key after which a question is taken as asked."""
NOISE: Final = 5.0
"""Seconds of keys without a pause, after which no person is taken to sit there."""
AT_ONCE: Final = 0.05
"""Seconds within which a second line was not typed by hand."""
TICK: Final = 0.05
"""Seconds between two looks at what happens meanwhile."""
_BLOCK: Final = 65536


class Nobody(Exception):
    """Nobody answered: silence, the end of the input, a closed window, no terminal at all."""


class Keyboard:
    """The terminal on stdin, while questions are asked there."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self._meanwhile = meanwhile

    @property
    def here(self) -> bool:
        """Whether somebody could sit there: stdin and stdout are a terminal, and we are in front of it."""
        try:
            number = sys.stdin.fileno()
            both = os.isatty(number) and sys.stdout.isatty()
            return both and termios is not None and os.tcgetpgrp(number) == os.getpgrp()
        except (AttributeError, OSError, ValueError):
            # closed, or replaced by something that is no file
            return False

    def line(self, ask: Callable[[], None], deadline: float, look: Callable[[], None] | None = None) -> str | None:
        """The next line, typed after it was asked for; None where several came at once, which nobody types.

        `look` is called again and again until then.

        Raises:
            Nobody: none came before the deadline (`time.monotonic`), or none can come any more.

        """
        with self._lines():
            ask()
            while time.monotonic() < deadline:
                if self._comes(min(TICK, max(0.0, deadline - time.monotonic()))):
                    return self._read()
                self._meanwhile()
                if look:
                    look()
        raise Nobody

    def quieten(self) -> None:
        """Throw away what was typed ahead, until nothing comes for a moment.

        Raises:
            Nobody: keys come without a pause, as no person types; or none can come any more.

        """
        end = time.monotonic() + NOISE
        with self._keys():
            while self._comes(QUIET):
                if not self._bytes() or time.monotonic() > end:
                    raise Nobody

    def _read(self) -> str | None:
        given = self._bytes()
        if not given.endswith(b"\n"):
            # Ctrl-D, or the terminal is gone
            if not given:
                raise Nobody
            return None
        if self._comes(AT_ONCE):
            return None
        return given.decode("utf-8", "replace").strip()

    def _bytes(self) -> bytes:
        try:
            return os.read(sys.stdin.fileno(), _BLOCK)
        except OSError:
            # the window was closed
            return b""

    def _comes(self, seconds: float) -> bool:
        return bool(select.select([sys.stdin.fileno()], [], [], seconds)[0])

    @contextmanager
    def _lines(self) -> Iterator[None]:
        """Lines, shown while they are typed and mended with the backspace key, whatever was set before."""
        with self._set(termios.ICANON | termios.ECHO | termios.ISIG, 0):
            yield

    @contextmanager
    def _keys(self) -> Iterator[None]:
        """Single keys, that are not shown."""
        with self._set(termios.ISIG, termios.ICANON | termios.ECHO):
            yield

    @contextmanager
    def _set(self, on: int, off: int) -> Iterator[None]:
        number = sys.stdin.fileno()
        try:
            before: list[Any] = termios.tcgetattr(number)
            ours = [*before]
            ours[0] |= termios.ICRNL
            ours[3] = (before[3] | on) & ~off
            # what was typed before is thrown away
            termios.tcsetattr(number, termios.TCSAFLUSH, ours)
        except termios.error:
            # the window was closed
            raise Nobody from None
        try:
            yield
        finally:
            with suppress(termios.error):
                termios.tcsetattr(number, termios.TCSANOW, before)


def keyboard(meanwhile: Callable[[], None]) -> "Keyboard | WindowsKeyboard":
    """The keyboard of this kind of system."""
    if sys.platform == "win32":
        from assistant.enrol.asking.keyboard_windows import WindowsKeyboard

        return WindowsKeyboard(meanwhile)
    return Keyboard(meanwhile)
