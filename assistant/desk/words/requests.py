"""What a desk orders, answers and wants to see."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from assistant.desk.words.base import Word


class EnrolOrder(Word):
    """The first line to a worker that is to serve people."""

    kind: Literal["enrol"] = "enrol"
    settings: Path | None
    language: str
    """The desk's own, in which the worker speaks."""
    flow: str
    site: str | None = None
    campaign: str | None = None
    people_name: str
    """The people file's name: its ending tells its kind."""
    people: str = Field(repr=False)
    """Its bytes, in base64: it is not written anywhere but in memory."""
    passphrase: str | None = Field(default=None, repr=False)
    add: bool = True
    headed: bool = True
    """False, for fictional people alone: without a window, looked at by the live view."""
    out: Path | None = None
    """Where sheets are kept."""
    linger: bool = False
    """Whether a batch that is over waits for a stop before it wipes the sheets that are not kept."""


class GuideOrder(Word):
    """The first line to a worker that is to make a guide."""

    kind: Literal["guide"] = "guide"
    settings: Path | None
    language: str
    flow: str
    person: Path | None = None
    site: str | None = None
    practice: bool = False
    """On the bundled site, though the settings name another one for its name."""
    device: str = ""
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("html",)
    editions: tuple[str, ...] = ("standard",)
    theme: str = ""
    out: Path


Order = Annotated[EnrolOrder | GuideOrder, Field(discriminator="kind")]
ORDERS: TypeAdapter[Order] = TypeAdapter(Order)


class Answer(Word):
    """An answer to a question that stands; to any other it is none. What is no choice of it is none either."""

    kind: Literal["answer"] = "answer"
    id: str
    choice: str
    confirmed: bool = False
    days: float = 0
    step: str = ""
    text: str = Field(default="", repr=False)


class Stop(Word):
    """Stop: as Ctrl-C does at a terminal."""

    kind: Literal["stop"] = "stop"


class TakeOver(Word):
    """Take over: at the next moment the sitting asks what now, as after trouble.

    After the click that can't be undone that is once it is seen what became of it.
    """

    kind: Literal["take-over"] = "take-over"


class Look(Word):
    """Whether the live view is wanted."""

    kind: Literal["look"] = "look"
    on: bool


class Key(Word):
    """A key pressed in the live view: as Playwright names it, or a text to be typed."""

    kind: Literal["key"] = "key"
    key: str = Field(default="", repr=False)
    text: str = Field(default="", repr=False)


class Point(Word):
    """A click in the live view, in parts of its width and height."""

    kind: Literal["point"] = "point"
    x: float = Field(ge=0, le=1)
    y: float = Field(ge=0, le=1)


Request = Annotated[Answer | Stop | TakeOver | Look | Key | Point, Field(discriminator="kind")]
REQUESTS: TypeAdapter[Request] = TypeAdapter(Request)
