"""What must hold over a whole flow, beyond each line being well written."""

from collections.abc import Iterator

from assistant.actions.base import Action
from assistant.flow.faults import Fault, did_you_mean
from assistant.flow.model import Flow, Step
from assistant.language.values import References

SITE_VALUES = ("name", "address")
"""What a flow may say of its site: its name in the settings, and its address as readers know it."""


def check(flow: Flow) -> list[Fault]:
    """Find the faults of a flow whose lines are all well written."""
    checks = (_same_name_twice, _unknown_values, _unknown_since, _steps_that_contradict_themselves)
    return [fault for find in checks for fault in find(flow)]


def _fault(step: Step, line: int, place: str, what: str, remedy: str) -> Fault:
    return Fault(str(step.file), line, f"step {step.step}{place}", what, remedy)


def _same_name_twice(flow: Flow) -> Iterator[Fault]:
    names: set[str] = set()
    for step in flow.steps:
        if step.step in names:
            yield _fault(
                step, step.line, "", f"there is another step «{step.step}»", "give each step a name of its own"
            )
        names.add(step.step)


def _unknown_values(flow: Flow) -> Iterator[Fault]:
    fields = {field.name for field in flow.person}
    kept: set[str] = set()
    for step in flow.steps:
        texts = (step.text, *step.note)
        told = [text.references for text in texts] + ([step.when.references] if step.when else [])
        for references in told:
            yield from _unknown(step, step.line, "", references, fields, kept)
        for number, action in enumerate((*step.do, *step.expect), 1):
            place = f", action {number} ({action.verb})"
            for references in _references(action):
                yield from _unknown(step, action.line, place, references, fields, kept)
            kept |= {name for name in [action.keeps()] if name}


def _references(action: Action) -> list[References]:
    conditions = [action.when.references] if action.when else []
    return [template.references for template in action.templates()] + conditions


def _unknown(
    step: Step, line: int, place: str, references: References, fields: set[str], kept: set[str]
) -> Iterator[Fault]:
    if "*" in references.person:
        remedy = "write person. and one name, for example person.first_name"
        yield _fault(step, line, place, "a value can't take the whole person", remedy)
    for name in sorted(references.person - fields - {"*"}):
        remedy = did_you_mean(name, sorted(fields)) if fields else ""
        what = f"person.{name} is not among the flow's person values"
        yield _fault(
            step, line, place, what, f'add "{name}" to person, or {remedy}' if remedy else f'add "{name}" to person'
        )
    for name in sorted(references.site - set(SITE_VALUES)):
        yield _fault(step, line, place, f"there is no site.{name}", did_you_mean(name, SITE_VALUES))
    for name in sorted(references.kept - kept):
        remedy = "keep it with read or read-code in an earlier action, or write person." + name
        yield _fault(step, line, place, f"nothing has kept «{name}» before this", remedy)


def _unknown_since(flow: Flow) -> Iterator[Fault]:
    earlier: list[str] = []
    for step in flow.steps:
        earlier.append(step.step)
        for number, action in enumerate(step.do, 1):
            since = getattr(action, "since", None)
            if since is not None and since not in earlier:
                what = f"since: «{since}» is not this step or an earlier one"
                place = f", action {number} ({action.verb})"
                yield _fault(step, action.line, place, what, did_you_mean(since, earlier))


def _steps_that_contradict_themselves(flow: Flow) -> Iterator[Fault]:
    for step in flow.steps:
        marked = any(action.mark and action.mark.style != "none" for action in step.do)
        if step.picture == "none" and marked:
            yield _fault(step, step.line, "", "it has marks but no picture", "take picture: none away, or the marks")
        if step.irreversible and not step.gate:
            remedy = "write gate: and what the person decides"
            yield _fault(step, step.line, "", "it is irreversible, and nobody is asked", remedy)
        if not step.do and not step.expect and not step.text.source:
            yield _fault(step, step.line, "", "it does nothing and says nothing", "write do:, expect: or text:")
