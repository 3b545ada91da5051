"""What a comparison finds: differences, each of one kind, and the verdict of the whole."""

from typing import Final, Literal, get_args

from reports.recording import Box
from reports.recording.record import Record

Kind = Literal[
    "broken",
    "step-removed",
    "step-added",
    "target-renamed",
    "control-removed",
    "control-added",
    "text-changed",
    "moved",
    "look-changed",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""The gravest first."""
Verdict = Literal["fails", "stale", "look", "same"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
"""The gravest first. `fails`: what the flow does is no longer what the site asks for. `stale`: the flow can be done,
but the guide says something else. `look`: only pictures should be taken again."""


class Repair(Record):
    """A target that the flow could name in place of one that is gone or renamed."""

    step: str
    line: int
    """Of the flow's file, from 1: of the action."""
    old: str
    """As the flow has it."""
    new: str
    confidence: float
    """From 0 to 1."""
    reasons: tuple[str, ...] = ()


class Difference(Record):
    """One thing that changed, told once, with all steps that it concerns."""

    kind: Kind
    step: str
    """The first step where it is seen."""
    steps: tuple[str, ...]
    """All of them, the first one too."""
    action: int | None = None
    """The number of the action in the first step, from 0."""
    line: int | None = None
    """The line of the flow's file, from 1."""
    role: str = ""
    """Of the element, as an ARIA snapshot writes it."""
    before: str = ""
    """What was said; empty for what was not there."""
    after: str = ""
    """What is said now; empty for what is gone."""
    path: str = ""
    """Of the page."""
    boxes_before: tuple[Box, ...] = ()
    boxes_after: tuple[Box, ...] = ()
    screen: int = 0
    """Before which action the page said so, as in `Screen.before`."""
    fields: bool = False
    """Whether something to fill in, tick or choose is concerned."""
    disabled: bool = False
    """Whether the element is still there, but can't be used."""
    reason: str = ""
    """Of a step that can't be done: what the run said."""
    repairs: tuple[Repair, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What this alone does to the test.

        A step that can't be done, a page more or less, a target that had to be replaced, a field more or less: the test
        fails. A control that the flow doesn't need, a text or a place: the guide is stale. The look: pictures.
        """
        if self.kind in ("broken", "step-added", "step-removed"):
            return "fails"
        if self.kind == "look-changed":
            return "look"
        if self.kind == "target-renamed":
            return "fails" if self.repairs else "stale"
        return "fails" if self.kind in ("control-added", "control-removed") and self.fields else "stale"


class Drift(Record):
    """Two recordings of one flow, compared."""

    flow: str
    title: str
    language: str
    made_before: str
    """When the first was made, ISO 8601, UTC; empty for a baseline: git knows."""
    made_after: str
    differences: tuple[Difference, ...]
    """The gravest first; of one kind, in the order of the flow."""
    unseen: tuple[str, ...] = ()
    """Steps that one of the runs never came to: nothing is known of them."""

    @property
    def verdict(self) -> Verdict:
        """The gravest of all."""
        return min((one.verdict for one in self.differences), key=VERDICTS.index, default="same")

    @property
    def passes(self) -> bool:
        """Whether the flow is still a test that passes."""
        return self.verdict != "fails"

    def of_step(self, step: str) -> tuple[Difference, ...]:
        """What is told at a step."""
        return tuple(one for one in self.differences if one.step == step)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """All suggested repairs, by line."""
        found = {(one.line, one.old): one for difference in self.differences for one in difference.repairs}
        return tuple(found[key] for key in sorted(found))
