"""Puts the steps of a used flow in the place of the `use`."""

from collections.abc import Mapping

from assistant.actions.use import Use
from assistant.flow.model import Flow, Step
from assistant.language.values import Condition, Template


def put_in_place(flow: Flow, used: Mapping[str, Flow]) -> Flow:
    """Return the flow with the steps of each flow that it uses in their place, and with that one's hard words."""
    steps: list[Step] = []
    for step in flow.steps:
        use = next((action for action in step.do if isinstance(action, Use)), None)
        steps += [step] if use is None else _steps_of(step, used[use.flow])
    glossary = {term: meaning for other in (*used.values(), flow) for term, meaning in other.glossary.items()}
    return flow.model_copy(update={"steps": tuple(steps), "glossary": glossary})


def _steps_of(step: Step, flow: Flow) -> list[Step]:
    steps = [inner.model_copy(update={"when": _both(step.when, inner.when)}) for inner in flow.steps]
    text = Template.parse("\n\n".join(part for part in (step.text.source, steps[0].text.source) if part))
    return [steps[0].model_copy(update={"part": step.part or step.title, "text": text}), *steps[1:]]


def _both(outer: Condition | None, inner: Condition | None) -> Condition | None:
    if outer is None or inner is None:
        return outer or inner
    return Condition.parse(f"({outer.source}) and ({inner.source})")
