"""What stands on the papers, as plain records. A person's name is in memory only: no record shows it in its repr."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

DAYS: Final = (1, 31, 182, 365)
"""How many days a mandate may last: one journey, a month, half a year, a year."""
Edition = Literal["standard", "large-print"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points of an edition's running text."""

    usual: float
    least: float
    """As small as it may become to stand on one side of a sheet."""
    largest: float
    """As large as it may become where there is room."""

    def down_to(self, least: float) -> tuple[float, ...]:
        """From the largest on, by whole points."""
        return tuple(self.largest - less for less in range(round(self.largest - least) + 1))


SIZES: Final = {"standard": Sizes(12, 11, 14), "large-print": Sizes(18, 18, 18)}


def last_day(first: date, days: int) -> date:
    """The last day of a mandate, which counts whole: of one day it is the first."""
    return first + timedelta(days=days - 1)


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a flow or a site, in the language that they are in."""

    text: str
    """One line of Markdown, or plain; several paragraphs where that is said."""
    language: str = ""
    """BCP 47; empty where it is the paper's own."""
    meaning: str = ""
    """What it means in the paper's language, where it stands on the site in another one."""


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey that a mandate names."""

    title: Text
    site: str = ""
    """The site's name or address, as people know it."""


@dataclass(frozen=True, slots=True)
class MandateForm:
    """A mandate to be signed by hand; what is empty becomes a line to write on."""

    journeys: tuple[Journey, ...]
    language: str = "fr"
    edition: Edition = "standard"
    person: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    helper: str = ""
    place: str = ""
    """The helper's structure: a library, a town hall, an association."""
    first: date | None = None
    days: int = 0
    """One of DAYS; 0 where she ticks a box herself."""
    journal_days: int = 30
    """Days that the journal of what was done is kept."""


class Ending(StrEnum):
    """How a sitting ended, where the person gets a sheet; named as `assistant.enrol.contracts.Outcome` names them."""

    DONE = "done"
    ALREADY = "already"
    DECLINED = "declined"
    STOPPED = "stopped"
    DEFERRED = "deferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person answered at a gate."""

    asked: Text
    chosen: Text
    """The option in the site's own words."""


@dataclass(frozen=True, slots=True)
class ExitSheet:
    """What the person takes home after a sitting."""

    ending: Ending
    journey: Journey
    when: datetime
    """In the local time of the place."""
    helper: str
    place: str
    language: str = "fr"
    edition: Edition = "large-print"
    person: str = field(default="", repr=False)
    steps: tuple[Text, ...] = ()
    """The main steps that were done, in order."""
    choices: tuple[Choice, ...] = ()
    instead: Text | None = None
    """The title of the journey that she chose instead, at a gate: it is not done."""
    next: Text | None = None
    """What the site will do now, where the flow says it: Markdown."""
    undo: Text | None = None
    """How she can take it back, where the flow says it: Markdown."""
    bring: tuple[Text, ...] = ()
    """What she brings when she comes back; what everybody brings where it is empty."""
    comes_back: date | None = None
    """When a deferred person comes back; for an unknown ending, by when she is told."""
    mandate_until: date | None = None
    """The last day of her mandate; None where there is none (a fictional person)."""
    logged_out: bool = True
    """Whether the site was seen to log her out."""
    journal_days: int = 30
    """Days that the journal of what was done is kept."""
