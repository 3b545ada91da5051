"""A mandate as it is recorded: pure. The paper holds her name and both signatures; this holds neither."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from assistant.enrol.mandates.errors import MandateRefused
from reports.papers.models import DAYS, last_day
from wording import say

__all__ = ["DAYS", "Mandate", "Permission"]

OPAQUE: Final = re.compile(r"[0-9a-f]{64}")
_FLOW: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Permission:
    """What a person has signed.

    Raises:
        MandateRefused: it can't be a mandate.

    """

    person: str
    """Her opaque id: an HMAC, as hex."""
    helper: str
    flows: tuple[str, ...]
    """By their names: `flow:` in their files."""
    first: date
    days: int
    """One of DAYS, the first one counted."""
    place: str
    """Where it was signed: the helper's structure, never her address."""
    unprotected: bool
    """Whether she has stated, on the paper, that she is under no legal protection measure."""
    signed: Literal["paper"] = "paper"

    def __post_init__(self) -> None:
        if not OPAQUE.fullmatch(self.person):
            raise MandateRefused(say("a mandate is recorded under an opaque id, never under a name"))
        if not self.unprotected:
            raise MandateRefused(
                say("without her statement that she is under no protection measure there is no mandate"),
                remedy=say("where she is under one, talk to the person who protects her; see docs/mandates.md"),
            )
        check_days(self.days)
        if not self.flows or not all(map(_FLOW.fullmatch, self.flows)):
            raise MandateRefused(say("a mandate names the journeys that it is for"), remedy=say("name one or more"))
        if not self.helper.strip() or not self.place.strip():
            raise MandateRefused(say("a mandate says who helps, and where it was signed"), remedy=say("say both"))

    @property
    def last(self) -> date:
        """Its last day, which counts whole."""
        return last_day(self.first, self.days)


def check_days(days: int) -> None:
    """See that a mandate can last so many days.

    Raises:
        MandateRefused: it can't.

    """
    if days not in DAYS:
        remedy = say("a mandate lasts 1, 31, 182 or 365 days")
        raise MandateRefused(say("{days} days: no mandate is of that length", days=days), remedy=remedy)


@dataclass(frozen=True, slots=True)
class Mandate:
    """A permission in the book."""

    number: int
    """From 1, in the order of recording."""
    permission: Permission
    recorded: datetime
    """UTC."""
    by: str
    """The worker (`[enrol] worker`) that recorded it."""
    revoked: datetime | None = None
    """UTC."""

    def covers(self, flow: str, day: date) -> bool:
        """Whether it permits a flow on a day: named, in date, not revoked."""
        permission = self.permission
        in_date = permission.first <= day <= permission.last
        return in_date and self.revoked is None and flow in permission.flows
