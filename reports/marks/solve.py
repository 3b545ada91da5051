"""Chooses one place for every label at once, at the least total cost.

Point-feature label placement with candidates (as surveyed by Christensen, Marks and Shieber, "An empirical study of
algorithms for point-feature label placement", 1995), solved exactly by branch and bound: the labels are few, so that
no heuristic is needed.
"""

from collections.abc import Sequence
from typing import Final

from reports.marks.candidates import COLUMN_SIDE, Candidate
from reports.marks.evenness import COLUMN, Tie
from reports.marks.geometry import Rect, Segment, segments
from reports.marks.look import Look

PATIENCE: Final = 3_000
"""Branches looked at before the best solution so far is taken: a count, not a time, so that results repeat."""


def solve(options: Sequence[Sequence[Candidate]], ties: Sequence[Tie], look: Look) -> list[Candidate] | None:
    """One candidate for each label, none covering or crossing another's; None where these allow no solution.

    `ties` says which labels should stand on the same side.
    """
    lined = _Search(_lined_up(options, ties), ties, look)
    lined.descend(0, 0.0)
    search = _Search(options, ties, look)
    # known from its start, lest the search runs out of patience before it comes to that
    search.best, search.best_cost = lined.best, lined.best_cost
    search.descend(0, 0.0)
    return search.best


def _lined_up(options: Sequence[Sequence[Candidate]], ties: Sequence[Tie]) -> list[Sequence[Candidate]]:
    """The labels of columns only on the side where all of a column can stand, if that is not dearer than the tie."""
    columns = {label for tie in ties if tie.cost == COLUMN for label in (tie.one, tie.two)}
    return [_on_side(places) or places if label in columns else places for label, places in enumerate(options)]


def _on_side(places: Sequence[Candidate]) -> list[Candidate]:
    most = min((candidate.cost for candidate in places), default=0.0) + COLUMN
    return [candidate for candidate in places if candidate.side == COLUMN_SIDE and candidate.cost <= most]


class _Search:
    def __init__(self, options: Sequence[Sequence[Candidate]], ties: Sequence[Tie], look: Look) -> None:
        self.options, self.look = options, look
        self.ties: list[list[tuple[int, float]]] = [[] for _ in options]
        for one, two, cost in ties:
            self.ties[one].append((two, cost))
            self.ties[two].append((one, cost))
        self.hulls = [[hull(candidate, look) for candidate in places] for places in options]
        self.order = sorted(range(len(options)), key=lambda label: (len(options[label]), label))
        self.rest = self._least_costs()
        self.chosen: dict[int, int] = {}
        self.known: dict[tuple[int, int, int, int], bool] = {}
        self.best: list[Candidate] | None = None
        self.best_cost = float("inf")
        self.branches = 0

    def _least_costs(self) -> list[float]:
        """For each depth, what the labels not yet placed will cost at the least."""
        least = [min((c.cost for c in self.options[label]), default=0.0) for label in self.order]
        return [sum(least[depth:]) for depth in range(len(least) + 1)]

    def descend(self, depth: int, cost: float) -> None:
        if depth == len(self.order):
            self.best, self.best_cost = [self.options[i][self.chosen[i]] for i in range(len(self.options))], cost
            return
        label = self.order[depth]
        for index, candidate in enumerate(self.options[label]):
            if cost + candidate.cost + self.rest[depth + 1] >= self.best_cost or self.branches > PATIENCE:
                return
            self.branches += 1
            if not any(self._clash(label, index, other, at) for other, at in self.chosen.items()):
                total = cost + candidate.cost + self._opening(candidate) + self._unevenness(label, candidate)
                if total + self.rest[depth + 1] < self.best_cost:
                    self.chosen[label] = index
                    self.descend(depth + 1, total)
                    del self.chosen[label]

    def _opening(self, candidate: Candidate) -> float:
        """What it costs that the canvas grows for it, where no other label has opened that side."""
        if not candidate.opens:
            return 0.0
        others = (self.options[label][place] for label, place in self.chosen.items())
        return 0.0 if any(other.opens and other.side == candidate.side for other in others) else candidate.opens

    def _unevenness(self, label: int, candidate: Candidate) -> float:
        """What it costs that labels tied to this one stand on other sides."""
        placed = (
            (self.options[other][self.chosen[other]], by) for other, by in self.ties[label] if other in self.chosen
        )
        return sum(by for other, by in placed if other.side != candidate.side)

    def _clash(self, a: int, at_a: int, b: int, at_b: int) -> bool:
        if not self.hulls[a][at_a].overlaps(self.hulls[b][at_b]):
            return False
        key = (a, at_a, b, at_b) if a < b else (b, at_b, a, at_a)
        if key not in self.known:
            self.known[key] = clash(self.options[a][at_a], self.options[b][at_b], self.look)
        return self.known[key]


def hull(candidate: Candidate, look: Look) -> Rect:
    """The room that a label takes with its line; where two such rooms are apart, nothing clashes."""
    xs, ys = [point.x for point in candidate.line], [point.y for point in candidate.line]
    return candidate.label.union(Rect(min(xs), min(ys), max(xs), max(ys))).grown(look.stroke + look.halo + 1)


def clash(one: Candidate, two: Candidate, look: Look) -> bool:
    """Whether two labels or their lines touch."""
    between = 2 * look.halo + 1
    if one.label.grown(between).overlaps(two.label):
        return True
    band = look.stroke / 2 + look.halo + 1
    lines_one, lines_two = segments(one.line), segments(two.line)
    if any(line.hits(two.label.grown(band)) for line in lines_one):
        return True
    if any(line.hits(one.label.grown(band)) for line in lines_two):
        return True
    return _near(lines_one, lines_two, look.stroke + look.halo)


def _near(one: tuple[Segment, ...], two: tuple[Segment, ...], clearance: float) -> bool:
    return any(a.near(b, clearance) for a in one for b in two)
