"""What must hold over a whole flow, beyond each line being well written."""

from collections.abc import Iterable, Iterator, Mapping

from assistant.actions.base import Action
from assistant.actions.open import Open
from assistant.flow.beside import example_file, missing_files
from assistant.flow.case_checks import case_faults
from assistant.flow.faults import Fault, FlowFaults, did_you_mean
from assistant.flow.misused import actions_of, wrong_verbs
from assistant.flow.model import Flow, Step
from assistant.language.values import References
from wording import say

SITE_VALUES = ("name", "address")
"""What a flow may say of its site: its name in the settings, and its address as readers know it."""


def check(flow: Flow, lines: Mapping[str, int] | None, *, whole: bool) -> list[Fault]:
    """Find the faults of a flow whose lines are well written.

    `lines` are those of the head's keys (None: the head is faulty itself). A flow is not `whole` where some of its
    steps are faulty or not in their places: what these may keep or be called is then not asked for.
    """
    faults = [*check_actions(flow, flow.steps), *_same_name_twice(flow), *_steps_that_contradict_themselves(flow)]
    if whole:
        faults += [*_unknown_kept(flow), *_unknown_since(flow)]
    return faults if lines is None else [*faults, *_head(flow, lines), *case_faults(flow)]


def check_actions(flow: Flow, steps: Iterable[Step]) -> list[Fault]:
    """Find the faults of these steps' texts and actions, each by itself."""
    some = flow.model_copy(update={"steps": tuple(steps)})
    return [*_unknown_values(some), *wrong_verbs(some), *missing_files(some)]


def _head(flow: Flow, lines: Mapping[str, int]) -> Iterator[Fault]:
    name = flow.file.stem
    if flow.flow != name:
        what = say("the flow «{flow}» stands in {file}", flow=flow.flow, file=flow.file.name)
        remedy = say("write flow: {name}, or name the file after the flow", name=name)
        yield Fault(str(flow.file), lines.get("flow", 1), "", what, remedy)
    if flow.person and not flow.example:
        what = say("there are person values but no example")
        remedy = say("write example: FILE, a person's file with fictional values")
        yield Fault(str(flow.file), lines.get("person", 1), "", what, remedy)
    try:
        example_file(flow, lines.get("example", 1))
    except FlowFaults as error:
        yield from error.faults


def _fault(step: Step, line: int, place: str, what: str, remedy: str) -> Fault:
    return Fault(str(step.file), line, place or say("step {step}", step=step.step), what, remedy)


def _same_name_twice(flow: Flow) -> Iterator[Fault]:
    names: set[str] = set()
    for step in flow.steps:
        if step.step in names:
            yield _fault(
                step,
                step.line,
                "",
                say("there is another step «{step}»", step=step.step),
                say("give each step a name of its own"),
            )
        names.add(step.step)


def _unknown_values(flow: Flow) -> Iterator[Fault]:
    fields = {field.name for field in flow.person}
    for step in flow.steps:
        for references in _told(step):
            yield from _unknown(step, step.line, "", references, fields)
        for place, action in actions_of(step):
            for references in _references(action):
                yield from _unknown(step, action.line, place, references, fields)


def _unknown_kept(flow: Flow) -> Iterator[Fault]:
    kept: set[str] = set()
    for step in flow.steps:
        for references in _told(step):
            yield from _not_kept(step, step.line, "", references, kept)
        for place, action in actions_of(step):
            for references in _references(action):
                yield from _not_kept(step, action.line, place, references, kept)
            kept |= {name for name in [action.keeps()] if name}


def _told(step: Step) -> list[References]:
    return [text.references for text in (step.text, *step.note)] + ([step.when.references] if step.when else [])


def _references(action: Action) -> list[References]:
    conditions = [action.when.references] if action.when else []
    return [template.references for template in action.templates()] + conditions


def _unknown(step: Step, line: int, place: str, references: References, fields: set[str]) -> Iterator[Fault]:
    if "*" in references.person:
        remedy = say("write person. and one name, for example person.first_name")
        yield _fault(step, line, place, say("a value can't take the whole person"), remedy)
    for name in sorted(references.person - fields - {"*"}):
        add = say('add "{name}" to person', name=name)
        what = say("person.{name} is not among the flow's person values", name=name)
        remedy = say("{add}, or {other}", add=add, other=did_you_mean(name, sorted(fields))) if fields else add
        yield _fault(step, line, place, what, remedy)
    for name in sorted(references.site - set(SITE_VALUES)):
        yield _fault(step, line, place, say("there is no site.{name}", name=name), did_you_mean(name, SITE_VALUES))


def _not_kept(step: Step, line: int, place: str, references: References, kept: set[str]) -> Iterator[Fault]:
    for name in sorted(references.kept - kept):
        remedy = say("keep it with read or read-code in an earlier action, or write person.{name}", name=name)
        yield _fault(step, line, place, say("nothing has kept «{name}» before this", name=name), remedy)


def _unknown_since(flow: Flow) -> Iterator[Fault]:
    earlier: list[str] = []
    for step in flow.steps:
        earlier.append(step.step)
        for place, action in actions_of(step):
            since = getattr(action, "since", None)
            if since is not None and since not in earlier:
                what = say("since: «{since}» is not this step or an earlier one", since=since)
                yield _fault(step, action.line, place, what, did_you_mean(since, earlier))


def _steps_that_contradict_themselves(flow: Flow) -> Iterator[Fault]:
    for step in flow.steps:
        marked = any(action.mark and action.mark.style != "none" for action in step.do)
        if step.picture == "none" and marked:
            yield _fault(
                step, step.line, "", say("it has marks but no picture"), say("take picture: none away, or the marks")
            )
        first = step.do[0] if step.do else None
        # the condition of a step from a flow that is used may be the user's: that one is looked at elsewhere
        if step.file == flow.file and step.when and step.when.seen and isinstance(first, Open) and not first.when:
            what = say("when: it can't be seen before the page is opened")
            yield _fault(step, step.line, "", what, say("give the open a step of its own, before this one"))
        if step.irreversible and not step.gate:
            remedy = say("write gate: and what the person decides")
            yield _fault(step, step.line, "", say("it is irreversible, and nobody is asked"), remedy)
        if step.irreversible and not any(action.verb in ("click", "press") for action in step.do):
            what = say("it is irreversible, and nothing is clicked in it")
            yield _fault(step, step.line, "", what, say("write click: or press: with what can’t be undone"))
        if not step.do and not step.expect and not step.text.source:
            yield _fault(
                step, step.line, "", say("it does nothing and says nothing"), say("write do:, expect: or text:")
            )
