"""Questions at a terminal: which of these, how many days, read on. No answer stands there before somebody types it."""

import secrets
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from assistant.enrol.asking.keyboard import Keyboard, Nobody
from assistant.enrol.asking.masks import masked, revealed
from assistant.enrol.asking.paper import Paper
from assistant.enrol.contracts import Shown, code_of
from wording import say, say_number

if TYPE_CHECKING:
    from assistant.enrol.asking.keyboard_windows import WindowsKeyboard

_TRIES: Final = 12
"""Answers that are none, after which nobody is taken to sit there."""
_WRONG: Final = 3
"""Confirmations that are none."""
_SHOWN: Final = 60.0
"""Seconds after which what was revealed is hidden again."""
_DAYS: Final = 365


class Prompter:
    """Asks on paper, and reads at the keyboard, until a deadline (`time.monotonic`). All of it may raise `Nobody`."""

    def __init__(self, paper: Paper, keyboard: "Keyboard | WindowsKeyboard") -> None:
        self._paper = paper
        self._keyboard = keyboard

    def number(
        self,
        answers: Sequence[str],
        deadline: float,
        *,
        show: Callable[[], None] = lambda: None,
        sent: Sequence[Shown] = (),
        confirmed: bool = False,
    ) -> int:
        """The number of an answer, from 1; `confirmed`, where the number on the screen was typed after it."""
        wrong = 0
        again = True
        for _ in range(_TRIES):
            if again:
                show()
                self._answers(answers, sent)
            again = False
            typed = self._line(self._prompt(sent), deadline)
            if typed is not None and sent and typed.casefold() == "v":
                self._reveal([(one.label, revealed(one)) for one in sent], deadline)
                continue
            if typed is None or not (typed.isascii() and typed.isdigit()) or not 1 <= int(typed) <= len(answers):
                self._paper.say(say("That is none of the answers; nothing is chosen."))
                continue
            if not confirmed or self._confirmed(answers[int(typed) - 1], deadline):
                return int(typed)
            wrong += 1
            if wrong == _WRONG:
                break
            self._paper.say(say("That is not the number on the screen; the question is asked again."))
            again = True
        raise Nobody

    def days(self, deadline: float) -> float:
        """In how many days."""
        for _ in range(_TRIES):
            typed = self._line(say("In how many days (1 to {most}):", most=_DAYS), deadline)
            if typed is not None and typed.isascii() and typed.isdigit() and 1 <= int(typed) <= _DAYS:
                return float(typed)
            self._paper.say(say("Type a number of days, for example 3."))
        raise Nobody

    def code(self, length: int, deadline: float) -> str:
        """A code, which is seen while it is typed and then no more."""
        for _ in range(_TRIES):
            typed = self._line(say("Code:"), deadline)
            self._paper.erase_line()
            code = code_of(typed or "")
            if len(code) == length and code.isascii() and code.isalnum():
                return code
            self._paper.say(say_number("The code has {number} character.", "The code has {number} characters.", length))
        raise Nobody

    def filled(self, filled: Callable[[], bool], deadline: float, code: str = "") -> bool:
        """Whether the fields are filled and somebody says so; False where somebody gives up.

        `code`: what she may have to copy, shown for a while when it is asked for.
        """
        seen = False
        prompt = say("Enter when it is done (s: stop here):")
        if code:
            prompt = say("Enter when it is done (c: see the code; s: stop here):")

        def look() -> None:
            nonlocal seen
            if not seen and filled():
                seen = True
                self._paper.blank()
                self._paper.say(say("The fields are filled. Press Enter once the person has finished."))

        while True:
            typed = self._line(prompt, deadline, look)
            if code and typed is not None and typed.casefold() == "c":
                self._reveal([(say("The code that has come"), " ".join(code))], deadline)
                continue
            if typed is not None and typed.casefold() == "s":
                return False
            if typed == "" and filled():
                return True
            seen = False
            self._paper.say(say("A field is still empty.") if typed == "" else say("Press Enter alone, or type s."))

    def _answers(self, answers: Sequence[str], sent: Sequence[Shown]) -> None:
        self._paper.numbered(answers)
        if sent:
            self._paper.say(say("What the site has got up to here:"))
            self._paper.pairs([(one.label, masked(one)) for one in sent])
            self._paper.blank()

    def _prompt(self, sent: Sequence[Shown]) -> str:
        return say("Number of the answer (v: see all that was sent):") if sent else say("Number of the answer:")

    def _line(self, prompt: str, deadline: float, look: Callable[[], None] | None = None) -> str | None:
        # what was typed before it could be read is no answer
        self._keyboard.quieten()
        return self._keyboard.line(lambda: self._paper.ask(prompt), deadline, look)

    def _confirmed(self, answer: str, deadline: float) -> bool:
        """Whether somebody who reads the screen says so."""
        number = str(1000 + secrets.randbelow(9000))
        self._paper.blank()
        self._paper.say(say("Answer: “{answer}”", answer=answer), "bold", indent=2)
        return self._line(say("To confirm it, type {number}:", number=number), deadline) == number

    def _reveal(self, hidden: Sequence[tuple[str, str]], deadline: float) -> None:
        """Show everything, on the terminal's other screen, for a while."""
        if not self._paper.forgets:
            self._paper.say(say("This terminal could not hide it again: look at it in the browser."))
            return
        with self._paper.apart():
            self._paper.pairs(hidden)
            self._paper.blank()
            try:
                self._line(say("Enter hides it again:"), min(deadline, time.monotonic() + _SHOWN))
            except Nobody:
                if time.monotonic() >= deadline or not self._keyboard.here:
                    raise
