"""The texts of a flow's file, each with its place in the file, so that one can be changed and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

PROSE: Final = ("title", "part", "text", "note", "mark", "called", "intro", "gate", "glossary", "enrolment")
"""The keys below which there is what the reader is told."""
_PLAIN: Final = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`][^\n]*""")
_NEEDS_QUOTES: Final = re.compile(r":(?:\s|$)|\s#|\s$|\n")
_BLOCKS: Final = ("|", ">")


@dataclass(frozen=True)
class Scalar:
    """One text of the file."""

    path: tuple[str, ...]
    """The keys that lead to it, within its step; numbers left out."""
    step: str
    """The step it stands in; empty for the flow's head."""
    action: int
    """The line of the action it stands in, from 1; 0 outside."""
    line: int
    value: str
    style: str
    """`'`, `"`, `|` or `>`; empty where it is plain."""
    start: int
    end: int
    """Where it stands in the file's text, its quotes included."""

    @property
    def prose(self) -> bool:
        """Whether it is told to the reader."""
        return any(key in PROSE for key in self.path)

    @property
    def key(self) -> str:
        """The last key that leads to it."""
        return self.path[-1] if self.path else ""


def scalars(text: str) -> list[Scalar]:
    """Every text of a flow's file, in its order."""
    root = YAML(typ="rt", pure=True).compose(text)
    return sorted(_of_flow(root), key=lambda one: one.start)


def _of_flow(root: Node | None) -> Iterator[Scalar]:
    for key, value in _pairs(root):
        if key != "steps" or not isinstance(value, SequenceNode):
            yield from _within(value, (key,), "", 0)
            continue
        for step in value.value:
            name = next((node.value for word, node in _pairs(step) if word == "step"), "")
            yield from _of_step(step, name)


def _of_step(step: Node, name: str) -> Iterator[Scalar]:
    for key, value in _pairs(step):
        if key in ("do", "expect") and isinstance(value, SequenceNode):
            for action in value.value:
                yield from _within(action, (key,), name, action.start_mark.line + 1)
        else:
            yield from _within(value, (key,), name, 0)


def _within(node: Node, path: tuple[str, ...], step: str, action: int) -> Iterator[Scalar]:
    if isinstance(node, ScalarNode):
        start, end = node.start_mark, node.end_mark
        style = node.style or ""
        yield Scalar(path, step, action, start.line + 1, node.value, style, start.index, end.index)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _within(item, path, step, action)
    else:
        for key, value in _pairs(node):
            yield from _within(value, (*path, key), step, action)


def _pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)


def in_style(value: str, style: str) -> str:
    """A value of one line as YAML has it, in the style of what it takes the place of."""
    if style == '"':
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if style == "'" or (style == "" and (not _PLAIN.fullmatch(value) or _NEEDS_QUOTES.search(value))):
        return "'" + value.replace("'", "''") + "'"
    return value


def escaped(words: str, style: str) -> str | None:
    """Some words as they stand within a text of that style; None where they may not."""
    if style == '"':
        return words.replace("\\", "\\\\").replace('"', '\\"')
    if style == "'":
        return words.replace("'", "''")
    return None if style not in _BLOCKS and _NEEDS_QUOTES.search(words) else words
