"""What a screen reader is given: Chromium's own accessibility tree, with its live regions and the focus."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

Node = dict[str, Any]


class Hearing:
    """Reads the tree of a page anew each time."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def live(self) -> dict[str, list[str]]:
        """What stands in live regions now, by how they are said: `polite`, or `assertive`, which interrupts."""
        nodes = self._nodes()
        said: dict[str, list[str]] = {"polite": [], "assertive": []}
        for node in nodes.values():
            how = _property(node, "live")
            if how in said and _property(node, "root") in (None, node["nodeId"]):
                said[how].extend(text for text in _texts(node, nodes) if text.strip())
        return said

    def focused(self) -> tuple[str, str]:
        """Role and name of what has the focus."""
        nodes = [node for node in self._nodes().values() if _property(node, "focused")]
        told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes]
        return next((one for one in reversed(told) if one[0] != "RootWebArea"), ("", ""))

    def named(self, role: str) -> str:
        """The name of the only one of a role."""
        (node,) = [node for node in self._nodes().values() if node.get("role", {}).get("value") == role]
        return str(node["name"]["value"])

    def _nodes(self) -> dict[str, Node]:
        tree = self._session.send("Accessibility.getFullAXTree")
        return {node["nodeId"]: node for node in tree["nodes"] if not node.get("ignored") or node.get("childIds")}


def _property(node: Node, name: str) -> Any:
    return next((one["value"].get("value") for one in node.get("properties", ()) if one["name"] == name), None)


def _texts(node: Node, nodes: dict[str, Node]) -> Iterator[str]:
    if node.get("role", {}).get("value") == "StaticText":
        yield node["name"]["value"]
        return
    for child in node.get("childIds", ()):
        if child in nodes:
            yield from _texts(nodes[child], nodes)
