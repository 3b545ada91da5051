"""What a worker tells."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from assistant.desk.words.base import Word
from assistant.desk.words.questions import Question, WhomTold
from assistant.enrol.contracts import Outcome


class Asked(Word):
    """A question stands, until it is answered or withdrawn. The id is a random one, for this question alone."""

    kind: Literal["asked"] = "asked"
    id: str
    question: Question


class Withdrawn(Word):
    """The question stands no more: it was answered, or nobody did for too long, or everything stops."""

    kind: Literal["withdrawn"] = "withdrawn"
    id: str
    answered: bool
    """Whether somebody's answer was taken."""


class Filled(Word):
    """Whether the fields of the hand-over that stands are filled; never with what."""

    kind: Literal["filled"] = "filled"
    filled: bool


class StepBegan(Word):
    """Where the run is: of an enrolment, or of a guide."""

    kind: Literal["step"] = "step"
    title: str
    number: int
    total: int


class Told(Word):
    """Something that asks nothing."""

    kind: Literal["told"] = "told"
    what: str
    remedy: str = ""


class CodeAwaited(Word):
    """The site sends a one-time code, which is waited for in a mailbox or on a telephone."""

    kind: Literal["code-awaited"] = "code-awaited"
    way: str
    """`mail` or `sms`."""


class CodeCame(Word):
    """The code has come; the page shows it to the end of the step after this one, which types it."""

    kind: Literal["code-came"] = "code-came"
    way: str
    code: str = Field(repr=False)


class Ended(Word):
    """How a sitting ended."""

    kind: Literal["ended"] = "ended"
    whom: WhomTold
    outcome: Outcome


class SheetMade(Word):
    """A sheet to take home; where it is not kept, it is gone when the worker ends."""

    kind: Literal["sheet"] = "sheet"
    file: Path
    kept: bool


class Frame(Word):
    """The browser's page in front, as a JPEG picture."""

    kind: Literal["frame"] = "frame"
    jpeg: str = Field(repr=False)
    """In base64."""
    width: int
    """Of the page's window, in CSS pixels."""
    height: int


class Opened(Word):
    """Somebody's browser stands open: whether it has a window on this machine's screen, and keys can be sent to it."""

    kind: Literal["opened"] = "opened"
    headed: bool
    by_view: bool
    """Whether the live view takes keys and clicks: for fictional people alone, in a browser without a window."""


class Served(Word):
    """The batch is over: how many sittings ended how, and who is left."""

    kind: Literal["served"] = "served"
    outcomes: dict[str, int]
    waiting: int
    unknown: int


class Made(Word):
    """The guide is made."""

    kind: Literal["made"] = "made"
    files: tuple[Path, ...]
    steps: int
    pictures: int
    warnings: tuple[str, ...] = ()


class Stopped(Word):
    """It was stopped while nobody was being served, or before the guide was made: nothing was done, or no more."""

    kind: Literal["stopped"] = "stopped"


class Failed(Word):
    """Nothing could be done, or no more: an error of ours, or a bug (`code` 70), of which only its kind is told."""

    kind: Literal["failed"] = "failed"
    what: str
    where: str = ""
    remedy: str = ""
    code: int


Event = Annotated[
    Asked
    | Withdrawn
    | Filled
    | StepBegan
    | Told
    | CodeAwaited
    | CodeCame
    | Ended
    | SheetMade
    | Frame
    | Opened
    | Served
    | Made
    | Stopped
    | Failed,
    Field(discriminator="kind"),
]
EVENTS: TypeAdapter[Event] = TypeAdapter(Event)
