"""Everybody of a people file, and of the campaign's queue: where each stands, and whether a mandate is in date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from assistant.commands.enrol.looking import Standing, name_of, status
from assistant.commands.enrol.office import Campaign, Office
from assistant.enrol.contracts import Line, Listed, State
from assistant.guard import is_loopback
from assistant.settings import Settings


@dataclass(frozen=True)
class Row:
    """Where somebody of the people file stands."""

    key: str
    """Opaque."""
    name: str = field(repr=False)
    where: str
    status: str
    """As `Standing.status`, an outcome where it ended, or `new`: not in the queue yet."""
    step: str
    """The title of the step that she had reached; empty where there is none to tell."""
    until: datetime | None
    needs_mandate: bool
    """Fictional people on this machine need none."""
    mandate: date | None
    """The last day of the one that lasts longest."""
    changed: datetime | None = None
    """When the ledger was written last, of somebody of whom it is not known whether she is enrolled."""

    @property
    def allowed(self) -> bool:
        """Whether she may be served today."""
        return self.mandate is not None or not self.needs_mandate


@dataclass(frozen=True)
class Board:
    """A campaign, as it stands."""

    rows: tuple[Row, ...]
    elsewhere: Mapping[tuple[str, str], int]
    """How many stand where who are not in the people file: by status and the title of the step."""
    stranded: int

    @property
    def waiting(self) -> int:
        """How many of the people file have a place in the queue, and are not done with."""
        return sum(row.status in _WAITING for row in self.rows)

    @property
    def broken_off(self) -> int:
        """How many of the people file were being served when that broke off: whoever goes on calls them first."""
        return sum(row.status == "left" for row in self.rows)

    @property
    def unknown(self) -> int:
        """Of how many of the people file nobody knows what became of the click."""
        return sum(row.status == "unknown" for row in self.rows)


def board(campaign: Campaign, here: Office, people: tuple[Listed, ...], settings: Settings) -> Board:
    """Where everybody stands.

    Raises:
        PasapasError: the register, or the queue, can't be read.

    """
    found = status(campaign, here, people)
    by_key = {one.key: one for one in found.people}
    loopback = on_loopback(campaign.site, settings)
    titles = {step.step: step.title for step in campaign.flow.steps}
    rows = []
    for listed in people:
        key = campaign.key(here.keys, listed)
        standing, line = by_key.pop(key, None), here.ledger.line(key)
        mandate = here.mandates.until(here.keys.person_id(listed.identity), campaign.flow.flow)
        rows.append(
            Row(
                key,
                name_of(listed),
                listed.where,
                _said(standing) if standing else _unqueued(line),
                titles.get(standing.step, "") if standing and standing.status in _AT_A_STEP else "",
                standing.until if standing and standing.status == "deferred" else None,
                needs_mandate=not (listed.person.fictional and loopback),
                mandate=mandate.permission.last if mandate else None,
                changed=line.changed if line and line.state in _OPEN else None,
            )
        )
    elsewhere: dict[tuple[str, str], int] = {}
    for one in by_key.values():
        place = _said(one), titles.get(one.step, "") if one.status in _AT_A_STEP else ""
        elsewhere[place] = elsewhere.get(place, 0) + 1
    return Board(tuple(rows), elsewhere, found.stranded)


_WAITING: Final = ("waiting", "deferred", "being-served", "left")
_AT_A_STEP: Final = ("being-served", "left", "unknown")
_OPEN: Final = (State.FIRED, State.UNKNOWN)


def on_loopback(site: str, settings: Settings) -> bool:
    """Whether a site is one of this machine; one that is not configured is the bundled one."""
    known = settings.sites.get(site)
    return known is None or all(map(is_loopback, (known.origin, *known.other_origins)))


def _said(standing: Standing) -> str:
    if standing.status == "ended" and standing.outcome:
        return standing.outcome.value
    return standing.status


def _unqueued(line: Line | None) -> str:
    """What the ledger says of somebody who has no place in the queue: it outlives the queue."""
    if line and line.state in _OPEN:
        return "unknown"
    return "done" if line and line.state is State.DONE else "new"
