"""Asks whoever sits at the terminal for what no option may say: `commands.mandate.Clerk`."""

import sys
from contextlib import suppress

from rich.console import Console
from rich.text import Text

from assistant.enrol.mandates.errors import MandateRefused
from wording import say


class TerminalClerk:
    """The terminal. What was typed before a question was shown is no answer to it."""

    def __init__(self) -> None:
        self._shown = Console(stderr=True, highlight=False, soft_wrap=True)

    def here(self) -> None:
        """See that somebody can be asked.

        Raises:
            MandateRefused: input or output is no terminal.

        """
        if not (sys.stdin and sys.stdin.isatty() and self._shown.is_terminal):
            raise MandateRefused(
                say("her statement and her signature are asked for at a terminal, and there is none"),
                remedy=say("run it in a terminal, with the signed paper before you"),
            )

    def ask(self, question: str, usual: str = "") -> str:
        """What is typed; the usual answer where nothing is."""
        shown = say("{question} [{usual}]", question=question, usual=usual) if usual else question
        return self._line(shown) or usual

    def confirm(self, question: str) -> bool:
        """Whether the answer is yes, written out."""
        answer = self._line(f"{question} {say('[yes/no]')}")
        return answer.casefold() in {"yes", say("yes")}

    def _line(self, question: str) -> str:
        self.here()
        _forget_what_was_typed()
        self._shown.print(Text(question), end=" ")
        line = sys.stdin.readline()
        if not line:
            raise MandateRefused(say("nobody answered: nothing was recorded"), remedy=say("run it again"))
        return line.strip()


def _forget_what_was_typed() -> None:
    with suppress(ImportError, OSError):  # Windows has no termios
        import termios

        with suppress(termios.error):
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
