"""One page before and after: what was removed, added, renamed, reworded, moved; and whether it only looks otherwise."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from reports.drift.align import Alignment
from reports.drift.alike import CONTROLS, folded
from reports.drift.difference import Difference, Kind
from reports.drift.dynamics import Dynamics
from reports.drift.tree import Node, Tree
from reports.recording import Box

FIELDS: Final = frozenset(
    ("textbox", "searchbox", "combobox", "spinbutton", "listbox", "slider", "checkbox", "radio", "switch")
)
"""What a person fills in, ticks or chooses."""
_NEAR: Final = 4.0
"""CSS pixels that make no difference."""
_MANY: Final = 0.3
"""The share of elements of other size or column from which the whole page looks otherwise."""
_ASIDE: Final = 120.0
"""CSS pixels to the side from which something that kept its place in the order has moved."""


def page_differences(pages: Alignment, dynamics: Dynamics) -> Iterator[Difference]:
    """The differences of a page, without step."""
    yield from _gone(pages.before, pages.removed, "control-removed", dynamics)
    yield from _gone(pages.after, pages.added, "control-added", dynamics)
    pairs = [(one, other) for one, other in pages.forward.items()]
    yield from _reworded(pairs, dynamics)
    yield from _disabled(pairs)
    moved = set(_reordered(pages))
    other_look = _looks_otherwise(pairs)
    if not other_look:
        moved |= {one for one, other in pairs if _aside(one, other)}
    for one in sorted(moved, key=lambda node: node.number):
        other = pages.forward[one]
        yield _difference("moved", one, (one,), (other,), one.words, other.words)
    if other_look:
        yield Difference(kind="look-changed", step="", steps=())


def _gone(tree: Tree, nodes: Sequence[Node], kind: Kind, dynamics: Dynamics) -> Iterator[Difference]:
    """Each row of elements that went or came together is told once."""
    rows: list[list[Node]] = []
    for node in nodes:
        if rows and node.number == rows[-1][-1].number + 1:
            rows[-1].append(node)
        else:
            rows.append([node])
    for row in rows:
        controls = [node for node in row if node.role in CONTROLS or node.role == "dialog"]
        texts = [node for node in row if dynamics.without(node.words).strip(" …") and _is_new(tree, node, row)]
        told = controls or texts
        if not told:
            continue
        said = " · ".join(dict.fromkeys(node.words for node in told if node.words))
        removed = kind == "control-removed"
        first = next((node for node in controls if node.role in FIELDS), told[0])
        yield _difference(
            kind if controls else "text-changed",
            first,
            told if removed else (),
            () if removed else told,
            said if removed else "",
            "" if removed else said,
        )


def _is_new(tree: Tree, node: Node, row: Sequence[Node]) -> bool:
    """Whether nothing else of the page says it: a label that is drawn twice, a wrapper."""
    same = [one for one in tree.nodes if folded(one.words) == folded(node.words) and one not in row]
    return bool(node.words) and not same


def _reworded(pairs: Sequence[tuple[Node, Node]], dynamics: Dynamics) -> Iterator[Difference]:
    told: set[tuple[str, str]] = set()
    # a control first: its label says the same
    for one, other in sorted(pairs, key=lambda pair: (pair[0].role not in CONTROLS, pair[0].number)):
        was, now = dynamics.without(one.words), dynamics.without(other.words)
        if was == now or folded(was) == folded(now) or (was, now) in told:
            continue
        told.add((was, now))
        yield _difference("text-changed", one, (one,), (other,), one.words, other.words)


def _disabled(pairs: Sequence[tuple[Node, Node]]) -> Iterator[Difference]:
    for one, other in pairs:
        off = ["disabled" in dict(node.states) for node in (one, other)]
        if off[0] != off[1] and one.role in CONTROLS:
            kind: Kind = "control-removed" if off[1] else "control-added"
            found = _difference(kind, one, (one,), (other,), one.words, other.words)
            yield found.model_copy(update={"disabled": True})


def _difference(
    kind: Kind, node: Node, ones: Sequence[Node], others: Sequence[Node], before: str, after: str
) -> Difference:
    fields = any(one.role in FIELDS for one in (*ones, *others))
    return Difference(
        kind=kind,
        step="",
        steps=(),
        role=node.role,
        before=before,
        after=after,
        boxes_before=_boxes(ones),
        boxes_after=_boxes(others),
        fields=fields,
    )


def _boxes(nodes: Sequence[Node]) -> tuple[Box, ...]:
    return tuple(node.box for node in nodes if node.box is not None)


def _reordered(pages: Alignment) -> Iterator[Node]:
    """What left its place in the order of the page: all but the longest row that kept its order."""
    told = (node for node in pages.before.nodes if node.role in CONTROLS or node.role == "heading")
    row = [node for node in told if node in pages.forward]
    numbers = [pages.forward[node].number for node in row]
    ends: list[int] = []
    lengths = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at + 1)
    wanted, last = len(ends), float("inf")
    kept = set()
    for node, number, length in reversed(list(zip(row, numbers, lengths, strict=True))):
        if length == wanted and number < last:
            kept.add(node)
            wanted, last = wanted - 1, number
    return (node for node in row if node not in kept)


def _looks_otherwise(pairs: Sequence[tuple[Node, Node]]) -> bool:
    """Whether many elements that say the same have another size or column."""
    boxes = [(one.box, other.box) for one, other in pairs if one.words == other.words and one.role != "text"]
    both = [(one, other) for one, other in boxes if one is not None and other is not None]
    changed = sum(
        abs(one.width - other.width) > _NEAR or abs(one.height - other.height) > _NEAR or abs(one.x - other.x) > _NEAR
        for one, other in both
    )
    return len(both) > 0 and changed > _MANY * len(both)


def _aside(one: Node, other: Node) -> bool:
    told = one.role in CONTROLS and one.words == other.words
    return told and one.box is not None and other.box is not None and abs(one.box.x - other.box.x) > _ASIDE
