"""Answers for fictional personas in a rehearsal, and for nobody else."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Literal

from pydantic import SecretStr

from assistant.enrol.contracts import Asker, Decision, Enrolled, GateShown, Outcome, StopHere, Trouble, Whom
from assistant.enrol.people.fictional import surely_fictional
from assistant.errors import PasapasError
from assistant.flow.gates import GO_ON
from assistant.guard import is_loopback
from assistant.person import Person
from wording import say


class NoRehearsal(PasapasError):
    """Nobody may be answered for here: a person who may be real, or a site of another machine."""

    exit_code = 85


def rehearsed(person: Person, origins: Collection[str]) -> Asker:
    """Who answers for a persona, on a site of these origins.

    Raises:
        NoRehearsal: her file doesn't say that she is fictional, her numbers could be somebody's, or the site is not one
            of this machine.

    """
    remedy = say("leave --rehearse away: then the person is asked herself")
    if not person.fictional:
        raise NoRehearsal(say("a person who may be real is never answered for"), where=person.name, remedy=remedy)
    if not origins or not all(map(is_loopback, origins)):
        what = say("nobody is answered for on a site of another machine")
        raise NoRehearsal(what, where=", ".join(origins), remedy=remedy)
    if not surely_fictional(person.values):
        what = say("her file says that she is fictional, but her numbers could be somebody’s")
        remedy = say("take numbers that nobody can have, as in fixtures/people, or leave --rehearse away")
        raise NoRehearsal(what, where=person.name, remedy=remedy)
    return _Rehearsal()


class _Rehearsal:
    """Goes on at every gate, and knows nothing else."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], None] = lambda: None

    def turn(self, whom: Whom) -> Literal["serve", "skip", "pause"] | float | None:
        """She is there."""
        return "serve"

    def gate(self, gate: GateShown) -> str | None:
        """She goes on."""
        return GO_ON if any(option.key == GO_ON for option in gate.options) else None

    def hand_over(self, whom: Whom, labels: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        """What the rehearsal has not typed for her stays empty."""
        return filled()

    def code(self, whom: Whom, what: str, length: int) -> SecretStr | None:
        """She has no telephone to read from."""
        return None

    def trouble(self, trouble: Trouble) -> Decision:
        """Nobody looks after her."""
        return StopHere()

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """Nobody has looked at the site."""
        return "unknown"

    def sure(self, what: str, yes: str) -> bool:
        """Nobody has read it."""
        return False

    def step_began(self, title: str, number: int, total: int) -> None:
        """Nobody watches."""

    def told(self, what: str, remedy: str = "") -> None:
        """Nobody listens."""

    def code_awaited(self, way: str) -> None:
        """Nobody waits."""

    def code_came(self, way: str, code: SecretStr) -> None:
        """Nobody reads it."""

    def ended(self, whom: Whom, outcome: Outcome) -> None:
        """Nobody waits."""
