"""Pages of the stand-in as Playwright told them, under each redesign and fault: `snapshots/`."""

from functools import cache
from pathlib import Path

from reports.drift import Tree, read_tree
from reports.drift.notation import write_target
from reports.drift.tree import Node
from reports.recording import Screen, Touched

FOLDER = Path(__file__).parent / "snapshots"


def aria(site: str, page: str) -> str:
    """A page's snapshot."""
    return (FOLDER / site / f"{page}.yaml").read_text(encoding="utf-8")


@cache
def tree(site: str, page: str) -> Tree:
    """The same, read."""
    return read_tree(aria(site, page))


def screen(snapshot: str, path: str = "/page", before: int = 0, heading: str = "Page") -> Screen:
    """A page of a recording."""
    return Screen(before=before, path=path, title=heading, heading=heading, aria=snapshot)


def touched(page: Tree, node: Node) -> Touched:
    """The node as an action would have found it."""
    return Touched(target=write_target(page, node), role=node.role, name=node.words, box=node.box)


def node(page: Tree, role: str, words: str) -> Node:
    """The node of a page that has this role, and these words among its own."""
    return next(one for one in page.nodes if one.role == role and words in one.words)
