"""Reads a flow's file: YAML with positions, short forms made whole, every fault at once."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

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
            remedy = did_you_mean(use.flow, names) if names else f"put {use.flow}.yaml beside this flow"
            reader.fault(use.line, place, f"there is no flow «{use.flow}» in this folder", remedy)
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
        # with a stand-in for steps that are all faulty, the faults of the head are still found
        head = {**tree, "file": self.file} | ({"steps": good or [_STAND_IN]} if tree.get("steps") else {})
        flow = self._validated(Flow, head, "", tree)
        if flow is None or not good:
            raise FlowFaults(self.faults)
        return flow

    def _tree(self) -> Mapping[str, Any]:
        try:
            text = self.file.read_text(encoding="utf-8")
            if _ANCHOR.search(text):
                # a few lines of aliases can stand for more than a machine holds
                raise self._fatal(1, "a flow takes no anchors and aliases (& and *)", "write it out")
            tree = YAML(typ="rt").load(text)
        except OSError as error:
            raise self._fatal(1, f"the file can't be read ({error.strerror})", "check its name") from None
        except UnicodeDecodeError:
            raise self._fatal(1, "the file is not UTF-8 text", "save it as UTF-8") from None
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = (error.problem or "not YAML").splitlines()[0]
            remedy = _yaml_remedy(problem)
            raise self._fatal(mark.line + 1 if mark else 1, f"this is not YAML ({problem})", remedy) from None
        except (YAMLError, ValueError, OverflowError, RecursionError) as error:
            # a date that doesn't exist, a number that isn't one, lists without end
            raise self._fatal(1, f"this can't be read as YAML ({type(error).__name__})", _yaml_remedy("")) from None
        if not isinstance(tree, dict):
            raise self._fatal(1, "a flow begins with flow: NAME", "write flow, title, language, site and steps")
        return tree

    def _fatal(self, line: int, what: str, remedy: str) -> FlowFaults:
        return FlowFaults([Fault(str(self.file), line, "", what, remedy)])

    def _items(self, owner: Any, key: str, place: str) -> Iterator[tuple[str, int, Any]]:
        """The items of a list: in words where each stands, its line, the item."""
        nodes = owner.get(key)
        if nodes is not None and not isinstance(nodes, list):
            self.fault(_line(owner, key), place, f'"{key}" is not a list', "begin each item with a dash")
            nodes = None
        noun = {"do": "action", "steps": "step"}.get(key, key)
        for number, node in enumerate(nodes or [], 1):
            yield f"{place}, {noun} {number}".removeprefix(", "), _line(nodes, number - 1), node

    def _step(self, place: str, line: int, node: Any) -> Step | None:
        if not isinstance(node, dict):
            self.fault(line, place, f"«{node}» is not a step", "write - step: NAME")
            return None
        place = f"step {node['step']}" if "step" in node else place
        before = len(self.faults)
        done = [self._action(*item) for item in self._items(node, "do", place)]
        seen = [self._expected(*item) for item in self._items(node, "expect", place)]
        lists = {"do": [action for action in done if action], "expect": [expect for expect in seen if expect]}
        step = self._validated(Step, {**node, **lists, "line": line, "file": self.file}, place, node)
        return step if len(self.faults) == before else None

    def _action(self, place: str, line: int, node: Any) -> Action | None:
        if not isinstance(node, dict):
            self.fault(line, place, f"«{node}» is not an action", 'write verb: target, for example click: button "OK"')
            return None
        named = [key for key in node if key in verbs()]
        if len(named) != 1:
            self.fault(line, place, *_no_single_verb(node, named))
            return None
        verb = named[0]
        model = verbs()[verb]
        data = {model.main: node[verb], **{key: value for key, value in node.items() if key != verb}, "line": line}
        return self._validated(model, data, f"{place} ({verb})", node, {model.main: verb})

    def _expected(self, place: str, line: int, node: Any) -> Expect | None:
        if isinstance(node, dict):
            action = self._action(place, line, node)
            return action if isinstance(action, Expect) else None
        return self._validated(Expect, {"what": node, "line": line}, place, {}, {"what": "expect"})

    def _validated(
        self, model: type[M], data: Any, place: str, node: Any, names: Mapping[str, str] | None = None
    ) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for key, what, remedy in explain(error, model):
                written = (names or {}).get(key, key)
                said = what.replace(f'"{key}"', f'"{written}"', 1)
                line = _line(node, written) if written in node else data.get("line", 1)
                self.fault(line, place, said, remedy)
            return None


_ANCHOR: Final = re.compile(r"^[^#\"']*[:\-\[,] *[&*][A-Za-z0-9_]+\s*(?:$|[,\]\[{])", re.MULTILINE)
_STAND_IN = Step(step="stand-in", title="stand-in")


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
