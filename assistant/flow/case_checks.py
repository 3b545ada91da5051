"""What must hold for the cases that a flow is tested with, beyond each being well written."""

from collections.abc import Iterator

from assistant.flow.beside import person_file
from assistant.flow.cases import BUNDLED_SITE, Case
from assistant.flow.faults import Fault, FlowFaults, did_you_mean
from assistant.flow.model import Flow
from wording import say


def case_faults(flow: Flow) -> Iterator[Fault]:
    """Find the faults of a flow's cases."""
    names: set[str] = set()
    for case in flow.tests:
        if case.name in names:
            what = say("there is another test «{test}»", test=case.name)
            yield _fault(flow, case, what, say("give each test a name: of its own"))
        names.add(case.name)
        yield from _missing_people(flow, case)
        yield from _unknown_values(flow, case)
        yield from _not_bundled(flow, case)


def _fault(flow: Flow, case: Case, what: str, remedy: str) -> Fault:
    return Fault(str(flow.file), case.line, _place(case), what, remedy)


def _place(case: Case) -> str:
    return say("test {test}", test=case.name)


def _missing_people(flow: Flow, case: Case) -> Iterator[Fault]:
    named = [("person", case.person)] if case.person else []
    for key, name in [*named, *(("also", other) for other in case.also)]:
        try:
            person_file(flow, name, case.line, _place(case), key=key)
        except FlowFaults as error:
            yield from error.faults


def _unknown_values(flow: Flow, case: Case) -> Iterator[Fault]:
    fields = {field.name: field for field in flow.person}
    for name, value in case.values.items():
        if name not in fields:
            what = say("person.{name} is not among the flow's person values", name=name)
            remedy = did_you_mean(name, sorted(fields)) if fields else say('add "{name}" to person', name=name)
            yield _fault(flow, case, f'"with": {what}', remedy)
            continue
        choices = fields[name].choices
        if choices and value not in choices:
            what = say("{name} has a value that the flow doesn't know", name=name)
            remedy = say("write one of {choices}", choices=", ".join(choices))
            yield _fault(flow, case, f'"with": {what}', remedy)


def _not_bundled(flow: Flow, case: Case) -> Iterator[Fault]:
    if flow.site == BUNDLED_SITE:
        return
    for key in ("mock", "also"):
        if getattr(case, key):
            what = say('"{key}" is for the bundled site, and this flow is about «{site}»', key=key, site=flow.site)
            yield _fault(flow, case, what, say("take it away"))
