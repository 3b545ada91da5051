"""Reads a flow's file: YAML with positions, short forms made whole, every fault at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.actions.base import Action
from assistant.actions.expect import Expect
from assistant.actions.table import verbs
from assistant.actions.use import Use
from assistant.flow.cases import Case, MockWish
from assistant.flow.checks import check, check_actions
from assistant.flow.enrolment import Enrolment
from assistant.flow.faults import PAUSES, Fault, FlowFaults, did_you_mean, explain, no_pause
from assistant.flow.gates import Gate, short
from assistant.flow.model import Flow, Step
from assistant.flow.named import flow_names, named_faults
from assistant.flow.source import read_tree
from assistant.flow.used import put_in_place
from assistant.language.fields import in_words, split_by_colon
from wording import say

M = TypeVar("M", bound=BaseModel)


def load(file: Path) -> Flow:
    """Read a flow and the flows that it uses.

    Raises:
        FlowFaults: anything in them that must be mended, all at once.

    """
    return _load(file, ())


def alone(file: Path) -> Flow:
    """Read a flow as it stands in its file: those that it uses are named in it, and not read.

    Raises:
        FlowFaults: a line of it must be mended.

    """
    reader = _Reader(file)
    flow = reader.flow()
    if reader.faults:
        raise FlowFaults(reader.faults)
    return flow


def _load(file: Path, users: tuple[Path, ...]) -> Flow:
    reader = _Reader(file)
    flow = reader.flow()
    used: dict[str, Flow] = {}
    for step, use in _uses(flow):
        other = file.with_name(f"{use.flow}.yaml")
        place = say("step {step} ({verb})", step=step.step, verb="use")
        if step.gates or step.irreversible:
            remedy = say("write gate: and irreversible: in «{flow}»", flow=use.flow)
            reader.fault(step.line, place, say("a step with use is replaced, with its gate"), remedy)
        if len(step.do) > 1:
            reader.fault(use.line, place, say("use stands among other actions"), say("give it a step of its own"))
        if other in (*users, file):
            reader.fault(
                use.line,
                place,
                say("the flow «{flow}» uses itself", flow=use.flow),
                say("take one of the two uses away"),
            )
        elif not other.is_file():
            names = flow_names(file.parent, file)
            remedy = did_you_mean(use.flow, names) if names else say("put {flow}.yaml beside this flow", flow=use.flow)
            reader.fault(use.line, place, say("there is no flow «{flow}» in this folder", flow=use.flow), remedy)
        else:
            used |= reader.used(use.flow, other, users)
    whole = not reader.faults
    if whole:
        flow = put_in_place(flow, used)
    reader.faults += [*check(flow, reader.lines(), whole=whole), *check_actions(flow, reader.torn)]
    reader.faults += named_faults(flow, lambda other: None if other in (*users, file) else _load(other, (*users, file)))
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
        self.tree: Mapping[str, Any] = {}
        self.torn: list[Step] = []
        """Faulty steps, with those of their actions that are sound."""

    def fault(self, line: int, place: str, what: str, remedy: str) -> None:
        self.faults.append(Fault(str(self.file), line, place, what, remedy))

    def lines(self) -> dict[str, int]:
        return {str(key): _line(self.tree, key) for key in self.tree}

    def words(self) -> dict[str, int]:
        glossary = self.tree.get("glossary")
        return {str(word): _line(glossary, word) for word in glossary} if isinstance(glossary, dict) else {}

    def used(self, name: str, other: Path, users: tuple[Path, ...]) -> dict[str, Flow]:
        """The flow that is used, by its name; nothing where it has faults: these become ours."""
        try:
            return {name: _load(other, (*users, self.file))}
        except FlowFaults as error:
            self.faults += error.faults
            return {}

    def flow(self) -> Flow:
        self.tree = tree = read_tree(self.file)
        steps = [self._step(*item) for item in self._items(tree, "steps", "")]
        good = [step for step in steps if step is not None]
        # with a stand-in for steps that are all faulty, the faults of the head are still found
        head = {**tree, "file": self.file, "lines": self.words() | self.lines()} | (
            {"steps": good or [_STAND_IN]} if tree.get("steps") else {}
        )
        cases = [self._case(*item) for item in self._items(tree, "tests", "")]
        head["tests"] = tuple(case for case in cases if case is not None)
        head["enrolment"] = self._part(Enrolment, tree.get("enrolment"), _line(tree, "enrolment"), "enrolment")
        flow = self._validated(Flow, head, "", tree)
        if flow is None and good:
            self.faults += self._beside_a_faulty_head(good)
        if flow is None or not good:
            raise FlowFaults(self.faults)
        return flow

    def _beside_a_faulty_head(self, steps: list[Step]) -> list[Fault]:
        """The faults of steps whose flow has a faulty head: all but what depends on that."""
        try:
            flow = Flow.model_validate({**_HEAD, "person": self.tree.get("person", ()), "steps": steps})
        except ValidationError:
            return []
        flow = flow.model_copy(update={"file": self.file})
        return [*check(flow, None, whole=False), *check_actions(flow, self.torn)]

    def _items(self, owner: Any, key: str, place: str) -> Iterator[tuple[str, int, Any]]:
        """The items of a list: in words where each stands, its line, the item."""
        nodes = owner.get(key)
        if nodes is not None and not isinstance(nodes, list):
            self.fault(
                _line(owner, key), place, say('"{key}" is not a list', key=key), say("begin each item with a dash")
            )
            nodes = None
        for number, node in enumerate(nodes or [], 1):
            yield _item(key, place, number), _line(nodes, number - 1), node

    def _step(self, number: str, line: int, node: Any) -> Step | None:
        name = node["step"] if isinstance(node, dict) and isinstance(node.get("step"), str) else number
        place = say("step {step}", step=name)
        if not isinstance(node, dict):
            self.fault(line, place, say("{given} is not a step", given=in_words(node)), say("write - step: NAME"))
            return None
        before = len(self.faults)
        # what is faulty keeps its place, so that the others keep their numbers
        done = [self._action(*item) or _NOTHING for item in self._items(node, "do", place)]
        seen = [self._expected(*item) or _NOTHING for item in self._items(node, "expect", place)]
        asked = [self._gate(*item) for item in self._gates(node, place)]
        data = {**node, "do": done, "expect": seen, "line": line, "file": self.file}
        data |= {"gate": tuple(gate for gate in asked if gate)} if asked else {}
        step = self._validated(Step, data, place, node)
        if len(self.faults) == before:
            return step
        torn = Step(step="torn", title="torn", do=tuple(done), expect=tuple(seen), line=line, file=self.file)
        self.torn.append(torn.model_copy(update={"step": name}))
        return None

    def _gates(self, node: Any, place: str) -> Iterator[tuple[str, int, Any]]:
        if isinstance(node.get("gate"), list):
            yield from self._items(node, "gate", place)
        elif node.get("gate") not in (None, ""):
            yield place, _line(node, "gate"), node["gate"]

    def _gate(self, place: str, line: int, node: Any) -> Gate | None:
        place = say("{place} ({verb})", place=place, verb="gate")
        if isinstance(node, str):
            whole = short(node, str(self.tree.get("language")))
            return self._validated(Gate, {**whole, "line": line}, place, {})
        return self._part(Gate, node, line, place)

    def _part(self, model: type[M], node: Any, line: int, place: str) -> M | None:
        """A part that is a mapping of its own; None where there is none, or it is faulty."""
        if node is None or isinstance(node, dict):
            return None if node is None else self._validated(model, {**node, "line": line}, place, node)
        self.fault(line, place, say("{given} is not a mapping", given=in_words(node)), say("see docs/flow-language.md"))
        return None

    def _case(self, number: str, line: int, node: Any) -> Case | None:
        name = node["name"] if isinstance(node, dict) and isinstance(node.get("name"), str) else number
        place = say("test {test}", test=name)
        if not isinstance(node, dict):
            self.fault(line, place, say("{given} is not a test", given=in_words(node)), say("write - name: NAME"))
            return None
        data = {**node, "line": line}
        if isinstance(node.get("mock"), dict):
            named_place = say("{place} ({verb})", place=place, verb="mock")
            data["mock"] = self._validated(MockWish, node["mock"], named_place, node["mock"])
        case = self._validated(Case, data, place, node)
        return case and case.called(str(self.tree.get("example") or ""), self.file.stem)

    def _action(self, place: str, line: int, node: Any) -> Action | None:
        if not isinstance(node, dict):
            what = say("{given} is not an action", given=in_words(node))
            self.fault(line, place, what, say('write verb: target, for example click: button "OK"'))
            return None
        named = [key for key in node if key in verbs()]
        if len(named) != 1:
            self.fault(line, place, *_no_single_verb(node, named))
            return None
        verb = named[0]
        model = verbs()[verb]
        data = {model.main: node[verb], **{key: value for key, value in node.items() if key != verb}, "line": line}
        named_place = say("{place} ({verb})", place=place, verb=verb)
        return self._validated(model, data, named_place, node, {model.main: verb})

    def _expected(self, place: str, line: int, node: Any) -> Expect | None:
        if isinstance(node, dict) and "expect" in node:
            action = self._action(place, line, node)
            return action if isinstance(action, Expect) else None
        return self._validated(Expect, {"what": node, "line": line}, place, {}, {"what": "expect"})

    def _validated(
        self, model: type[M], data: Any, place: str, node: Any, names: Mapping[str, str] | None = None
    ) -> M | None:
        # our own fields, which nobody writes: where a thing stands, and what a verb's short form fills
        hidden = {name for name, field in model.model_fields.items() if field.exclude} | {*(names or {})}
        ours = [key for key in node if key in hidden - {*(names or {}).values()}]
        for key in ours:
            self.fault(_line(node, key), place, say('there is no "{key}" here', key=key), say("take it away"))
        try:
            return None if ours else model.model_validate(data)
        except ValidationError as error:
            for key, what, remedy in explain(error, model, names or {}):
                line = _line(node, key) if key in node else data.get("line", 1)
                self.fault(line, place, what, remedy)
            return None


_NOTHING = Expect.model_validate({"what": "main"})
_STAND_IN = Step(step="stand-in", title="stand-in")
_HEAD = {"flow": "stand-in", "title": "stand-in", "language": "en", "site": "stand-in"}


def _line(node: Any, key: str | int = "") -> int:
    """The line of a node, or of one of its keys or items, from 1."""
    position = getattr(node, "lc", None)
    if position is None or position.line is None:
        return 1
    if key != "" and position.data and key in position.data:
        return int(position.data[key][0]) + 1
    return int(position.line) + 1


def _item(key: str, place: str, number: int) -> str:
    """Where an item of a list stands, in words; a step and a test, its number alone."""
    if key in ("steps", "tests"):
        return str(number)
    if key == "do":
        return say("{place}, action {number}", place=place, number=number)
    return say("{place}, {key} {number}", place=place, key=key, number=number)


def _no_single_verb(node: Any, named: list[str]) -> tuple[str, str]:
    if named:
        return say("two verbs in one action: {verbs}", verbs=say(" and ").join(named)), say(
            "begin a new action with a dash"
        )
    word = next(iter(node), "")
    if split := split_by_colon(node):
        return split
    if word in PAUSES:
        return say("there is no verb «{word}»", word=word), no_pause()
    if not isinstance(word, str):
        return say("this is not an action"), say('write verb: target, for example click: button "OK"')
    return say("there is no verb {given}", given=in_words(word)), did_you_mean(word, verbs())
