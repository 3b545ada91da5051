"""The same keyboard at a console of Windows, which gives keys one by one and knows no lines."""

import importlib
import sys
import time
from collections.abc import Callable
from threading import Event
from typing import Any, Final

from assistant.enrol.asking.keyboard import AT_ONCE, NOISE, QUIET, TICK, Nobody

_ENTER: Final = ("\r", "\n")
_BACKSPACE: Final = "\b"
_CTRL_C: Final = "\x03"
_CTRL_Z: Final = "\x1a"
_FIRST_OF_TWO: Final = ("\x00", "\xe0")
"""What an arrow or a function key begins with."""


class WindowsKeyboard:
    """The console on stdin, while questions are asked there."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self._meanwhile = meanwhile
        # no such module elsewhere
        self._console: Any = importlib.import_module("msvcrt")
        self._tick = Event()

    @property
    def here(self) -> bool:
        """Whether somebody could sit there: stdin and stdout are a console."""
        try:
            return bool(sys.stdin.isatty() and sys.stdout.isatty())
        except (AttributeError, ValueError):
            return False

    def line(self, ask: Callable[[], None], deadline: float, look: Callable[[], None] | None = None) -> str | None:
        """The next line, typed after it was asked for; None where several came at once, which nobody types.

        Raises:
            Nobody: none came before the deadline (`time.monotonic`), or none can come any more.

        """
        ask()
        typed = ""
        while time.monotonic() < deadline:
            if not self._comes(TICK):
                self._meanwhile()
                if look:
                    look()
                continue
            key = self._key()
            if key in _ENTER:
                self._console.putwch("\n")
                return None if self._comes(AT_ONCE) else typed.strip()
            typed = self._shown(typed, key)
        raise Nobody

    def quieten(self) -> None:
        """Throw away what was typed ahead, until nothing comes for a moment.

        Raises:
            Nobody: keys come without a pause, as no person types.

        """
        end = time.monotonic() + NOISE
        while self._comes(QUIET):
            self._key()
            if time.monotonic() > end:
                raise Nobody

    def _shown(self, typed: str, key: str) -> str:
        """The line with one more key, as it stands on the screen."""
        if key == _BACKSPACE:
            if typed:
                for sign in "\b \b":
                    self._console.putwch(sign)
            return typed[:-1]
        if not key.isprintable() or not key:
            return typed
        self._console.putwch(key)
        return typed + key

    def _key(self) -> str:
        key = str(self._console.getwch())
        if key == _CTRL_C:
            raise KeyboardInterrupt
        if key == _CTRL_Z:
            raise Nobody
        if key in _FIRST_OF_TWO:
            self._console.getwch()
            return ""
        return key

    def _comes(self, seconds: float) -> bool:
        """Whether a key comes within so many seconds."""
        end = time.monotonic() + seconds
        while not self._console.kbhit():
            if (left := end - time.monotonic()) <= 0:
                return False
            self._tick.wait(min(left, 0.01))
        return True
