"""What the order of a flow's actions says: its last clicks, and which of them may have asked for a message."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from assistant.actions.base import Action, Way
from assistant.flow.model import Flow, Step
from assistant.language.values import Condition

CLICKS: Final = ("click", "press")
TURNS_PAGE: Final = (*CLICKS, "open", "open-mail", "upload", "hand-over")
"""The verbs after which the page in front may be another one."""


def last_click(step: Step) -> Action | None:
    """The click before which the picture is taken: the last one, unless something marked comes after it."""
    for action in reversed(step.do):
        if action.verb in CLICKS:
            return action
        if action.mark is not None:
            return None
    return None


def from_last_click(step: Step) -> Iterator[Action]:
    """The last click of a step and all after it; and, as long as the clicks are optional, from the one before it.

    What else turns the page comes after a click, and is none: it counts only where no click is made for certain.
    """
    sure = [number for number, action in enumerate(step.do) if action.verb in CLICKS and action.when is None]
    turns = [number for number, action in enumerate(step.do) if action.verb in TURNS_PAGE]
    yield from step.do[sure[-1] if sure else min(turns, default=0) :]
    yield from step.expect


def last_asks(flow: Flow, is_out: Callable[[Condition | None], bool]) -> dict[int, set[Way]]:
    """The actions before which the position is noted, and of what: those that may have asked for what is read.

    That is the last one that asks for something; and, as long as those are optional, the ones before it. What this
    person will not read is left aside: she may have no mailbox at all.
    """
    found: dict[int, set[Way]] = defaultdict(set)
    asking: list[int] = []
    for step, action in flow.actions():
        if action.reads_mail and not is_out(step.when) and not is_out(action.when):
            for asked in asking:
                found[asked].add(action.way())
        if action.asks:
            optional = action.when is not None or step.when is not None
            asking = [*asking, id(action)] if optional else [id(action)]
    firsts = {step.step: id(step.do[0]) for step in flow.steps if step.do}
    for _, action in flow.actions():
        if (since := getattr(action, "since", None)) in firsts:
            found[firsts[since]].add(action.way())
    return found
