"""Mandates, on the command line's screen: dates, journeys and opaque ids. Used by `assistant.cli` alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from assistant.show import Screen
from wording import say, spoken_language

if TYPE_CHECKING:
    from assistant.enrol.mandates import Mandate

_SHOWN = 8
"""Digits of an opaque id that tell persons apart on a screen."""


class MandateScreen(Screen):
    """Prints what was written, recorded and revoked."""

    def form(self, file: Path, remarks: Sequence[str]) -> None:
        """Say where the form is, and what to do with it."""
        self._say(str(file))
        for remark in remarks:
            self.note(remark)

    def mandates(self, mandates: Sequence["Mandate"], today: date, names: Mapping[str, str] | None = None) -> None:
        """Say each mandate in a line: its number, who (by name where a people file says it), what, until when."""
        if self._as_json:
            self._json([_as_tree(mandate, today) for mandate in mandates])
            return
        for mandate in mandates:
            self._out.print(Text(_line(mandate, today, (names or {}).get(mandate.permission.person, ""))))
        if not mandates:
            self.note(say("there is no mandate"))


def _as_tree(mandate: "Mandate", today: date) -> dict[str, object]:
    """For programs: no name."""
    permission = mandate.permission
    return {
        "number": mandate.number,
        "person": permission.person,
        "flows": list(permission.flows),
        "first": permission.first.isoformat(),
        "last": permission.last.isoformat(),
        "days": permission.days,
        "helper": permission.helper,
        "place": permission.place,
        "signed": permission.signed,
        "recorded": mandate.recorded.isoformat(),
        "by": mandate.by,
        "revoked": mandate.revoked.isoformat() if mandate.revoked else None,
        "state": _state(mandate, today),
    }


def _line(mandate: "Mandate", today: date, name: str) -> str:
    permission = mandate.permission
    who = name or f"{permission.person[:_SHOWN]}…"
    what = ", ".join(permission.flows)
    words = {
        "counts": say("counts until {last}", last=_told(permission.last)),
        "to-come": say("counts from {first} to {last}", first=_told(permission.first), last=_told(permission.last)),
        "over": say("was over on {last}", last=_told(permission.last)),
        "revoked": say("revoked on {day}", day=_told(mandate.revoked.astimezone().date()) if mandate.revoked else ""),
    }
    return say(
        "{number}. {who}: {what}; {state}",
        number=mandate.number,
        who=who,
        what=what,
        state=words[_state(mandate, today)],
    )


def _state(mandate: "Mandate", today: date) -> str:
    if mandate.revoked:
        return "revoked"
    if today < mandate.permission.first:
        return "to-come"
    return "counts" if today <= mandate.permission.last else "over"


def _told(day: date) -> str:
    # imported where it is needed: every command knows this screen, and guides take longer to load than most commands
    from reports.guide.dates import long_date

    return long_date(day, spoken_language())
