"""Questions that a signal answers with nothing: whoever closes the window, or presses Ctrl-C, has not said yes.

Where the browser dies while one stands, it is withdrawn at once: what would be answered could not be done.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Literal, TypeVar

from pydantic import SecretStr

from assistant.enrol.contracts import Asker, Decision, Enrolled, GateShown, Outcome, StopHere, Trouble, Whom
from assistant.enrol.sitting.endings import BrowserLost
from assistant.enrol.sitting.stops import Stops

T = TypeVar("T")


class Questions:
    """An asker whose questions end at once where somebody wants to stop; implements `contracts.Asker`."""

    def __init__(self, asker: Asker, stops: Stops) -> None:
        self._asker = asker
        self._stops = stops
        self.holding: Callable[[], AbstractContextManager[None]] = nullcontext
        """Keeps the browser from sending anything for as long as a question stands."""
        self.lost: Callable[[], bool] = lambda: False
        """Whether the browser has died, or was closed: no answer is any use then, and the question is withdrawn."""
        self._outlives = False
        """Whether the question that stands is about the site, whatever became of the browser."""

    @property
    def stops(self) -> bool:
        """Whether somebody wants to stop."""
        return self._stops.wanted

    @property
    def broken_off(self) -> bool:
        """Whether the session or the window has ended, as when a machine is shut down."""
        return self._stops.broken_off

    @property
    def meanwhile(self) -> Callable[[], None]:
        """Called again and again while somebody is waited for."""
        return self._asker.meanwhile

    @meanwhile.setter
    def meanwhile(self, breathe: Callable[[], None]) -> None:
        # what interrupts Playwright leaves it unusable: whoever then closed the browser would wait for ever
        def held() -> None:
            with self._stops.held():
                breathe()
            if not self._outlives and self.lost():
                raise BrowserLost

        self._asker.meanwhile = held

    def _asked(self, question: Callable[[], T], nobody: T) -> T:
        try:
            with self.holding(), self._stops.asking():
                return question()
        except KeyboardInterrupt:
            self._stops.wanted = True
            return nobody

    def turn(self, whom: Whom) -> Literal["serve", "skip", "pause"] | float | None:
        """Whether whoever's turn it is may be served now."""
        return self._asked(lambda: self._asker.turn(whom), None)

    def gate(self, gate: GateShown) -> str | None:
        """The key of the option that the person chose."""
        return self._asked(lambda: self._asker.gate(gate), None)

    def hand_over(self, whom: Whom, labels: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        """Wait until the person has filled fields herself."""

        def held() -> bool:
            with self._stops.held():
                return filled()

        return self._asked(lambda: self._asker.hand_over(whom, labels, held), False)

    def code(self, whom: Whom, what: str, length: int) -> SecretStr | None:
        """A code that the person reads out."""
        return self._asked(lambda: self._asker.code(whom, what, length), None)

    def trouble(self, trouble: Trouble) -> Decision:
        """What now."""
        nobody: Decision = StopHere()
        return self._asked(lambda: self._asker.trouble(trouble), nobody)

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """Whether the site knows her now."""
        nobody: Enrolled = "unknown"
        self._outlives = True
        try:
            return self._asked(lambda: self._asker.enrolled(whom, when, site), nobody)
        finally:
            self._outlives = False

    def sure(self, what: str, yes: str) -> bool:
        """Whether the helper says this yes."""
        return self._asked(lambda: self._asker.sure(what, yes), False)

    def step_began(self, title: str, number: int, total: int) -> None:
        """Tell where we are."""
        self._asker.step_began(title, number, total)

    def told(self, what: str, remedy: str = "") -> None:
        """Tell something."""
        self._asker.told(what, remedy)

    def code_awaited(self, way: str) -> None:
        """Tell that a code is waited for."""
        self._asker.code_awaited(way)

    def code_came(self, way: str, code: SecretStr) -> None:
        """Tell that it has come."""
        self._asker.code_came(way, code)

    def ended(self, whom: Whom, outcome: Outcome) -> None:
        """Tell how the sitting ended."""
        self._asker.ended(whom, outcome)
