"""An ARIA snapshot, as Playwright writes it with boxes, as a tree; whatever it is, reading it never fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from reports.recording import Box

TEXT: Final = "text"
"""The role of what is written between elements."""
VALUED: Final = frozenset(
    ("combobox", "listbox", "searchbox", "slider", "spinbutton", "textbox", "progressbar", "meter")
)
"""What stands in these is a value, and no part of the page's own words."""
_HEAD: Final = re.compile(
    r'(?P<role>[a-z][a-z-]*)(?: (?P<name>"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)+/))?(?P<rest>(?: \[[^\]]*\])*)'
)
_STATE: Final = re.compile(r"\[([a-z]+)(?:=([^\]]*))?\]")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_ESCAPED: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_QUOTED_KEY: Final = re.compile(r"'((?:[^']|'')*)'(:?)\s*(.*)")
_FAR: Final = 5_000.0
"""CSS pixels left of or above the page: what is moved there can't be seen."""


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """One element of the page, or a text between elements. Two nodes are equal only if they are the same one."""

    number: int
    """Its place in the order of the page, from 0."""
    role: str
    """As the snapshot writes it; `text` for a bare text."""
    name: str
    """Its accessible name; empty where it has none."""
    text: str
    """What is written in it, where that is all it holds; never a value."""
    states: tuple[tuple[str, str], ...]
    """`("level", "2")`, `("checked", "")`: what stands in brackets, but for the box."""
    box: Box | None
    """None where it has no place, or none that can be seen."""
    url: str
    """Where a link leads; empty for others."""
    parent: "Node | None" = field(repr=False)
    children: list["Node"] = field(default_factory=list, repr=False)

    @property
    def words(self) -> str:
        """What a reader calls it: its name, or else what is written in it."""
        return self.name or self.text

    def above(self) -> Iterator["Node"]:
        """What it stands in, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def below(self) -> Iterator["Node"]:
        """All that stands in it, in the order of the page."""
        for child in self.children:
            yield child
            yield from child.below()


@dataclass(frozen=True, slots=True)
class Tree:
    """A page: all nodes in the order of the page."""

    nodes: tuple[Node, ...]

    def of_role(self, *roles: str) -> list[Node]:
        """The nodes that have one of these roles, in the order of the page."""
        return [node for node in self.nodes if node.role in roles]


def read_tree(aria: str) -> Tree:
    """Read a snapshot. Lines that are none of Playwright's are read as texts."""
    nodes: list[Node] = []
    open_ones: list[tuple[int, Node]] = []
    for line, further in _lines(aria):
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        while open_ones and open_ones[-1][0] >= indent:
            open_ones.pop()
        parent = open_ones[-1][1] if open_ones else None
        if body.startswith(("- /", "/")) and parent is not None:
            continue
        node = _node(len(nodes), body.removeprefix("- ").strip(), parent, further)
        if node is None:
            continue
        nodes.append(node)
        if parent is not None:
            parent.children.append(node)
        open_ones.append((indent, node))
    return Tree(tuple(nodes))


def _lines(aria: str) -> Iterator[tuple[str, str]]:
    """Each line that says something, and where the element of that line leads."""
    lines = [line.expandtabs(2) for line in aria.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        yield line, _value(below.removeprefix("- /url:")) if below.startswith("- /url:") else ""


def _node(number: int, body: str, parent: Node | None, url: str) -> Node | None:
    head, text = _parts(body)
    found = _HEAD.fullmatch(head)
    role, name, states = TEXT, "", list[tuple[str, str]]()
    if found is None:
        text = _value(body)
    else:
        role, name, states = found["role"], _name(found["name"] or ""), _STATE.findall(found["rest"])
    box = next((_box(value) for key, value in states if key == "box"), None)
    if role == TEXT and (not text or (parent is not None and parent.role in VALUED)):
        return None
    kept = tuple(sorted((key, value) for key, value in states if key not in ("box", "active", "ref", "cursor")))
    return Node(number, role, name, "" if role in VALUED else " ".join(text.split()), kept, box, url, parent)


def _parts(body: str) -> tuple[str, str]:
    """`role "name" [states]` and the text after the colon."""
    if quoted := _QUOTED_KEY.fullmatch(body):
        return quoted[1].replace("''", "'"), _value(quoted[3])
    if (found := _HEAD.match(body)) is None:
        return "", body
    rest = body[found.end() :]
    if rest in ("", ":"):
        return found[0], ""
    return (found[0], _value(rest[1:])) if rest.startswith(": ") else ("", body)


def _value(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _unescaped(text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def _name(text: str) -> str:
    return " ".join(_unescaped(text[1:-1]).split()) if text.startswith('"') else text


def _unescaped(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])

    return _ESCAPE.sub(one, text)


def _box(value: str) -> Box | None:
    try:
        x, y, width, height = (float(part) for part in value.split(","))
        box = Box(x=x, y=y, width=width, height=height)
    except ValueError:
        return None
    return box if min(box.right, box.bottom) > -_FAR and box.x > -_FAR and box.y > -_FAR else None
