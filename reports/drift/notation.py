"""Targets as flows write them: read; and written for an element of a page, no longer than it must be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from reports.drift.alike import folded
from reports.drift.tree import TEXT, Node, Tree

_TARGET: Final = re.compile(
    r'(?P<kind>[a-z]+)(?: (?P<name>"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)*/))?(?P<marks>(?: \[[^\]]*\])*)'
    r"(?: in (?P<inside>[a-z]+\b.*?))?(?: beside (?P<beside>[a-z]+\b.*))?"
)
_CONTAINERS: Final = ("dialog", "alertdialog", "region", "group", "radiogroup", "form", "row", "navigation", "list")
_LEVEL: Final = re.compile(r" \[level=\d+\]")
_NTH: Final = re.compile(r" \[(?:nth=\d+|exact)\]")


@dataclass(frozen=True, slots=True)
class Written:
    """A target, in its parts."""

    kind: str
    name: str = ""
    """As it is written, with its quotes or slashes; empty where it has none."""
    marks: str = ""
    """` [level=2] [exact]`."""
    inside: "Written | None" = None
    beside: "Written | None" = None

    def __str__(self) -> str:
        words = f"{self.kind} {self.name}".rstrip() + self.marks
        words += f" in {self.inside}" if self.inside else ""
        return words + (f" beside {self.beside}" if self.beside else "")

    @property
    def literal(self) -> bool:
        """Whether its name stands in the flow as it stands on the page: no expression, no value of somebody."""
        return self.name.startswith('"') and "{{" not in self.name

    @property
    def plain(self) -> str:
        """The name without its quotes."""
        return re.sub(r"\\(.)", r"\1", self.name[1:-1])


def read_target(text: str) -> Written | None:
    """Read a target; None where it is not written as targets are."""
    found = _TARGET.fullmatch(text.strip())
    if found is None:
        return None
    inside, beside = (read_target(found[part]) if found[part] else None for part in ("inside", "beside"))
    return Written(found["kind"], found["name"] or "", found["marks"], inside, beside)


def quoted(name: str) -> str:
    """A name between quotes, with the plain characters that everybody can type."""
    plain = " ".join(name.replace("’", "'").split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def named_so(tree: Tree, kind: str, name: str) -> list[Node]:
    """The nodes that a target finds: part of a name is enough, but a whole one that is alone wins."""
    wanted = folded(name)
    texts = kind == TEXT
    some = [node for node in tree.nodes if (texts or node.role == kind) and _says(node, wanted, texts=texts)]
    if texts:
        some = [node for node in some if not any(child in some for child in node.children)]
        some = _without_labels(some)
    whole = [node for node in some if folded(node.words) == wanted]
    return whole if len(whole) == 1 else some


def _says(node: Node, wanted: str, *, texts: bool) -> bool:
    return wanted in folded(node.text or (node.name if texts else "")) if texts else wanted in folded(node.words)


def _without_labels(found: list[Node]) -> list[Node]:
    """A heading's or a button's own text is a text of the page too, but a control's name stands beside it already."""
    plain = [node for node in found if node.role not in ("textbox", "radio", "checkbox", "combobox", "searchbox")]
    return plain or found


def write_target(tree: Tree, node: Node, old: Written | None = None) -> str:
    """The shortest target that finds the node, and it alone, on its page.

    What the old one said besides the name (a heading's level) is kept where it still holds.
    """
    kind = TEXT if old is not None and old.kind == TEXT else node.role
    name = quoted(node.words) if node.words else ""
    level = _LEVEL.search(old.marks) if old is not None else None
    bare = Written(
        kind, name, f" [level={dict(node.states)['level']}]" if level and "level" in dict(node.states) else ""
    )
    found = named_so(tree, kind, node.words)
    if found == [node] or not found:
        return str(bare)
    for place in _places(tree, node):
        if [other for other in found if _outer(tree, place) in other.above()] == [node]:
            return str(replace(bare, inside=Written(place.role, quoted(place.words))))
    number = found.index(node) + 1 if node in found else 1
    return str(replace(bare, marks=f"{bare.marks} [nth={number}]"))


def _places(tree: Tree, node: Node) -> Iterator[Node]:
    """What the node stands in and a target can say, from the inside out."""
    return (
        place for place in node.above() if place.role in _CONTAINERS and place.name and _outer(tree, place) is place
    )


def _outer(tree: Tree, place: Node) -> Node:
    """The element that a target's `in` finds for this one's name: the first."""
    return named_so(tree, place.role, place.name)[0]
