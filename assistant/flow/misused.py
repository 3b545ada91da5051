"""Actions that are well written and can't be meant: a verb that doesn't go with its element, a value without braces."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.actions.base import Action
from assistant.actions.choose import Choose
from assistant.actions.fill import Fill
from assistant.actions.hand_over import HandOver
from assistant.actions.type import Type
from assistant.flow.faults import Fault
from assistant.flow.model import Flow, Step
from assistant.language.targets import Target
from assistant.language.values import Template
from wording import say

_RIGHT_VERB: Final = {
    "combobox": "choose: combobox … with option: …",
    "listbox": "choose: listbox … with option: …",
    "radio": "choose: radio …",
    "checkbox": "check: checkbox …",
    "switch": "check: switch …",
    "button": "click: button …",
    "link": "click: link …",
}
_BARE: Final = re.compile(r"(?:person|site)\.[A-Za-z_][A-Za-z0-9_]*")


def actions_of(step: Step) -> Iterator[tuple[str, Action]]:
    """A step's actions and expectations, and where each stands, in words."""
    for number, action in enumerate((*step.do, *step.expect), 1):
        yield say("step {step}, action {number} ({verb})", step=step.step, number=number, verb=action.verb), action


def wrong_verbs(flow: Flow) -> Iterator[Fault]:
    """Find the actions that can't be meant as they are written."""
    for step in flow.steps:
        for place, action in actions_of(step):
            for what, remedy in [*_wrong_element(action), *_bare_values(action), *_unseen_names(action)]:
                yield Fault(str(step.file), action.line, place, what, remedy)


def _wrong_element(action: Action) -> Iterator[tuple[str, str]]:
    if isinstance(action, Choose) and action.option is None and action.target.kind in ("combobox", "listbox"):
        yield say("nothing says what to choose in the {kind}", kind=action.target.kind), say('write option: "…"')
    if not isinstance(action, Fill | Type) or action.target.kind not in _RIGHT_VERB:
        return
    kind = action.target.kind
    # lists that one types into are comboboxes too
    typed = kind == "combobox"
    if not (typed and isinstance(action, Type)):
        right = _RIGHT_VERB[kind]
        remedy = (
            say("write {right}, or type: where one types into it", right=right)
            if typed
            else say("write {right}", right=right)
        )
        yield say("a {kind} can't be filled", kind=kind), remedy


def _bare_values(action: Action) -> Iterator[tuple[str, str]]:
    given: list[Template | None] = []
    if isinstance(action, Fill | Type):
        given = [action.value]
    elif isinstance(action, Choose):
        given = [action.option]
    elif isinstance(action, HandOver):
        given = [action.rehearse]
    for template in given:
        if template is not None and _BARE.fullmatch(template.source.strip()):
            source = template.source.strip()
            yield (
                say("«{source}» would be written as it stands", source=source),
                say('did you mean "{{{{ {source} }}}}"?', source=source),
            )


def _unseen_names(action: Action) -> Iterator[tuple[str, str]]:
    marked = action.mark is not None and action.mark.style != "none"
    if marked and not action.called and any(_is_selector(target) for target in action.shown()):
        yield say("the reader can't see selectors"), say("write called: and what the element is, with its article")


def _is_selector(target: Target) -> bool:
    return target.kind in ("css", "testid")
