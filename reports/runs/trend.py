"""What earlier runs say of a test: whether it can be relied on, and whether it takes longer than it used to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from reports.runs.history import PastRun, PastTest
from reports.runs.result import Verdict

SHOWN: Final = 30
"""Runs that are drawn and judged: what is older says little of today's site."""
SWITCHES: Final = 3
ENOUGH: Final = 5
"""Earlier runs without which nobody knows what is usual."""
UNUSUAL: Final = 3.5
NOTEWORTHY: Final = (1.0, 1.25)
"""Seconds more, and times as long: less is nothing that a person would look into."""


@dataclass(frozen=True, slots=True)
class Point:
    """A test in one run."""

    outcome: Verdict
    seconds: float
    commit: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A test in the runs of late, the present one last."""

    points: tuple[Point, ...]

    @property
    def switches(self) -> int:
        """How many times it went from passed to failed or back; runs in which it was skipped don't count."""
        return sum(before != after for before, after in pairwise(self._failures()))

    @property
    def flaky(self) -> bool:
        """Whether its outcome says little: it both passed and failed on one commit, or switched three times.

        The first is the usual definition ("both a passing and a failing result with the same code": Micco, Flaky Tests
        at Google, 2016). Where commits are not told, or change with each run, switches are counted, as in Kowalczyk et
        al., Modeling and Ranking Flaky Tests at Apple (ICSE-SEIP 2020): one defect and its repair are two switches, so
        only the third says that there is more to it.
        """
        if self.switches >= SWITCHES:
            return True
        seen: dict[str, set[bool]] = {}
        for point, failed in zip(self._judged(), self._failures(), strict=True):
            if point.commit:
                seen.setdefault(point.commit, set()).add(failed)
        return any(len(outcomes) > 1 for outcomes in seen.values())

    @property
    def usual(self) -> float | None:
        """The seconds that it usually takes: the median of the earlier runs that it passed; None where they are few."""
        earlier = self._earlier()
        return median(earlier) if len(earlier) >= ENOUGH else None

    @property
    def slower(self) -> bool:
        """Whether it passed, but took longer than usual (`is_slower`)."""
        last = self.points[-1]
        return last.outcome in ("passed", "warned") and is_slower(last.seconds, self._earlier())

    @property
    def new_failure(self) -> bool:
        """Whether it failed now, and passed the last time."""
        return self._failures()[-2:] == [False, True]

    def _judged(self) -> list[Point]:
        return [point for point in self.points if point.outcome != "skipped"]

    def _failures(self) -> list[bool]:
        return [point.outcome == "failed" for point in self._judged()]

    def _earlier(self) -> list[float]:
        return [point.seconds for point in self.points[:-1] if point.outcome in ("passed", "warned")]


def is_slower(seconds: float, earlier: Sequence[float]) -> bool:
    """Whether a time is longer than usual.

    Its modified z-score is above 3.5 (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993), which an outlier
    among the earlier times hardly moves; and it is a second and a quarter more, since times that are nearly the same
    make every hair's breadth an outlier.
    """
    if len(earlier) < ENOUGH:
        return False
    middle = median(earlier)
    spread = median(abs(one - middle) for one in earlier)
    more, times = NOTEWORTHY
    return seconds >= max(middle + more, middle * times) and 0.6745 * (seconds - middle) > UNUSUAL * spread


def trend_of(key: str, now: Point, before: Sequence[PastRun]) -> Trend:
    """The test in the runs before, oldest first, and now."""
    earlier = tuple(_points(key, before))[-(SHOWN - 1) :]
    return Trend((*earlier, now))


def _points(key: str, runs: Sequence[PastRun]) -> Iterator[Point]:
    for run in runs:
        past: PastTest | None = run.tests.get(key)
        if past is not None:
            yield Point(past.outcome, past.seconds, run.commit)
