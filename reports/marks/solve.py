"""Chooses one place for every label at once, at the least total cost.

Point-feature label placement with candidates (as surveyed by Christensen, Marks and Shieber, "An empirical study of
algorithms for point-feature label placement", 1995), solved exactly by branch and bound: the labels are few, so that
no heuristic is needed.
"""

from collections.abc import Sequence
from typing import Final

from reports.marks.candidates import COLUMN_SIDE, Candidate
from reports.marks.conflicts import Conflicts
from reports.marks.evenness import COLUMN, Tie
from reports.marks.geometry import Rect
from reports.marks.look import Look

PATIENCE: Final = 3_000
"""Branches looked at before the best solution so far is taken: a count, not a time, so that results repeat."""
HOPE: Final = 150
"""Branches after which no solution is expected where there was none."""


def solve(
    options: Sequence[Sequence[Candidate]], ties: Sequence[Tie], look: Look, bodies: Sequence[Rect] = ()
) -> list[Candidate] | None:
    """One candidate for each label, none covering or crossing another's; None where these allow no solution.

    `ties` says which labels should stand on the same side; of `bodies`, what is marked, labels keep the order.
    """
    conflicts = Conflicts(options, look, bodies)
    lined = _Search(options, _lined_up(options, ties), ties, conflicts)
    lined.descend(0, 0.0, [0] * len(options))
    search = _Search(options, [range(len(places)) for places in options], ties, conflicts)
    # known from its start, lest the search runs out of patience before it comes to that
    search.best, search.best_cost = lined.best, lined.best_cost
    search.patience = PATIENCE if lined.best else HOPE
    search.descend(0, 0.0, [0] * len(options))
    return search.best


def _lined_up(options: Sequence[Sequence[Candidate]], ties: Sequence[Tie]) -> list[Sequence[int]]:
    """The labels of columns only on the side where all of a column can stand, if that is not dearer than the tie."""
    columns = {label for tie in ties if tie.cost == COLUMN for label in (tie.one, tie.two)}
    every = [range(len(places)) for places in options]
    return [
        _on_side(places) or every[label] if label in columns else every[label] for label, places in enumerate(options)
    ]


def _on_side(places: Sequence[Candidate]) -> list[int]:
    most = min((candidate.cost for candidate in places), default=0.0) + COLUMN
    return [n for n, candidate in enumerate(places) if candidate.side == COLUMN_SIDE and candidate.cost <= most]


class _Search:
    def __init__(
        self,
        options: Sequence[Sequence[Candidate]],
        allowed: Sequence[Sequence[int]],
        ties: Sequence[Tie],
        conflicts: Conflicts,
    ) -> None:
        self.options, self.allowed, self.conflicts = options, allowed, conflicts
        self.open = [sum(1 << index for index in indices) for indices in allowed]
        self.ties: list[list[tuple[int, float]]] = [[] for _ in options]
        for one, two, cost in ties:
            self.ties[one].append((two, cost))
            self.ties[two].append((one, cost))
        self.order = sorted(range(len(options)), key=lambda label: (len(allowed[label]), label))
        self.rest = self._least_costs()
        self.chosen: dict[int, int] = {}
        self.sides = [""] * len(options)
        self.opened = {side: 0 for places in options for side in {candidate.side for candidate in places}}
        self.best: list[Candidate] | None = None
        self.best_cost = float("inf")
        self.branches, self.patience = 0, HOPE

    def _least_costs(self) -> list[float]:
        """For each depth, what the labels not yet placed will cost at the least."""
        least = [min((self.options[label][n].cost for n in self.allowed[label]), default=0.0) for label in self.order]
        return [sum(least[depth:]) for depth in range(len(least) + 1)]

    def descend(self, depth: int, cost: float, forbidden: list[int]) -> None:
        """Place the label of this depth and all after it; `forbidden` has a bit for each lost place of each label."""
        if depth == len(self.order):
            self.patience = PATIENCE
            self.best, self.best_cost = [self.options[i][self.chosen[i]] for i in range(len(self.options))], cost
            return
        label = self.order[depth]
        lost, later = forbidden[label], self.order[depth + 1 :]
        for index in self.allowed[label]:
            candidate = self.options[label][index]
            if cost + candidate.cost + self.rest[depth + 1] >= self.best_cost or self.branches > self.patience:
                return
            if lost >> index & 1:
                continue
            self.branches += 1
            total = cost + candidate.cost + self._opening(candidate) + self._unevenness(label, candidate)
            if total + self.rest[depth + 1] < self.best_cost:
                masks = self.conflicts.of(label, index)
                lost_then = [mask | more for mask, more in zip(forbidden, masks, strict=True)]
                if all(self.open[other] & ~lost_then[other] for other in later):
                    self._choose(label, index)
                    self.descend(depth + 1, total, lost_then)
                    self._take_back(label)

    def _choose(self, label: int, index: int) -> None:
        candidate = self.options[label][index]
        self.chosen[label], self.sides[label] = index, candidate.side
        if candidate.opens:
            self.opened[candidate.side] += 1

    def _take_back(self, label: int) -> None:
        candidate = self.options[label][self.chosen.pop(label)]
        self.sides[label] = ""
        if candidate.opens:
            self.opened[candidate.side] -= 1

    def _opening(self, candidate: Candidate) -> float:
        """What it costs that the canvas grows for it, where no other label has opened that side."""
        return 0.0 if not candidate.opens or self.opened[candidate.side] else candidate.opens

    def _unevenness(self, label: int, candidate: Candidate) -> float:
        """What it costs that labels tied to this one stand on other sides."""
        cost = 0.0
        for other, by in self.ties[label]:
            if self.sides[other] and self.sides[other] != candidate.side:
                cost += by
        return cost
