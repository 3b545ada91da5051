"""What the rooms of an enrolment want of each other. Nothing here does anything.

Words: a *sitting* is one person's turn, from her mandate to her exit sheet. A *place* is where she stands in the queue.
An *opaque id* is an HMAC that says nothing to who hasn't the register's key; nothing but opaque ids, the words of a
flow (its steps, its gates' options), times and answers is ever written to disk.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol
from unicodedata import category

from pydantic import SecretStr

if TYPE_CHECKING:
    # who asks at a terminal needs no flow's model, which takes a while to be made
    from assistant.person import Person


@dataclass(frozen=True)
class Listed:
    """Somebody in a people file."""

    person: "Person" = field(repr=False)
    where: str
    """Sheet and row, for messages; never a value."""
    identity: str = field(repr=False)
    """Who she is, however her values are spelled (`assistant.enrol.people.identity`)."""
    language: str = ""
    """The language of her papers, as BCP 47; the flow's where it is empty."""


@dataclass(frozen=True)
class Whom:
    """Whose turn it is, as the helper's screen says it. Never written anywhere."""

    name: str = field(repr=False)
    where: str
    """Sheet and row of the people file."""
    number: int
    """From 1."""
    total: int


class Outcome(StrEnum):
    """How a sitting ended."""

    DONE = "done"
    """Enrolled, and the site said so."""
    ALREADY = "already"
    """The ledger, or the site, says that she is enrolled: nothing was sent."""
    DECLINED = "declined"
    """She said no, or nothing, or chose another way; nothing was sent. Her place is free to be taken up again."""
    STOPPED = "stopped"
    """The helper stopped, or something failed before the irreversible click."""
    DEFERRED = "deferred"
    """She comes back later."""
    UNKNOWN = "unknown"
    """It was sent, and nobody knows what became of it: a human must say."""
    NO_MANDATE = "no-mandate"
    """There is no mandate in date that names the flow."""
    NOT_LISTED = "not-listed"
    """She is not in this helper's people file."""


@dataclass(frozen=True)
class Shown:
    """One thing that the site will get or has got: masked, until somebody asks to see it."""

    label: str
    value: SecretStr
    plain: bool = False
    """Whether it is one of the site's own choices, which need no mask."""


@dataclass(frozen=True)
class OptionShown:
    """One answer to a gate, in the site's own words."""

    key: str
    says: str


@dataclass(frozen=True)
class GateShown:
    """A gate as the person is asked it. No option is the default; their order is the site's."""

    whom: Whom
    step: str
    """The step's title."""
    number: int
    total: int
    ask: str
    options: tuple[OptionShown, ...]
    sent: tuple[Shown, ...]
    """What the site will get with it, or has got up to here."""


@dataclass(frozen=True)
class Trouble:
    """A step that could not be done, for the helper to decide what now."""

    step: str
    number: int
    total: int
    what: str
    """What failed, without values."""
    remedy: str
    nearest: tuple[str, ...]
    earlier: tuple[tuple[str, str], ...]
    """The steps that the run may go back to: id and title."""
    fired: bool
    """Whether the irreversible click has been made: then the ledger must be told by a human what became of it."""
    by_hand: bool
    """Whether there is a visible browser, in which somebody can do the step by hand."""
    done: bool = False
    """Whether the site has said that she is enrolled: what fails now undoes nothing."""
    taken_over: bool = False
    """Whether nothing has failed: the helper wants to take over. To try again is to go on as if nobody had asked."""
    site_says: str = ""
    """The message that the page shows, without values; empty where it shows none."""
    code: str = ""
    """The title of the step that has just read a one-time code, which the site may not have taken; empty where none."""


@dataclass(frozen=True)
class Again:
    """Do the action again; with a step, go back to that one."""

    step: str = ""


@dataclass(frozen=True)
class ByHand:
    """The person, or the helper, has done the step by hand in the browser: go on with the next one."""


@dataclass(frozen=True)
class StopHere:
    """Stop: she is logged out, nothing more is sent."""

    defer_days: float = 0
    """Days after which she comes back; 0 where she doesn't."""


Decision = Again | ByHand | StopHere
Enrolled = Literal["yes", "no", "unknown"]


def code_of(typed: str) -> str:
    """A code as the site takes it: without the spaces and hyphens that it is printed with, to be read aloud."""
    return "".join(one for one in typed if not one.isspace() and category(one) != "Pd")


