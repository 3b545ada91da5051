"""The flows that a flow names without using them: what an answer of a gate leads to, and those of its enrolment."""

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.flow.faults import Fault, FlowFaults, did_you_mean
from assistant.flow.gates import GO_ON, STOP
from assistant.flow.model import Flow
from wording import say


def flow_names(folder: Path, but: Path) -> list[str]:
    """The flows of a folder, but one."""
    return [path.stem for path in sorted(folder.glob("*.yaml")) if path != but and _is_flow(path)]


def named_faults(flow: Flow, load: Callable[[Path], Flow | None]) -> Iterator[Fault]:
    """Find the faults of what a flow names; `load` reads another one, and says None of one that is being read."""
    for step in flow.steps:
        for gate in step.gates if step.file == flow.file else ():
            for option in gate.options:
                if option.then not in (GO_ON, STOP) and not flow.file.with_name(f"{option.then}.yaml").is_file():
                    place = say("step {step} ({verb})", step=step.step, verb="gate")
                    yield _missing(flow, option.then, gate.line or step.line, place)
    named = flow.enrolment.named() if flow.enrolment else {}
    for key, name in named.items():
        line = flow.enrolment.line if flow.enrolment else 1
        place = say("{place} ({verb})", place="enrolment", verb=key)
        if not flow.file.with_name(f"{name}.yaml").is_file():
            yield _missing(flow, name, line, place)
            continue
        try:
            other = load(flow.file.with_name(f"{name}.yaml"))
        except FlowFaults as error:
            yield from error.faults
        else:
            for what, remedy in _unfit(flow, other) if other else ():
                yield Fault(str(flow.file), line, place, what, remedy)


def _unfit(flow: Flow, other: Flow) -> Iterator[tuple[str, str]]:
    """What hinders a flow that is played without asking anybody, with the values that this one has."""
    if any(step.gates or step.irreversible for step in other.steps):
        remedy = say("name a flow that decides nothing")
        yield say("«{flow}» has a gate, and nobody is asked then", flow=other.flow), remedy
    if any(action.verb == "hand-over" for _, action in other.actions()):
        remedy = say("name a flow that does without it")
        yield say("«{flow}» hands a field over, and nobody is asked then", flow=other.flow), remedy
    ours = {field.name for field in flow.person if not field.optional}
    for field in other.person:
        if field.name not in ours and not field.optional:
            what = say("«{flow}» needs person.{name}, which this flow need not have", flow=other.flow, name=field.name)
            yield what, say('add "{name}" to person', name=field.name)


def _missing(flow: Flow, name: str, line: int, place: str) -> Fault:
    names = flow_names(flow.file.parent, flow.file)
    remedy = did_you_mean(name, names) if names else say("put {flow}.yaml beside this flow", flow=name)
    return Fault(str(flow.file), line, place, say("there is no flow «{flow}» in this folder", flow=name), remedy)


def _is_flow(file: Path) -> bool:
    return "\nsteps:" in file.read_text(encoding="utf-8", errors="replace")
