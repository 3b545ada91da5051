"""The console of Windows, whose module is made up here: what it does on a real one nobody has tried in these tests."""

import sys
import time
from collections.abc import Callable
from types import ModuleType

import pytest

from assistant.enrol.asking.keyboard import Nobody
from assistant.enrol.asking.keyboard_windows import WindowsKeyboard


class Console(ModuleType):
    """Keys that come one by one; None is a moment in which none does."""

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.keys: list[str | None] = []
        self.shown = ""

    def kbhit(self) -> bool:
        """Whether a key has come."""
        if self.keys and self.keys[0] is None:
            self.keys.pop(0)
            return False
        return bool(self.keys)

    def getwch(self) -> str:
        """The next key."""
        return str(self.keys.pop(0))

    def putwch(self, sign: str) -> None:
        """Show something."""
        self.shown += sign


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Console:
    """A console with nobody at it yet."""
    made = Console()
    monkeypatch.setitem(sys.modules, "msvcrt", made)
    return made


def read(console: Console, keys: str, seconds: float = 0.3) -> str | None:
    """A line that is typed after it was asked for."""
    return WindowsKeyboard(lambda: None).line(lambda: console.keys.extend(keys), time.monotonic() + seconds)


def test_a_line_is_typed_and_mended(console: Console) -> None:
    """Shown as it is typed; backspace takes back, arrows and function keys type nothing."""
    assert read(console, "12\b3\xe0H\x00;\r") == "13"
    assert console.shown == "12\b \b3\n"


def test_several_lines_at_once_are_no_answer(console: Console) -> None:
    """As when something is pasted."""
    assert read(console, "1\r1234\r") is None


@pytest.mark.parametrize(
    ("keys", "end"), [("1", Nobody), ("", Nobody), ("1\x1a", Nobody), ("1\x03", KeyboardInterrupt)]
)
def test_who_is_gone_has_not_answered(console: Console, keys: str, end: type[BaseException]) -> None:
    """Silence, half a line, Ctrl-Z, Ctrl-C."""
    with pytest.raises(end):
        read(console, keys)


def test_what_was_typed_ahead_is_thrown_away(console: Console) -> None:
    """Until nothing comes for a moment."""
    console.keys = [*"1\r1\r"]
    keyboard = WindowsKeyboard(lambda: None)
    keyboard.quieten()
    assert console.keys == []
    ticks: list[int] = []
    look: Callable[[], None] = lambda: ticks.append(1)  # noqa: E731 - counts
    with pytest.raises(Nobody):
        keyboard.line(lambda: None, time.monotonic() + 0.2, look)
    assert ticks
