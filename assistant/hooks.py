"""What the player asks of its caller and of the stage, and tells them, while a flow is played."""

from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.actions.base import Action, Stage, Way
from assistant.again import Repeated
from assistant.flow.gates import Gate
from assistant.flow.model import Step
from assistant.language.targets import Target
from assistant.language.values import Scope
from reports.recording import Detour, Failure, Figure, Outcome, Screen, Touched
from wording.phrase import Phrase


@dataclass(frozen=True)
class MarkWanted:
    """What a picture must mark for one action."""

    style: Literal["auto", "ici", "number"]
    legend: str
    said: Phrase | None
    """The legend in no language yet, where it is the action's own sentence."""
    name: str
    named: Phrase | None
    """The name in no language yet; None where the author gave it."""
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class PictureWish:
    """A picture that a step wants of the page in front."""

    name: str
    marks: tuple[MarkWanted, ...]
    crop: tuple[Target, ...]
    whole: bool
    hide: tuple[Target, ...] = ()
    """What the author will not have shown of anybody."""
    show: tuple[Target, ...] = ()
    """What may be shown although it can't be read."""


class PlayedStage(Stage, Protocol):
    """What the player itself asks of the stage, beyond what actions ask."""

    @property
    def scope(self) -> Scope:
        """What values are computed over."""

    def appears(self, target: Target, instead: Target | None, *, waited: bool = False) -> bool:
        """Whether an optional screen comes, or what follows it; `waited`, where late ones had their time already."""

    def note_position(self, step: str, way: Way) -> None:
        """Remember what the mailbox, or the telephone, held."""

    def end_step(self) -> None:
        """Close what was shown for this step only."""

    def no_return(self, *, final: bool) -> None:
        """Whether what is done from now on, until this is told otherwise, can't be undone."""

    def repeated(self) -> tuple[Repeated, ...]:
        """The pages that were asked for again since this was asked last."""

    @property
    def refused(self) -> tuple[str, ...]:
        """The origins that pages asked for and that were refused."""

    def hangs(self) -> bool:
        """Whether the page answers nothing any more; then it is closed. Waits for an answer until then."""

    def clean(self, text: str) -> str:
        """The text without personal values."""


@dataclass(frozen=True)
class Onward:
    """Where a flow goes on after a step that failed."""

    number: int
    """The step's, from 1; one more than there are steps ends the flow."""
    action: int = 0
    """The action to begin with, from 0; a step's expectations go on counting."""


class Elsewhere(Exception):  # nothing has failed: whoever watches has chosen
    """Raised by hooks while a step is played, by whoever has the flow go on at another place."""

    def __init__(self, onward: Onward) -> None:
        super().__init__(onward)
        self.onward = onward


class Hooks(Protocol):
    """What the caller is told, and asked, while a flow is played."""

    def step_began(self, step: Step, number: int, total: int) -> None:
        """A step begins, and may be left out yet; number from 1."""

    def step_wanted(self, step: Step, number: int, total: int) -> None:
        """The step that began is not left out: its condition holds."""

    def action_done(self, step: Step, action: Action) -> None:
        """An action was done."""

    def picture_wanted(self, wish: PictureWish) -> Figure | None:
        """Take a picture, or don't."""

    def gate_reached(self, step: Step, gate: Gate) -> bool:
        """Whether the person's live answer goes on; asked for each gate of a step, in order."""

    def no_return(self, step: Step, action: Action) -> None:
        """What can't be undone is about to be clicked, and is there. Whatever this raises ends the run."""

    def step_ended(self, step: Step, outcome: Outcome) -> None:
        """All that a step expects was seen, or the step was left out."""

    def failed(self, step: Step, action: int, failure: Failure) -> Onward | None:
        """An action of a step could not be done, by its number; None ends the run with the failure."""


class Bystander:
    """Hooks that do nothing about what happens; to be built upon."""

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Nothing to do."""

    def step_wanted(self, step: Step, number: int, total: int) -> None:
        """Nothing to do."""

    def action_done(self, step: Step, action: Action) -> None:
        """Nothing to do."""

    def picture_wanted(self, wish: PictureWish) -> Figure | None:
        """No pictures."""
        return None

    def gate_reached(self, step: Step, gate: Gate) -> bool:
        """Nobody is here to say yes."""
        return False

    def no_return(self, step: Step, action: Action) -> None:
        """Nothing to do."""

    def step_ended(self, step: Step, outcome: Outcome) -> None:
        """Nothing to do."""

    def failed(self, step: Step, action: int, failure: Failure) -> Onward | None:
        """Let the run end."""
        return None


class Watcher(Protocol):
    """Looks at pages while a flow is played, so that a later run can be compared with this one."""

    def screen(self, before: int, hide: tuple[Target, ...] = ()) -> Screen | None:
        """What the page in front says, before the action of that number, without what is to be hidden.

        None where nobody can say.
        """

    def touched(self) -> tuple[Touched, ...]:
        """What targets were found to be since this was asked last."""

    def detours(self) -> tuple[Detour, ...]:
        """What was done beside the flow since this was asked last."""


@dataclass(frozen=True)
class Told:
    """What the recording says of a run, beyond its steps."""

    person: str
    example: Scope
    """The example persona and the site, for values in texts."""
    made_with: str
    device: str = ""
    """The device that was played at, as Playwright names it; empty for a plain window."""
    width: float = 0
    """The window's width, in CSS pixels."""
