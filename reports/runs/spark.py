"""The trend of a test, and of all tests, as small drawings: inline SVG without colours that alone would tell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from markupsafe import Markup

from reports.runs.result import Verdict
from reports.runs.told import outcome_words, time, times_outcome
from reports.runs.trend import Point, Trend
from wording import say, say_number

_STEP, _BAR, _HIGH, _LOW = 6, 4, 20, 28
"""User units: from bar to bar, a bar's width, where bars stand, and where the mark of a failure ends."""


def sparkline(trend: Trend) -> Markup:
    """A bar for each run, as high as it took long; a failure has a cross below, a skipped run is a dot."""
    points = trend.points
    most = max((point.seconds for point in points), default=0) or 1
    bars = "".join("".join(_bar(number, point, most)) for number, point in enumerate(points))
    return _drawn(bars, len(points) * _STEP, _LOW, spoken(trend))


def spoken(trend: Trend) -> str:
    """The same in words."""
    counts = Counter(point.outcome for point in trend.points)
    told = ", ".join(times_outcome(outcome, counts[outcome]) for outcome in outcome_words() if counts[outcome])
    runs = say_number("{number} run", "{number} runs", len(trend.points))
    usual = trend.usual
    if usual is None:
        return say("{runs}: {told}", runs=runs, told=told)
    return say("{runs}: {told}; usually {time}", runs=runs, told=told, time=time(usual))


def _bar(number: int, point: Point, most: float) -> Iterator[str]:
    left = number * _STEP + 1
    if point.outcome == "skipped":
        yield f'<circle class="skipped" cx="{left + _BAR / 2:g}" cy="{_HIGH - 2}" r="1.5"/>'
        return
    height = max(round((_HIGH - 1) * point.seconds / most, 1), 1.5)
    yield (
        f'<rect class="{point.outcome}" x="{left}" y="{_HIGH - height:g}" width="{_BAR}" height="{height:g}" rx="1"/>'
    )
    if point.outcome == "failed":
        yield (
            f'<path class="cross" d="M{left} {_HIGH + 3}l{_BAR} {_BAR}m0-{_BAR}l-{_BAR} {_BAR}" fill="none"'
            ' stroke="currentColor" stroke-width="1.4"/>'
        )


def runs_drawn(runs: Sequence[Counter[Verdict]]) -> Markup:
    """A column for each run: below what passed, above, hatched and parted by a gap, what failed."""
    most = max((sum(run.values()) for run in runs), default=0) or 1
    bars = "".join("".join(_column(number, run, most)) for number, run in enumerate(runs))
    hatch = (
        '<defs><pattern id="hatch" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="failed" width="2" height="3"/></pattern></defs>'
    )
    failing = sum(1 for run in runs if run["failed"])
    told = say_number(
        "Of the last {total} runs, {number} had failures.",
        "Of the last {total} runs, {number} had failures.",
        failing,
        total=len(runs),
    )
    return _drawn(hatch + bars, len(runs) * 10, 44, told)


def _column(number: int, run: Counter[Verdict], most: int) -> Iterator[str]:
    left, unit = number * 10 + 1, 40 / most
    passed, failed = (run["passed"] + run["warned"]) * unit, run["failed"] * unit
    yield f'<rect class="passed" x="{left}" y="{44 - passed:g}" width="8" height="{passed:g}"/>'
    if failed:
        tall = max(failed, 3)
        yield (
            f'<rect class="hatched" x="{left}" y="{max(43 - passed - tall, 0):g}" width="8" height="{tall:g}"'
            ' fill="url(#hatch)"/>'
        )


def _drawn(inside: str, width: int, height: int, words: str) -> Markup:
    # markupsafe: made of numbers of ours and of the words, which are escaped
    return Markup(  # noqa: S704
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(words)}">{inside}</svg>'
    )
