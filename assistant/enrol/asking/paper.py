"""What is written on the terminal for a helper to read aloud: plain short lines, and nothing but text."""

import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from rich.console import Console
from rich.text import Text

_WIDTH: Final = 72
"""Longer lines are hard to read aloud."""
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""What moves the cursor, hides text or turns its direction: a name or a page must not redraw the question."""
_MARKDOWN: Final = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_APART: Final = "\x1b[?1049h\x1b[2J\x1b[H"
"""The terminal's other screen, which keeps nothing of what was on it (xterm's 1049; all of today's have it)."""
_BACK: Final = "\x1b[2J\x1b[H\x1b[?1049l"
_ERASE_LINE: Final = "\x1b[1A\x1b[2K\r"


class Paper:
    """Writes on stdout."""

    @property
    def forgets(self) -> bool:
        """Whether something can be shown here and taken away again."""
        return sys.stdout.isatty() and not (self._out().is_dumb_terminal or self._out().legacy_windows)

    def blank(self) -> None:
        """An empty line."""
        self._print(Text(""))

    def rule(self) -> None:
        """A line across, before a new question."""
        self._print(Text("─" * self._width()))

    def say(self, text: str, style: str = "", indent: int = 0) -> None:
        """A paragraph, or several."""
        for line in self._wrapped(text, indent, indent):
            self._print(Text(line, style))

    def numbered(self, items: Sequence[str]) -> None:
        """Answers, each with its number, all alike."""
        for number, item in enumerate(items, 1):
            first, *more = self._wrapped(item, 8, 8) or [""]
            self._print(Text(f"{number:>5}   {first.strip()}", "bold"))
            for line in more:
                self._print(Text(line, "bold"))
            self.blank()

    def pairs(self, items: Sequence[tuple[str, str]]) -> None:
        """Names and what belongs to each, below one another."""
        for name, value in items:
            self.say(f"{plain(name)} : {plain(value)}", indent=4)

    def ask(self, prompt: str) -> None:
        """The place to type at, with nothing there."""
        with suppress(OSError):
            self._out().print(Text(f"{plain(prompt)} "), end="")
            sys.stdout.flush()

    def erase_line(self) -> None:
        """Take the line away that was typed last."""
        if self.forgets:
            self._moves(_ERASE_LINE)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Show something on the terminal's other screen, and take it away again whatever happens."""
        self._moves(_APART)
        try:
            yield
        finally:
            self._moves(_BACK)

    def _moves(self, sequence: str) -> None:
        with suppress(OSError):
            sys.stdout.write(sequence)
            sys.stdout.flush()

    def _wrapped(self, text: str, first: int, more: int) -> list[str]:
        lines: list[str] = []
        for line in text.splitlines():
            lines += textwrap.wrap(
                plain(line),
                self._width(),
                initial_indent=" " * first,
                subsequent_indent=" " * more,
                break_on_hyphens=False,
            ) or [""]
        return lines

    def _width(self) -> int:
        return max(30, min(_WIDTH, self._out().width - 1))

    def _print(self, text: Text) -> None:
        # a window that was closed is not written on any more; that nobody answers there is found out by asking
        with suppress(OSError):
            self._out().print(text, soft_wrap=True)

    def _out(self) -> Console:
        # stdout as it is now: the command line checks what is written there
        return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def plain(text: str) -> str:
    """A text without anything that a terminal or Markdown takes for more than text."""
    return _MARKDOWN.sub("", _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text))