class Asker(Protocol):
    """What a sitting asks, live, of whoever sits before it.

    None and False mean that nobody answered: silence, a closed window, no terminal at all. No implementation may answer
    by itself, but the rehearsal's (`asking.rehearsed`), which serves fictional personas on loopback alone.
    """

    meanwhile: Callable[[], None]
    """Called again and again while somebody is waited for: the browser's requests wait for us."""

    def turn(self, whom: Whom) -> Literal["serve", "skip", "pause"] | float | None:
        """Whether whoever's turn it is may be served now; a number of days defers her; None where nobody is there."""

    def gate(self, gate: GateShown) -> str | None:
        """The key of the option that the person chose; None where she chose none."""

    def hand_over(self, whom: Whom, labels: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        """Wait until the person has filled fields in the browser herself, and says so; `filled`: whether they are."""

    def code(self, whom: Whom, what: str, length: int) -> SecretStr | None:
        """A one-time code that the person reads out, where no mailbox of hers can be read."""

    def trouble(self, trouble: Trouble) -> Decision:
        """What now."""

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """After a click whose end nobody saw: whether the site knows her now. None but a look at the site tells it."""

    def sure(self, what: str, yes: str) -> bool:
        """Whether the helper, who has read what it means, says this yes; nobody there says no."""

    def step_began(self, title: str, number: int, total: int) -> None:
        """Tell where we are."""

    def told(self, what: str, remedy: str = "") -> None:
        """Tell something that asks nothing."""

    def code_awaited(self, way: str) -> None:
        """Tell that a one-time code is waited for, in her mailbox (`mail`) or on her telephone (`sms`)."""

    def code_came(self, way: str, code: SecretStr) -> None:
        """Tell that it has come."""

    def ended(self, whom: Whom, outcome: Outcome) -> None:
        """Tell how the sitting ended."""


# --- the register: who has been enrolled, and what was done when ---


class State(StrEnum):
    """Where a person stands in the ledger."""

    FREE = "free"
    """Nothing was ever sent for her, or a human said that it came to nothing."""
    ARMED = "armed"
    """A sitting is under way that may send; nothing was sent."""
    FIRED = "fired"
    """It is being sent, or was when its sitting died."""
    DONE = "done"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Line:
    """A line of the ledger."""

    key: str
    state: State
    token: str
    """Of the sitting that armed it last: whoever has another one can't fire."""
    worker: str
    changed: datetime


class Ledger(Protocol):
    """Who has been enrolled where. Every change is committed to disk before the call returns."""

    def line(self, key: str) -> Line | None:
        """What is written of her; None where nothing ever was."""

    def arm(self, key: str, worker: str) -> str:
        """Open the way to one irreversible click, and return its token; an earlier armed token is void from then on.

        Raises:
            NotFree: she is enrolled, or nobody knows whether she is.

        """

    def fire(self, key: str, token: str) -> None:
        """Write, before the click, that it is made. Compare-and-set from armed by this very token.

        Raises:
            LostToken: another sitting has armed since, or somebody has resolved.

        """

    def done(self, key: str, token: str) -> None:
        """Write that the site said yes."""

    def unknown(self, key: str, token: str | None = None) -> None:
        """Write that a fired click's end was not seen."""

    def disarm(self, key: str, token: str) -> None:
        """Close an armed way that was not gone."""

    def resolve(self, key: str, *, enrolled: bool, by: str, token: str | None = None) -> None:
        """A human's word, or the site's, for a fired or unknown line: done, or free again; a no of one click alone."""


class Journal(Protocol):
    """What was done, when, by whom, with which answer: append-only, hash-chained, never a value."""

    def write(self, person: str, event: str, facts: Mapping[str, str | int] = ...) -> None:
        """Append an entry about an opaque person; facts are words of the flow, answers, numbers."""


class Mandates(Protocol):
    """The permissions that persons gave."""

    def allows(self, person: str, flow: str) -> bool:
        """Whether there is one today, in date, not revoked, that names the flow."""


# --- the queue: whose turn it is ---


@dataclass(frozen=True)
class Place:
    """A person's place in a campaign's queue, as it is on disk."""

    key: str
    """The ledger's key: opaque."""
    round: int
    """From 0; each time she comes back is a round more."""
    status: Literal["waiting", "deferred", "being-served", "ended"]
    outcome: Outcome | None
    step: str
    """The flow's step that she had reached when this was written last; empty before the first."""
    worker: str
    until: datetime | None
    """When a deferred person comes back."""
