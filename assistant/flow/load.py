"""Reads a flow's file: YAML with positions, short forms made whole, every fault at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from assistant.actions.base import Action
from assistant.actions.expect import Expect
from assistant.actions.table import verbs
from assistant.actions.use import Use
from assistant.flow.checks import check
from assistant.flow.faults import Fault, FlowFaults, did_you_mean, explain
from assistant.flow.model import Flow, Step
from assistant.flow.used import put_in_place

M = TypeVar("M", bound=BaseModel)


def load(file: Path) -> Flow:
    """Read a flow and the flows that it uses.

    Raises:
        FlowFaults: anything in them that must be mended, all at once.

    """
    return _load(file, ())


def _load(file: Path, users: tuple[Path, ...]) -> Flow:
    reader = _Reader(file)
    flow = reader.flow()
    used: dict[str, Flow] = {}
    for step, use in _uses(flow):
        other = file.with_name(f"{use.flow}.yaml")
        place = f"step {step.step} (use)"
        if len(step.do) > 1:
            reader.fault(use.line, place, "use stands among other actions", "give it a step of its own")
        if other in (*users, file):
            reader.fault(use.line, place, f"the flow «{use.flow}» uses itself", "take one of the two uses away")
        elif not other.is_file():
            names = [path.stem for path in sorted(file.parent.glob("*.yaml")) if path != file]
            reader.fault(
                use.line, place, f"there is no flow «{use.flow}» in this folder", did_you_mean(use.flow, names)
            )
        else:
            used[use.flow] = _load(other, (*users, file))
    if not reader.faults:
        flow = put_in_place(flow, used)
        reader.faults += check(flow)
    if reader.faults:
        raise FlowFaults(reader.faults)
    return flow


def _uses(flow: Flow) -> list[tuple[Step, Use]]:
    return [(step, action) for step, action in flow.actions() if isinstance(action, Use)]


class _Reader:
    """Turns the YAML of one file into models, collecting faults on the way."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, line: int, place: str, what: str, remedy: str) -> None:
        self.faults.append(Fault(str(self.file), line, place, what, remedy))

    def flow(self) -> Flow:
        tree = self._tree()
        steps = [self._step(*item) for item in self._items(tree, "steps", "")]
        good = [step for step in steps if step is not None]
        head = {**tree, "file": self.file} | ({"steps": good or [_PLACEHOLDER = Step(step="placeholder", title="placeholder")


def _line(node: Any, key: str | int = "") -> int:
    """The line of a node, or of one of its keys or items, from 1."""
    position = getattr(node, "lc", None)
    if position is None or position.line is None:
        return 1
    if key != "" and position.data and key in position.data:
        return int(position.data[key][0]) + 1
    return int(position.line) + 1


def _no_single_verb(node: Any, named: list[str]) -> tuple[str, str]:
    if named:
        return f"two verbs in one action: {' and '.join(named)}", "begin a new action with a dash"
    word = next(iter(node), "")
    return f"there is no verb «{word}»", did_you_mean(str(word), verbs())


def _yaml_remedy(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put the whole value between single quotes: it has a colon followed by a space"
    if "duplicate key" in problem:
        return "keep one of the two"
    if "tab" in problem or "\\t" in problem:
        return "indent with spaces, not with tabs"
    return "check quotes and indentation"
