"""The contract of a verb: its model, its sentence, how it is performed; and what it may ask of the stage.

A verb's file imports this module and the language, nothing else of ours (see "Adding a verb" in CONTRIBUTING.md).
"""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import PasapasError
from assistant.language.fields import ConditionField, MarkField, TargetField
from assistant.language.sentences import Phrase, acted_on, inside, name
from assistant.language.targets import Target
from assistant.language.values import Template, Text

if TYPE_CHECKING:
    # a flow is checked without a browser, and without loading what drives one
    from playwright.sync_api import Locator, Page


Way = Literal["mail", "sms"]
"""How a code comes to the person."""


class ActionFailed(PasapasError):
    """An action could not be done on the page. The player adds the step and the line."""

    exit_code = 20

    def __init__(self, what: str, *, remedy: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(what, remedy=remedy)
        self.nearest = nearest
        """Targets that do exist and resemble the one that was looked for."""


class Stage(Protocol):
    """What an action may use: a page, a mailbox, the person's values, and the site."""

    timeout: float
    """Seconds an action waits for its target."""
    rehearsal: bool
    """Whether the person is a fictional persona on a loopback site, who may be answered for."""

    @property
    def page(self) -> "Page":
        """The page in front: the one that was opened last and is still open."""

    def find(self, target: Target) -> "Locator":
        """Wait for the one visible element that the target names. Raises ActionFailed with the nearest ones."""

    def click(self, target: Target) -> None:
        """Click an element; a tab that it opens comes to the front."""

    def value(self, template: Template) -> Text:
        """Compute a value over the person, the site and what was kept."""

    def typing(self, field: "Locator", template: Template) -> str:
        """The text to type into a field. Pictures show the example persona's in that field."""

    def keep(self, name: str, text: str, example: str) -> None:
        """Keep a text under a name for later actions; pictures show the example in its place."""

    def visit(self, path: str) -> None:
        """Open a path of the site in the page in front."""

    def file(self, name: str) -> Path:
        """A file beside the flow."""

    def open_mail(self, wish: "MailWish", *, peek: bool) -> None:
        """Wait for a mail and show it as an inert page; with `peek`, only until the step ends."""

    def let_pass(self, seconds: float) -> None:
        """Move the site's clock. Raises ActionFailed where it has none that can be moved."""

    def wait_code(self, wish: "CodeWish") -> str:
        """Wait for the one-time code that came after the click that asked for it."""

    def check_aria(self, snapshot: str) -> None:
        """Wait until the page in front matches an ARIA snapshot. Raises ActionFailed with the difference."""

    def wait_gone(self, target: Target) -> None:
        """Wait until the page in front doesn't show it. Raises ActionFailed."""

    def wait_for_person(self, target: Target) -> None:
        """Wait until the person has filled a field herself. Raises ActionFailed where nobody can."""


class MailWish(BaseModel):
    """Which mail is wanted."""

    model_config = ConfigDict(frozen=True)

    subject: str
    sender: str | None
    new: bool
    timeout: float


class CodeWish(MailWish):
    """Which code is wanted."""

    kind: Literal["otp", "activation"] = "otp"
    length: int
    alphabet: Literal["digits", "alnum"]
    by: Way = "mail"
    since: str | None
    """The step before which the mailbox's position was noted; the last click where None."""


class Action(BaseModel):
    """One thing the person does or looks at. A verb is a subclass in a file of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)

    verb: ClassVar[str]
    main: ClassVar[str] = "target"
    """The field that takes the short form's value: `click: button "…"` is `{target: button "…"}`."""
    asks: ClassVar[bool] = False
    """Whether it may make the site send something, so that the mailbox's position is noted before it."""
    reads_mail: ClassVar[bool] = False
    """Whether it waits for a message: `way` says of which kind."""
    sentence: ClassVar[Phrase]
    """What it says, in English: a text of the catalogue `sentences`."""

    line: int = Field(default=0, exclude=True)
    """Where it stands in the flow's file, from 1."""
    when: ConditionField = None
    mark: MarkField = None
    called: str | None = None
    """What alternative texts and legends call the element, where its name on the page won't do."""

    def describe(self) -> Phrase:
        """Say what the person does, in one sentence without a full stop."""
        raise NotImplementedError

    def perform(self, stage: Stage) -> None:
        """Do it.

        Raises:
            ActionFailed: it can't be done.

        """
        raise NotImplementedError

    def shown(self) -> tuple[Target, ...]:
        """The elements that a mark on this action points at."""
        return ()

    def templates(self) -> tuple[Template, ...]:
        """Every value in the action, for checking what it refers to."""
        names = [name for target in self.shown() for name in target.names()]
        return tuple(Template.parse(name) for name in names)

    def way(self) -> Way:
        """How the message comes that it waits for."""
        return "mail"

    def keeps(self) -> str | None:
        """The name under which it keeps a text for later actions."""
        return None

    def name_of(self, target: Target) -> Phrase | str:
        """How alternative texts call an element of this action."""
        return self.called or name(target)

    def the(self, target: Target) -> Phrase | str:
        """How sentences call an element of this action."""
        return self.called or acted_on(target)

    def place(self, target: Target) -> Phrase:
        """How sentences say that something is done in an element of this action."""
        return Phrase(text="in {thing}", parts={"thing": self.called}) if self.called else inside(target)


class OnTarget(Action):
    """A verb whose short form names one element."""

    target: TargetField

    def describe(self) -> Phrase:
        """Say what the person does to the element."""
        return self.sentence.filled(target=self.the(self.target))

    def shown(self) -> tuple[Target, ...]:
        """The element."""
        return (self.target,)
