"""Asks whoever sits at the terminal; written to be read aloud by the helper.

Nothing is chosen beforehand, and Enter alone is no answer. What decides is confirmed with a number that stands on the
screen: keys that were typed ahead, or sent by a program that does not read, answer nothing. A program that reads the
screen and types could answer as a person does; nobody can prevent that at a terminal.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal, TypeVar

from pydantic import SecretStr

from assistant.enrol.asking.keyboard import Nobody, keyboard
from assistant.enrol.asking.paper import Paper
from assistant.enrol.asking.prompting import Prompter
from assistant.enrol.asking.words import (
    awaited_words,
    came_words,
    code_words,
    ended_words,
    enrolled_words,
    trouble_place,
    trouble_words,
)
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
)
from wording import say

T = TypeVar("T")
_NONE: Final = SecretStr("")


class Terminal:
    """The terminal that pasapas was started in; implements `contracts.Asker`."""

    def __init__(self, silence: float) -> None:
        """`silence`: minutes without an answer after which nobody is taken to sit there."""
        self._seconds = silence * 60
        self._paper = Paper()
        self._keyboard = keyboard(lambda: self.meanwhile())
        self._prompter = Prompter(self._paper, self._keyboard)
        self._code, self._since_code, self._number = _NONE, 0, 0
        self.meanwhile: Callable[[], None] = lambda: None
        """Called again and again while somebody is waited for; lets the browser go on, whose requests wait for us."""

    @property
    def here(self) -> bool:
        """Whether somebody could sit there."""
        return self._keyboard.here

    def turn(self, whom: Whom) -> Literal["serve", "skip", "pause"] | float | None:
        """Whether whoever's turn it is may be served now."""
        # also where the sitting before broke off without a word: her code is not for the next one
        self._code = _NONE
        answers = [say("Serve this person now"), say("Not now: on to the next person")]
        answers += [say("This person comes back in some days"), say("Pause: nobody else for now")]

        def ask() -> Literal["serve", "skip", "pause"] | float:
            chosen = self._prompter.number(answers, self._until(), show=lambda: self._heading(whom))
            if chosen == 3:
                return self._prompter.days(self._until())
            kinds: dict[int, Literal["serve", "skip", "pause"]] = {1: "serve", 2: "skip", 4: "pause"}
            return kinds[chosen]

        return self._live(ask, None)

    def gate(self, gate: GateShown) -> str | None:
        """The key of the option that the person chose."""

        def show() -> None:
            self._heading(gate.whom)
            self._where(gate.step, gate.number, gate.total)
            self._paper.blank()
            self._paper.say(say("Read this aloud, word by word. The person answers:"))
            self._paper.blank()
            self._paper.say(gate.ask, "bold", indent=2)
            self._paper.blank()

        def ask() -> str:
            says = [option.says for option in gate.options]
            number = self._prompter.number(says, self._until(), show=show, sent=gate.sent, confirmed=True)
            return gate.options[number - 1].key

        return self._live(ask, None)

    def hand_over(self, whom: Whom, labels: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        """Wait until the person has filled fields in the browser herself, and says so."""

        def ask() -> bool:
            self._heading(whom)
            self._paper.say(say("Now it is for the person to type, in the browser:"))
            self._paper.blank()
            for label in labels:
                self._paper.say(f"• {label}", "bold", indent=4)
            self._paper.blank()
            self._paper.say(say("Please look away. What is typed there is neither read nor kept."))
            return self._prompter.filled(filled, self._until(), self._code.get_secret_value())

        return self._live(ask, nobody=False)

    def code(self, whom: Whom, what: str, length: int) -> SecretStr | None:
        """A one-time code that the person reads out."""

        def ask() -> SecretStr:
            self._heading(whom)
            self._paper.say(code_words(what, length))
            self._paper.blank()
            return SecretStr(self._prompter.code(length, self._until()))

        return self._live(ask, None)

    def trouble(self, trouble: Trouble) -> Decision:
        """What now."""
        nobody: Decision = StopHere()
        return self._live(lambda: self._decided(trouble, self._until()), nobody)

    def _decided(self, trouble: Trouble, deadline: float) -> Decision:
        again, earlier = say("Try this step again"), say("Go back to an earlier step")
        by_hand, stop = say("Do it by hand now, in the browser"), say("Stop here: this person is logged out")
        later = say("Stop here; this person comes back in some days")
        answers = [again, *([earlier] if trouble.earlier else []), *([by_hand] if trouble.by_hand else []), stop, later]

        def show() -> None:
            self._paper.blank()
            self._paper.rule()
            self._paper.say(trouble_place(trouble))
            for line in trouble_words(trouble):
                self._paper.say(line)
            self._paper.blank()

        chosen = answers[self._prompter.number(answers, deadline, show=show) - 1]
        if chosen == earlier:
            titles = [title for _, title in trouble.earlier]
            return Again(trouble.earlier[self._prompter.number(titles, deadline) - 1][0])
        if chosen == later:
            return StopHere(self._prompter.days(deadline))
        decisions: dict[str, Decision] = {again: Again(), by_hand: ByHand(), stop: StopHere()}
        return decisions[chosen]

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """After a click whose end nobody saw: whether the site knows her now."""
        answers = [say("Yes: the site knows this person"), say("No: the site does not know this person")]
        answers += [say("That can't be told now")]

        def show() -> None:
            self._heading(whom)
            for line in enrolled_words(when, site):
                self._paper.say(line)
                self._paper.blank()

        def ask() -> Enrolled:
            kinds: dict[int, Enrolled] = {1: "yes", 2: "no", 3: "unknown"}
            return kinds[self._prompter.number(answers, self._until(), show=show, confirmed=True)]

        nobody: Enrolled = "unknown"
        return self._live(ask, nobody)

    def sure(self, what: str, yes: str) -> bool:
        """Whether the helper, who has read what it means, says this yes."""

        def show() -> None:
            self._paper.blank()
            self._paper.rule()
            self._paper.say(what)
            self._paper.blank()

        def ask() -> bool:
            answers = [yes, say("No: leave everything as it is")]
            return self._prompter.number(answers, self._until(), show=show, confirmed=True) == 1

        return self._live(ask, nobody=False)

    def step_began(self, title: str, number: int, total: int) -> None:
        """Tell where we are."""
        if number != self._number:
            self._number, self._since_code = number, self._since_code + 1
        if self._since_code > 1:
            # a code is typed in the step that has read it, or in the next one of hers
            self._code = _NONE
        self._where(title, number, total)

    def told(self, what: str, remedy: str = "") -> None:
        """Tell something that asks nothing."""
        self._paper.say(what)
        if remedy:
            self._paper.say(f"→ {remedy}", indent=2)

    def code_awaited(self, way: str) -> None:
        """Tell that a code is waited for."""
        self._paper.say(awaited_words(way))

    def code_came(self, way: str, code: SecretStr) -> None:
        """Tell that it has come; the code itself is shown to whoever asks for it, when it is for her to type."""
        self._code, self._since_code = code, 0
        self._paper.say(came_words(way))

    def ended(self, whom: Whom, outcome: Outcome) -> None:
        """Tell how the sitting ended."""
        self._code = _NONE
        self._paper.blank()
        self._paper.say(say("{name}: {what}", name=whom.name, what=ended_words(outcome)), "bold")

    def _where(self, title: str, number: int, total: int) -> None:
        self._paper.say(say("Step {number} of {total}: {title}", number=number, total=total, title=title))

    def _live(self, ask: Callable[[], T], nobody: T) -> T:
        """Ask; what nobody answers is answered by nobody."""
        if not self._keyboard.here:
            what = say("nobody can be asked here: answers are typed in a terminal, by somebody who sits there")
            self.told(what, say("start pasapas in a terminal, in the foreground, without redirecting it"))
            return nobody
        try:
            return ask()
        except (Nobody, KeyboardInterrupt):
            self._paper.blank()
            self.told(say("Nobody has answered."))
            return nobody

    def _until(self) -> float:
        return time.monotonic() + self._seconds

    def _heading(self, whom: Whom) -> None:
        self._paper.blank()
        self._paper.rule()
        place = say("person {number} of {total}, {where}", number=whom.number, total=whom.total, where=whom.where)
        self._paper.say(f"{whom.name} — {place}", "bold")
        self._paper.blank()
