"""What the faults of pages do to a page's tree."""

from collections.abc import Iterator
from typing import Final

from justhtml import JustHTML, Node, Text

_TYPOGRAPHY: Final = str.maketrans("\u00a0\u202f\u2019\n", "  ' ")
"""One character for one, so that what is found in the plain text is at the same place in the other."""


def plain(text: str) -> str:
    """As people type it: plain spaces and apostrophes."""
    return text.translate(_TYPOGRAPHY)


def words_of(node: Node) -> str:
    """What the element says, in plain characters, on one line."""
    return " ".join(plain(node.to_text(separator="", strip=False)).split())


def texts(node: Node) -> Iterator[Text]:
    """The texts below the node, those of scripts and styles left out."""
    for child in node.children or ():
        if isinstance(child, Text):
            yield child
        elif child.name not in ("script", "style"):
            yield from texts(child)


def replace_words(node: Node, old: str, new: str) -> int:
    """Write `new` wherever `old` stands inside one text; how often that was. Typography makes no difference."""
    sought, found = plain(old), 0
    for text in texts(node):
        data = text.data or ""
        found += plain(data).count(sought)
        at = plain(data).find(sought)
        while at >= 0:
            data = data[:at] + new + data[at + len(sought) :]
            at = plain(data).find(sought, at + len(new))
        text.data = data
    return found


def fragment(html: str) -> Node:
    """The one element that this markup describes."""
    nodes: list[Node] = JustHTML(html, fragment=True, sanitize=False).root.children or []
    return next(node for node in nodes if node.name != "#text")


def remove(node: Node) -> None:
    """Take the element out of the page."""
    if node.parent:
        node.parent.remove_child(node)


def ancestor(node: Node, name: str) -> Node | None:
    """The nearest element of that name around it, or itself."""
    around: Node | None = node
    while around is not None and around.name != name:
        around = around.parent
    return around


def has_class(node: Node, name: str) -> bool:
    """Whether the element is of that class."""
    return name in ((node.attrs or {}).get("class") or "").split()


def set_words(node: Node, words: str) -> None:
    """Let the element say that, and hold nothing else."""
    for child in list(node.children or ()):
        node.remove_child(child)
    node.append_child(Text(words))
