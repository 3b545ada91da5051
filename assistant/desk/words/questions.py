"""Questions: `contracts.Asker`, over the pipe."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from assistant.desk.words.base import Word


class WhomTold(Word):
    """Whose turn it is."""

    name: str = Field(repr=False)
    where: str
    number: int
    total: int


class TurnAsked(Word):
    """Whether whoever's turn it is may be served now. Choices: serve, skip, pause, defer (with days)."""

    ask: Literal["turn"] = "turn"
    whom: WhomTold


class OptionTold(Word):
    """One answer to a gate, in the site's own words."""

    key: str
    says: str


class ShownTold(Word):
    """One thing that the site has got: masked on the page, until somebody asks to see it."""

    label: str
    masked: str = Field(repr=False)
    value: str = Field(repr=False)
    """Shown where somebody asks to see it; of a secret, dots as well: that does not even pass here."""
    plain: bool = False


class GateAsked(Word):
    """A gate. Choices: the options' keys, `confirmed` beside them."""

    ask: Literal["gate"] = "gate"
    whom: WhomTold
    step: str
    number: int
    total: int
    question: str
    options: tuple[OptionTold, ...]
    sent: tuple[ShownTold, ...] = ()


class HandOverAsked(Word):
    """The person fills fields in the browser herself. Choices: done, stop."""

    ask: Literal["hand-over"] = "hand-over"
    whom: WhomTold
    labels: tuple[str, ...]


class CodeAsked(Word):
    """A one-time code that the person reads out. Choices: code (with text), stop."""

    ask: Literal["code"] = "code"
    whom: WhomTold
    way: str
    length: int


class EarlierTold(Word):
    """A step that the run may go back to."""

    step: str
    title: str


class TroubleAsked(Word):
    """A step could not be done, or the helper takes over.

    Choices: again, back (with step), by-hand, stop, defer (with days).
    """

    ask: Literal["trouble"] = "trouble"
    step: str
    number: int
    total: int
    what: str
    remedy: str = ""
    nearest: tuple[str, ...] = ()
    earlier: tuple[EarlierTold, ...] = ()
    fired: bool = False
    by_hand: bool = False
    done: bool = False
    taken_over: bool = False
    """Whether nothing has failed: `again` goes on from here, as if nobody had asked."""
    site_says: str = Field(default="", repr=False)
    """The message that the site's page shows."""
    code: str = ""
    """The step that read a code, which may not have been taken."""


class EnrolledAsked(Word):
    """After a click whose end nobody saw: whether the site knows her. Choices: yes, no, unknown; confirmed."""

    ask: Literal["enrolled"] = "enrolled"
    whom: WhomTold
    when: datetime | None = None
    site: str


class SureAsked(Word):
    """Something that can't be taken back. Choices: yes, no; confirmed."""

    ask: Literal["sure"] = "sure"
    what: str
    yes: str


Question = Annotated[
    TurnAsked | GateAsked | HandOverAsked | CodeAsked | TroubleAsked | EnrolledAsked | SureAsked,
    Field(discriminator="ask"),
]
