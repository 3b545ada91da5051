"""Makes the view of the whole run: the verdict, the matrix, the slowest steps."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from reports.runs.history import PastRun
from reports.runs.result import Verdict
from reports.runs.spark import runs_drawn
from reports.runs.told import ORDER, moment
from reports.runs.trend import SHOWN
from reports.runs.views import Matrix, Row, RunView, SlowStep, TestView
from wording import say, say_number

SLOWEST: Final = 10


def overview(tests: Sequence[TestView], unread: tuple[str, ...], before: Sequence[PastRun], commit: str) -> RunView:
    """The whole run; `tests` in the order in which they began."""
    counts = Counter(test.result.outcome for test in tests)
    ends = [test.result.began + timedelta(seconds=test.result.seconds) for test in tests]
    began = min((test.result.began for test in tests), default=None)
    return RunView(
        tests=tuple(sorted(tests, key=lambda test: (ORDER.index(test.result.outcome), test.result.flow, test.case))),
        counts=counts,
        verdict=verdict(counts),
        worst=next((outcome for outcome in ORDER if counts[outcome] and outcome != "skipped"), "skipped"),
        when=moment(began) if began else "",
        seconds=(max(ends) - began).total_seconds() if began else 0,
        commit=commit,
        unread=unread,
        matrix=_matrix(tests),
        slow_steps=_slow_steps(tests),
        runs=runs_drawn([*(_counted(run) for run in before[-(SHOWN - 1) :]), Counter(counts)]) if before else None,
    )


def _counted(run: PastRun) -> Counter[Verdict]:
    return Counter(test.outcome for test in run.tests.values())


def verdict(counts: Counter[Verdict]) -> str:
    """The run in one sentence."""
    played = counts.total() - counts["skipped"]
    if not counts.total():
        return say("There is no test to report on.")
    if not played:
        return say("All tests were skipped.")
    if counts["failed"]:
        return say_number(
            "{number} test of {total} failed.",
            "{number} tests of {total} failed.",
            counts["failed"],
            total=played,
        )
    if counts["warned"]:
        return say_number(
            "Nothing failed; {number} test of {total} has a warning.",
            "Nothing failed; {number} tests of {total} have a warning.",
            counts["warned"],
            total=played,
        )
    return say_number("The only test passed.", "All {number} tests passed.", played)


def _matrix(tests: Sequence[TestView]) -> Matrix:
    columns = tuple(sorted({test.setting for test in tests}))
    flows: dict[str, dict[str, dict[str, list[TestView]]]] = {}
    for test in tests:
        rows = flows.setdefault(test.result.flow, {})
        rows.setdefault(test.case, {}).setdefault(test.setting, []).append(test)
    named = {test.result.flow: test for test in reversed(tests)}
    return Matrix(
        columns,
        tuple(
            (
                named[flow],
                tuple(
                    Row(case, tuple(tuple(cells.get(column, ())) for column in columns))
                    for case, cells in sorted(rows.items())
                ),
            )
            for flow, rows in sorted(flows.items())
        ),
    )


def _slow_steps(tests: Sequence[TestView]) -> tuple[SlowStep, ...]:
    """The slowest steps, each step of a flow once: where it took longest."""
    found = [(step, test) for test in tests for step in test.steps if step.outcome == "done"]
    found.sort(key=lambda one: -one[0].seconds)
    once: dict[tuple[str, str], SlowStep] = {}
    for step, test in found:
        longest = found[0][0].seconds or 1
        share = round(100 * step.seconds / longest)
        once.setdefault((test.result.flow, step.title), SlowStep(step.title, test, step.seconds, share, step.slower))
        if len(once) == SLOWEST:
            break
    return tuple(once.values())
