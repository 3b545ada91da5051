"""Which of a flow's values a person never gives beforehand, because she types them herself in the browser."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from assistant.actions.base import Action
from assistant.actions.hand_over import HandOver
from assistant.flow.model import Flow, Step
from assistant.language.targets import Target
from assistant.language.values import Condition, Template


def handed_over(flow: Flow) -> frozenset[str]:
    """The names of the values that stand in `rehearse:` alone: typed for personas, never asked of a real person."""
    rehearsed: set[str] = set()
    used: set[str] = set()
    for step in flow.steps:
        used |= {name for found in _of_step(step) for name in found.references.person}
    for _, action in flow.actions():
        if isinstance(action, HandOver) and action.rehearse is not None:
            rehearsed |= action.rehearse.references.person
    return frozenset(rehearsed - used)


def _of_step(step: Step) -> Iterator[Template | Condition]:
    """All that a step says, shows, waits for and does, without the rehearsal of what is handed over."""
    for name in type(step).model_fields:
        if name not in ("do", "expect"):
            yield from _within(getattr(step, name))
    for action in (*step.do, *step.expect):
        yield from _of_action(action)


def _of_action(action: Action) -> Iterator[Template | Condition]:
    if isinstance(action, HandOver):
        action = action.model_copy(update={"rehearse": None})
    yield from action.templates()
    yield from _within(action)


def _within(value: Any) -> Iterator[Template | Condition]:
    """The values and conditions that a part of a flow holds, however deep."""
    if isinstance(value, Template | Condition):
        yield value
    elif isinstance(value, Target):
        yield from (Template.parse(name) for name in value.names())
    elif isinstance(value, BaseModel):
        yield from _within([getattr(value, name) for name in type(value).model_fields])
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _within(inner)
    elif isinstance(value, dict):
        yield from _within(list(value.values()))
