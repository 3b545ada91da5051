"""Asks whoever sits at the desk: the second front of the terminal's questions.

A question has an id of its own, which nobody can guess: an answer to another one, or to one that stands no more, is
none. What is no choice of the question is no answer either, and what decides must be confirmed. Nothing is chosen
beforehand, and silence is nobody.
"""

import secrets
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal, TypeVar

from pydantic import SecretStr

from assistant.desk.words.events import Asked, CodeAwaited, CodeCame, Ended, Filled, StepBegan, Told, Withdrawn
from assistant.desk.words.questions import HandOverAsked, Question, SureAsked, TurnAsked
from assistant.desk.words.requests import Answer
from assistant.desk.worker.pipe import Pipe
from assistant.desk.worker.telling import code_asked, enrolled_asked, gate_asked, trouble_asked, whom_told
from assistant.enrol.contracts import (
    Again,
    ByHand,
    Decision,
    Enrolled,
    GateShown,
    Outcome,
    StopHere,
    Trouble,
    Whom,
    code_of,
)
from wording import say

T = TypeVar("T")
_BREATH: Final = 0.05
"""Seconds between two breaths of the browser while somebody is waited for."""
_LOOK: Final = 0.25
"""Seconds between two looks at whether fields are filled."""
_DAYS: Final = 365


class DeskAsker:
    """The desk's page; implements `contracts.Asker`."""

    def __init__(self, pipe: Pipe, silence: float) -> None:
        """`silence`: minutes without an answer after which nobody is taken to sit there."""
        self._pipe = pipe
        self._seconds = silence * 60
        self.meanwhile: Callable[[], None] = lambda: None
        """Called again and again while somebody is waited for; lets the browser go on, whose requests wait for us."""

    def turn(self, whom: Whom) -> Literal["serve", "skip", "pause"] | float | None:
        """Whether whoever's turn it is may be served now."""

        def take(answer: Answer) -> Literal["serve", "skip", "pause"] | float | None:
            kinds: dict[str, Literal["serve", "skip", "pause"]] = {"serve": "serve", "skip": "skip", "pause": "pause"}
            return _days(answer) if answer.choice == "defer" else kinds.get(answer.choice)

        return self._asked(TurnAsked(whom=whom_told(whom)), take, None)

    def gate(self, gate: GateShown) -> str | None:
        """The key of the option that the person chose."""
        keys = {option.key for option in gate.options}

        def take(answer: Answer) -> str | None:
            return answer.choice if answer.confirmed and answer.choice in keys else None

        return self._asked(gate_asked(gate), take, None)

    def hand_over(self, whom: Whom, labels: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        """Wait until the person has filled fields in the browser herself, and says so."""
        told: bool | None = None
        looked = 0.0

        def look() -> None:
            nonlocal told, looked
            if time.monotonic() - looked < _LOOK:
                return
            looked, now = time.monotonic(), filled()
            if now != told:
                told = now
                self._pipe.tell(Filled(filled=now))

        def take(answer: Answer) -> bool | None:
            if answer.choice == "stop":
                return False
            return True if answer.choice == "done" and filled() else None

        return self._asked(HandOverAsked(whom=whom_told(whom), labels=labels), take, False, look)

    def code(self, whom: Whom, what: str, length: int) -> SecretStr | None:
        """A one-time code that the person reads out; None as well where somebody stops."""
        none = SecretStr("")

        def take(answer: Answer) -> SecretStr | None:
            if answer.choice == "stop":
                return none
            code = code_of(answer.text)
            fits = answer.choice == "code" and len(code) == length and code.isascii() and code.isalnum()
            return SecretStr(code) if fits else None

        return self._asked(code_asked(whom, what, length), take, none) or None

    def trouble(self, trouble: Trouble) -> Decision:
        """What now."""
        earlier = {step for step, _ in trouble.earlier}

        def take(answer: Answer) -> Decision | None:
            match answer.choice:
                case "again":
                    return Again()
                case "back" if answer.step in earlier:
                    return Again(answer.step)
                case "by-hand" if trouble.by_hand:
                    return ByHand()
                case "stop":
                    return StopHere()
                case "defer" if days := _days(answer):
                    return StopHere(days)
            return None

        nobody: Decision = StopHere()
        return self._asked(trouble_asked(trouble), take, nobody)

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """After a click whose end nobody saw: whether the site knows her now."""
        nobody: Enrolled = "unknown"

        def take(answer: Answer) -> Enrolled | None:
            kinds: dict[str, Enrolled] = {"yes": "yes", "no": "no", "unknown": "unknown"}
            return kinds.get(answer.choice) if answer.confirmed else None

        return self._asked(enrolled_asked(whom, when, site), take, nobody)

    def sure(self, what: str, yes: str) -> bool:
        """Whether the helper, who has read what it means, says this yes."""

        def take(answer: Answer) -> bool | None:
            return {"yes": True, "no": False}.get(answer.choice) if answer.confirmed else None

        return self._asked(SureAsked(what=what, yes=yes), take, False)

    def step_began(self, title: str, number: int, total: int) -> None:
        """Tell where we are."""
        self._pipe.tell(StepBegan(title=title, number=number, total=total))

    def told(self, what: str, remedy: str = "") -> None:
        """Tell something that asks nothing."""
        self._pipe.tell(Told(what=what, remedy=remedy))

    def code_awaited(self, way: str) -> None:
        """Tell that a code is waited for."""
        self._pipe.tell(CodeAwaited(way=way))

    def code_came(self, way: str, code: SecretStr) -> None:
        """Tell the code."""
        self._pipe.tell(CodeCame(way=way, code=code.get_secret_value()))

    def ended(self, whom: Whom, outcome: Outcome) -> None:
        """Tell how the sitting ended."""
        self._pipe.tell(Ended(whom=whom_told(whom), outcome=outcome))

    def _asked(
        self,
        question: Question,
        take: Callable[[Answer], T | None],
        nobody: T,
        look: Callable[[], None] = lambda: None,
    ) -> T:
        """Ask until an answer to this very question is taken; what nobody answers is answered by nobody."""
        mine, deadline, answered = secrets.token_urlsafe(24), time.monotonic() + self._seconds, False
        self._pipe.tell(Asked(id=mine, question=question))
        try:
            while time.monotonic() < deadline:
                if self._pipe.stopped.is_set():
                    # as at a terminal: whoever stops has answered nothing
                    raise KeyboardInterrupt
                self.meanwhile()
                look()
                answer = self._pipe.answer(_BREATH)
                if answer is None or not secrets.compare_digest(answer.id.encode(), mine.encode()):
                    continue
                # what was typed before it is done before it is taken
                self.meanwhile()
                taken = take(answer)
                if taken is not None:
                    answered = True
                    return taken
        finally:
            self._pipe.tell(Withdrawn(id=mine, answered=answered))
        self.told(say("Nobody has answered."))
        return nobody


def _days(answer: Answer) -> float | None:
    """Whole days, from 1 to a year."""
    return answer.days if answer.days in range(1, _DAYS + 1) else None
