"""Which element of a page became which of another: by words where they are told apart by them, else by what is around.

First, whatever has the same role and the same words and is alone with them, wherever it stands. Then the rest in the
order of the page, as the best of all ways to lay the two rows side by side. Last, what also moved.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.drift.alike import alike, folded
from reports.drift.tree import Node, Tree

_LEAST: Final = 1.3
"""Of `alike` with what is around: below it, two elements are not the same one."""
_LEAST_MOVED: Final = 2.6
"""The same for what left its place in the order of the page."""
_AROUND: Final = 0.5
"""What each neighbour adds that became the other's neighbour."""
_MOST: Final = 60_000
"""Pairs that are weighed; of larger pages only what stands at about the same place in the row."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two pages, and which node of the first became which of the second."""

    before: Tree
    after: Tree
    forward: dict[Node, Node]
    backward: dict[Node, Node]

    def became(self, node: Node) -> Node | None:
        """What a node of the first page became."""
        return self.forward.get(node)

    def was(self, node: Node) -> Node | None:
        """What a node of the second page was."""
        return self.backward.get(node)

    @property
    def removed(self) -> tuple[Node, ...]:
        """The nodes of the first page that became nothing."""
        return tuple(node for node in self.before.nodes if node not in self.forward)

    @property
    def added(self) -> tuple[Node, ...]:
        """The nodes of the second page that were nothing."""
        return tuple(node for node in self.after.nodes if node not in self.backward)


def align(before: Tree, after: Tree) -> Alignment:
    """Align two pages."""
    found = Alignment(before, after, {}, {})
    _pair(found, _by_words(before, after))
    _pair(found, _in_order(found, found.removed, found.added))
    _pair(found, _moved(found, found.removed, found.added))
    return found


def _pair(found: Alignment, pairs: Iterable[tuple[Node, Node]]) -> None:
    for one, other in list(pairs):
        found.forward[one] = other
        found.backward[other] = one


def _by_words(before: Tree, after: Tree) -> Iterator[tuple[Node, Node]]:
    """What has the same role and words, as often on both pages."""
    groups = _grouped(before), _grouped(after)
    for key, ones in groups[0].items():
        others = groups[1].get(key, [])
        if len(ones) == len(others) and (key[1] or len(ones) == 1):
            yield from zip(ones, others, strict=True)


def _grouped(tree: Tree) -> dict[tuple[str, str], list[Node]]:
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in tree.nodes:
        groups[node.role, folded(node.words)].append(node)
    return groups


def _in_order(found: Alignment, ones: Sequence[Node], others: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """The heaviest way to pair two rows without crossing."""
    width = max(1, _MOST // max(1, len(ones)))
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for i in range(len(ones) - 1, -1, -1):
        middle = i * len(others) // len(ones)
        for j in range(len(others) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if abs(j - middle) > width:
                continue
            score = alike(ones[i], others[j])
            score = score and score + _around(found, ones[i], others[j])
            if score >= _LEAST:
                scores[i, j] = score
                best[i][j] = max(best[i][j], score + best[i + 1][j + 1])
    i = j = 0
    while i < len(ones) and j < len(others):
        if (i, j) in scores and best[i][j] == scores[i, j] + best[i + 1][j + 1]:
            yield ones[i], others[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _moved(found: Alignment, ones: Sequence[Node], others: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """What is very much alike though it stands elsewhere, the most alike first."""
    weighed = [
        (alike(one, other) + _around(found, one, other), -one.number, -other.number, one, other)
        for one in ones
        for other in others
        if one.words and alike(one, other)
    ]
    taken: set[Node] = set()
    for score, _, _, one, other in sorted(weighed, key=lambda weight: weight[:3], reverse=True):
        if score >= _LEAST_MOVED and not taken & {one, other}:
            taken |= {one, other}
            yield one, other


def _around(found: Alignment, one: Node, other: Node) -> float:
    """What speaks for a pair around it: neighbours, what it stands in, and what stands in it."""
    score = 0.0
    for step in (-1, 1):
        beside = _at(found.before, one.number + step), _at(found.after, other.number + step)
        score += _AROUND * (beside[0] is not None and found.forward.get(beside[0]) is beside[1])
    parents = one.parent, other.parent
    if parents[0] is None or parents[1] is None:
        score += 0.2 * (parents[0] is parents[1])
    else:
        score += 0.4 * (found.forward.get(parents[0]) is parents[1]) + 0.2 * (parents[0].role == parents[1].role)
    return score + _AROUND * any(found.forward.get(child) in other.children for child in one.children)


def _at(tree: Tree, number: int) -> Node | None:
    return tree.nodes[number] if 0 <= number < len(tree.nodes) else None
