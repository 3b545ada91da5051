"""The way past what is new on a site: only where there is one, so that nothing is guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from reports.drift import Alignment, Node, Tree, align, read_tree
from reports.drift.notation import write_target
from reports.drift.sameness import FURNITURE, SURE, sameness
from reports.recording import Screen

_TYPED: Final = ("textbox", "searchbox", "spinbutton", "combobox", "listbox", "radio")
"""What somebody would have to fill in or choose: nobody can say with what."""
_BACK: Final = ("←", "‹", "<", "retour", "back", "annuler", "cancel", "précédent", "previous")


@dataclass(frozen=True)
class Way:
    """What is to be done, so as to go on."""

    kind: Literal["page", "control"]
    does: tuple[str, ...]
    """The elements to tick or click, as targets, in order."""


def is_same(before: Screen, after: Screen) -> bool:
    """Whether a page is the one it was, whatever its words are now."""
    return _is_same(align(read_tree(before.aria), read_tree(after.aria)))


def _is_same(pages: Alignment) -> bool:
    then, now = (_buttons(tree) for tree in (pages.before, pages.after))
    # short pages are alike: one that has a button is not the one that had none
    gained = bool(now) and not then
    return sameness(pages) >= SURE and not gained


def _buttons(tree: Tree) -> list[Node]:
    return [node for node in tree.of_role("button") if not _furniture(node)]


def way_on(known: Iterable[Screen], after: Screen) -> Way | None:
    """Return the way past a page that is none of the known ones, or past boxes that one of them did not have.

    There is one where a page wants nothing but boxes to be ticked and has a single button, or else a single link.
    """
    pages = [align(read_tree(screen.aria), read_tree(after.aria)) for screen in known]
    if not pages:
        return None
    if best := max((page for page in pages if _is_same(page)), key=sameness, default=None):
        return _past_boxes(best)
    return _past_page(pages[0].after)


def _past_boxes(pages: Alignment) -> Way | None:
    boxes = [node for node in pages.added if node.role == "checkbox" and _off(node) and not _furniture(node)]
    button = _only(pages.after, "button")
    return Way("control", _written(pages.after, [*boxes, button])) if boxes and button else None


def _past_page(tree: Tree) -> Way | None:
    if any(node.role in _TYPED and not _furniture(node) for node in tree.nodes):
        return None
    boxes = [node for node in tree.of_role("checkbox") if _off(node) and not _furniture(node)]
    on = _only(tree, "button") or _only(tree, "link")
    return Way("page", _written(tree, [*boxes, on])) if on else None


def _only(tree: Tree, role: str) -> Node | None:
    """The one such element of the page's own part that doesn't lead back."""
    found = [node for node in tree.of_role(role) if not _furniture(node) and not _leads_back(node)]
    found = [node for node in found if ("disabled", "") not in node.states and not node.url.startswith("#")]
    return found[0] if len(found) == 1 else None


def _leads_back(node: Node) -> bool:
    said = node.words.casefold().strip()
    return any(said.startswith(word) for word in _BACK)


def _furniture(node: Node) -> bool:
    return any(place.role in FURNITURE for place in (node, *node.above()))


def _off(node: Node) -> bool:
    return all(state != "checked" for state, _ in node.states)


def _written(tree: Tree, nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(write_target(tree, node) for node in nodes)
