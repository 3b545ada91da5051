"""A terminal of its own for a program, with somebody at the keys who reads before typing: no test waits for the clock."""

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

LONGEST = 60.0
"""Seconds that a program may take to say what it is waited for."""


class NotSaid(AssertionError):
    """The program ended, or was silent for too long, before it said what was waited for."""


class Typist:
    """Sits at the terminal of a running program."""

    def __init__(self, keys: int, program: "subprocess.Popen[bytes]") -> None:
        self.program = program
        self.screen = ""
        """All that was ever written there."""
        self._keys = keys
        self._seen = 0

    def until(self, pattern: str, seconds: float = LONGEST) -> re.Match[str]:
        """Read on until something is written that was not there before; a regular expression."""
        end = time.monotonic() + seconds
        while not (found := re.compile(pattern).search(self.screen, self._seen)):
            if not self._more(end):
                raise NotSaid(f"{pattern!r} not in {self.screen[self._seen :]!r}")
        self._seen = found.end()
        return found

    def says(self, pattern: str, seconds: float = LONGEST) -> bool:
        """Whether something is written that was not there before, rather than the program ending."""
        try:
            self.until(pattern, seconds)
        except NotSaid:
            return False
        return True

    def floods(self, text: str, seconds: float = LONGEST) -> None:
        """Hit keys whenever there is room for them, until the program ends."""
        end = time.monotonic() + seconds
        os.set_blocking(self._keys, False)
        while self.program.poll() is None and time.monotonic() < end:
            with suppress(BlockingIOError):
                self.types(text)
            self._more(time.monotonic() + 0.01)

    def types(self, text: str) -> None:
        """Hit keys; a newline is Enter."""
        os.write(self._keys, text.encode())

    def answers(self, number: int, prompt: str = r"Number of the answer( \(v[^)]*\))?: ") -> None:
        """Choose an answer, and confirm it with the number that stands on the screen."""
        self.until(prompt)
        self.types(f"{number}\n")
        shown = self.until(r"To confirm it, type (\d{4}): ")
        self.types(f"{shown[1]}\n")

    def ends(self, seconds: float = LONGEST) -> int:
        """Read all, and wait until the program ends; its exit code."""
        end = time.monotonic() + seconds
        while self._more(end):
            pass
        return self.program.wait(max(1.0, end - time.monotonic()))

    def lets_an_hour_pass(self) -> None:
        """Let it be an hour later for a program that takes SIGUSR1 so (`tests/enrol/asking/child.py`)."""
        self.program.send_signal(signal.SIGUSR1)

    def hangs_up(self) -> None:
        """Close the window."""
        os.close(self._keys)
        self._keys = -1

    def _more(self, end: float) -> bool:
        while self._keys >= 0 and (left := end - time.monotonic()) > 0:
            if not select.select([self._keys], [], [], min(left, 1.0))[0]:
                continue
            try:
                read = os.read(self._keys, 65536)
            except OSError:
                return False
            self.screen += read.decode("utf-8", "replace").replace("\r\n", "\n")
            return bool(read)
        return False


def _sit_down() -> None:
    """In the program's own process: the terminal is its session's, and Ctrl-C ends it, as in any new terminal.

    Who has started the tests in the background of a shell has them ignore it, and what they start.
    """
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def terminal(
    arguments: Sequence[str],
    environment: Mapping[str, str] | None = None,
    *,
    columns: int = 100,
    cwd: str | None = None,
) -> Iterator[Typist]:
    """Run a program in a terminal of its own, as its session's controlling one."""
    keys, line = pty.openpty()
    fcntl.ioctl(line, termios.TIOCSWINSZ, bytes([40, 0, columns, 0, 0, 0, 0, 0]))
    with subprocess.Popen(  # noqa: S603 - our own programs
        list(arguments),
        stdin=line,
        stdout=line,
        stderr=line,
        cwd=cwd,
        env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
        start_new_session=True,
        preexec_fn=_sit_down,
    ) as program:
        os.close(line)
        typist = Typist(keys, program)
        try:
            yield typist
        finally:
            with suppress(OSError):
                typist.hangs_up()
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)


PYTHON = sys.executable
