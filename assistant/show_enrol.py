"""Enrolments on the command line's screen. Used by `assistant.cli` alone."""

from typing import TYPE_CHECKING, Any

from rich.text import Text

from assistant.show import Screen
from wording import say, say_number

if TYPE_CHECKING:
    from assistant.commands.enrol.front import Served
    from assistant.commands.enrol.looking import Standing, Status
    from assistant.commands.enrol.settling import Settled


class EnrolScreen(Screen):
    """Prints how a batch goes, and where everybody stands."""

    def told(self, what: str, remedy: str = "") -> None:
        """Tell something that asks nothing, on stderr."""
        self._errors.print(Text(what))
        if remedy:
            self._errors.print(Text(f"  → {remedy}"))

    def served(self, served: "Served") -> None:
        """Say how a batch ended."""
        if self._as_json:
            outcomes = {outcome.value: number for outcome, number in served.outcomes.items()}
            self._json({"outcomes": outcomes, "waiting": served.waiting, "unknown": served.unknown})
            return
        for outcome, number in served.outcomes.items():
            self._say(f"{number:>4}  {_outcome_said(outcome.value)}")
        left = say_number("{number} person is still waiting", "{number} people are still waiting", served.waiting)
        self._say(left if served.waiting else say("nobody waits any more"))

    def standing(self, status: "Status") -> None:
        """Say where everybody stands."""
        if self._as_json:
            people = [_as_json(one) for one in status.people]
            self._json({"campaign": status.campaign, "site": status.site, "people": people, "counts": status.counts()})
            return
        self._say(say("{campaign}, on the site «{site}»:", campaign=status.campaign, site=status.site))
        if not status.people:
            self._say(say("nobody is in this queue"))
        for one in status.people:
            self._say(f"  {one.name or one.key[:8]}  {_standing(one)}" + (f"  ({one.where})" if one.where else ""))
        for name, number in status.counts().items():
            self._say(f"{number:>4}  {_outcome_said(name)}")
        if status.stranded:
            self.note(
                say(
                    "{number} sittings are left of another version of pasapas: they begin anew when they are served",
                    number=status.stranded,
                )
            )

    def settled(self, settled: "Settled") -> None:
        """Say what was written of what was unknown."""
        if self._as_json:
            self._json(vars(settled))
            return
        self._say(say("enrolled: {number}", number=settled.enrolled))
        self._say(say("not enrolled, may be served again: {number}", number=settled.free))
        self._say(say("still unknown: {number}", number=settled.unknown))
        if settled.elsewhere:
            self.note(say("unknown, but not in this people file: {number}", number=settled.elsewhere))

    def value(self, told: Any) -> None:
        """Print a result as JSON, whatever was asked for."""
        self._json(told)

    def line(self, text: str) -> None:
        """Print a line on stdout."""
        self._say(text)


def _standing(one: "Standing") -> str:
    name = one.outcome.value if one.status == "ended" and one.outcome else one.status
    parts = [_outcome_said(name)]
    if one.status in ("being-served", "left", "unknown") and one.step:
        parts.append(say("at the step «{step}»", step=one.step))
    if one.until and one.status == "deferred":
        parts.append(f"{one.until.astimezone():%Y-%m-%d}")
    return ", ".join(parts)


def _as_json(one: "Standing") -> dict[str, Any]:
    return {
        "key": one.key,
        "where": one.where,
        "status": one.status,
        "outcome": one.outcome.value if one.outcome else None,
        "step": one.step,
        "worker": one.worker,
        "until": one.until.isoformat() if one.until else None,
    }


def _outcome_said(name: str) -> str:
    # with it come flows and all their verbs, for which no other command has to wait
    from assistant.enrol.asking.words import outcome_said

    return outcome_said(name)
