"""What became of an element that a flow names, in a page that has changed: nothing rather than a wrong one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from reports.drift.align import Alignment, align
from reports.drift.alike import folded, places_alike, roles_alike, words_alike
from reports.drift.meanings import agreed, opposed
from reports.drift.notation import Written, named_so, read_target, write_target
from reports.drift.sameness import NEVER, SURE, part_of, sameness
from reports.drift.tree import Node, Tree, read_tree
from reports.recording import Screen, Touched
from wording import say

LEAST: Final = 0.5
"""Confidence below which there is no successor."""
_SAME_PLACE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Successor:
    """What an element became."""

    role: str
    name: str
    target: str
    """As a flow writes it: the only such element of the new page."""
    confidence: float
    """From `LEAST` to 1."""
    reasons: tuple[str, ...]
    """Why, for people, in the language that is spoken."""


def successor(before: Screen, element: Touched, after: Screen) -> Successor | None:
    """Return what the element became in the page as it is now; None where nothing is sure enough.

    `before` is the page that had the element, as an earlier run recorded it.
    """
    return succession(align(read_tree(before.aria), read_tree(after.aria)), element)


def succession(pages: Alignment, element: Touched) -> Successor | None:
    """The same, for two pages that are aligned."""
    old = read_target(element.target)
    node = locate(pages.before, element)
    if node is None:
        return None
    new = pages.became(node)
    if old is not None and (old.name and not old.literal):
        return _elsewhere(pages, node, new, old)
    if new is None or not new.words or opposed(node.words, new.words):
        return None
    evidence = [(weight, reason) for weight, reason in _evidence(pages, node, new) if weight]
    doubt = 1.0
    for weight, _ in evidence:
        doubt *= 1 - weight
    confidence = round((1 - doubt) * _reserve(pages, node, new), 2)
    if confidence < LEAST:
        return None
    target = write_target(pages.after, new, old)
    return Successor(new.role, new.words, target, confidence, tuple(reason() for _, reason in evidence))


def locate(tree: Tree, element: Touched) -> Node | None:
    """The node that the element is on its page: what has its role and name, at its place."""
    name = folded(element.name)
    found = [node for node in tree.nodes if node.role == element.role and folded(node.words) == name]
    if not found:
        found = [node for node in tree.nodes if name and folded(node.words) == name] or named_so(
            tree, element.role, element.name
        )
    if not found:
        return None
    box = element.box
    if box is None:
        return found[0]
    where = replace(found[0], box=box)
    return max(found, key=lambda node: places_alike(where, node))


def _elsewhere(pages: Alignment, node: Node, new: Node | None, old: Written) -> Successor | None:
    """For a name that is somebody's value or a pattern: the same in what the place became that it stood in."""
    if new is None or old.inside is None:
        return None
    named = named_so(pages.before, old.inside.kind, old.inside.plain) if old.inside.literal else []
    place = next((above for above in node.above() if above in named), None)
    then = pages.became(place) if place is not None else None
    if place is None or then is None or not then.words or then not in new.above():
        return None
    inside = read_target(write_target(pages.after, then))
    found = succession(pages, Touched(target=str(old.inside), role=place.role, name=place.words, box=place.box))
    if found is None or words_alike(place.words, then.words) == 1:
        return None
    target = str(replace(old, inside=inside))
    return Successor(new.role, "", target, found.confidence, found.reasons)


Reason = Callable[[], str]


def _evidence(pages: Alignment, node: Node, new: Node) -> list[tuple[float, Reason]]:
    alike = words_alike(node.words, new.words)
    same_url = bool(node.url) and node.url.partition("?")[0] == new.url.partition("?")[0] and node.url != "#"
    before, after = _beside(pages, node, new)
    same_place = places_alike(node, new)
    alone = _alone(pages.before, node) and _alone(pages.after, new)
    return [
        (0.95 * (alike == 1) or 0.75 * alike, lambda: say("its name has words in common with the old one")),
        (0.6 * agreed(node.words, new.words), lambda: say("its name means the same")),
        (0.65 * same_url, lambda: say("it leads to the same address")),
        (0.4 * before, lambda: say("what stands before it is what stood before it")),
        (0.4 * after, lambda: say("what stands after it is what stood after it")),
        (0.45 * same_place * (same_place >= _SAME_PLACE), lambda: say("it stands at the same place")),
        (0.35 * alone, lambda: say("it is the only one of its kind there, as before")),
    ]


def _beside(pages: Alignment, node: Node, new: Node) -> tuple[bool, bool]:
    """Whether what stands before it, and after it, became what stands there now."""
    row, now = _row(pages.before), _row(pages.after)
    if node not in row or new not in now:
        return False, False
    at, then = row.index(node), now.index(new)
    first = at > 0 and then > 0 and pages.became(row[at - 1]) is now[then - 1]
    last = at + 1 < len(row) and then + 1 < len(now) and pages.became(row[at + 1]) is now[then + 1]
    return first, last


def _row(tree: Tree) -> list[Node]:
    return [node for node in tree.nodes if node.words]


def _alone(tree: Tree, node: Node) -> bool:
    """Whether there is no other of its family in its part of the page."""
    part = next((place for place in node.above() if place.role not in ("paragraph", "listitem", "list")), None)
    others = part.below() if part is not None else tree.nodes
    return not any(other is not node and roles_alike(other.role, node.role) for other in others)


def _reserve(pages: Alignment, node: Node, new: Node) -> float:
    """What takes confidence away: another role, another number of them, another page."""
    role = 1.0 if node.role == new.role or {node.role, new.role} <= {"button", "link"} else 0.8
    same = words_alike(node.words, new.words) == 1
    missing = sum(roles_alike(other.role, node.role) > 0 for other in pages.removed if other.parent is node.parent)
    role *= 1.0 if same or not missing or words_alike(node.words, new.words) > 0.3 else 0.6
    same_page = (sameness(pages, part_of(node)) - NEVER) / (SURE - NEVER)
    return role * min(1.0, max(0.0, same_page))
