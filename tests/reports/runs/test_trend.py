import pytest

from reports.runs.trend import Point, Trend, is_slower

SIGNS = {"p": "passed", "w": "warned", "f": "failed", "s": "skipped"}


def a_trend(outcomes: str, *seconds: float, commits: str = "") -> Trend:
    """A test in a row of runs, by the first letter of each outcome."""
    times = seconds or (1.0,) * len(outcomes)
    told = commits or " " * len(outcomes)
    return Trend(tuple(Point(SIGNS[o], t, c.strip()) for o, t, c in zip(outcomes, times, told, strict=True)))  # type: ignore[arg-type] # a verdict


@pytest.mark.parametrize(
    ("outcomes", "switches", "flaky"),
    [
        ("p", 0, False),
        ("ppppp", 0, False),
        ("fffff", 0, False),
        ("pppff", 1, False),
        ("ppffpp", 2, False),
        ("pfpf", 3, True),
        ("pfspsf", 3, True),
        ("pwpw", 0, False),
        ("sss", 0, False),
    ],
)
def test_a_defect_and_its_repair_are_not_flaky_a_third_switch_is(outcomes: str, switches: int, flaky: bool) -> None:
    """A skipped run is no outcome, and a warning no failure."""
    trend = a_trend(outcomes)
    assert (trend.switches, trend.flaky) == (switches, flaky)


def test_both_outcomes_on_one_commit_are_flaky_at_once() -> None:
    """Nothing changed but the outcome."""
    assert a_trend("pf", commits="aa").flaky
    assert not a_trend("pf", commits="ab").flaky
    assert not a_trend("pf", commits="  ").flaky


@pytest.mark.parametrize(
    ("outcomes", "new"), [("ppf", True), ("pff", False), ("f", False), ("psf", True), ("fp", False)]
)
def test_a_failure_is_new_where_it_passed_the_last_time(outcomes: str, new: bool) -> None:
    """The tester's first question."""
    assert a_trend(outcomes).new_failure is new


@pytest.mark.parametrize(
    ("seconds", "earlier", "slower"),
    [
        (9.0, [4.0, 4.2, 3.9, 4.1], False),  # four runs are no habit
        (9.0, [4.0, 4.2, 3.9, 4.1, 4.0], True),
        (4.3, [4.0, 4.0, 4.0, 4.0, 4.0], False),  # an outlier, but no second
        (5.1, [4.0, 4.0, 4.0, 4.0, 4.0], True),
        (41.0, [39.9, 40.0, 40.0, 40.1, 40.0], False),  # a second, but no quarter
        (9.0, [2.0, 4.0, 6.0, 8.0, 10.0], False),  # its times always were all over the place
        (9.0, [4.0, 4.2, 3.9, 4.1, 60.0], True),  # one bad day doesn't hide another
        (1.0, [4.0, 4.2, 3.9, 4.1, 4.0], False),
    ],
)
def test_slower_is_unusual_and_worth_a_look(seconds: float, earlier: list[float], slower: bool) -> None:
    """By what the earlier times were like, not by a fixed limit."""
    assert is_slower(seconds, earlier) is slower


def test_only_passed_runs_tell_what_is_usual() -> None:
    """A test that fails in its first step is quick, and one that waits in vain is slow."""
    assert a_trend("pppppf", 4, 4, 4, 4, 4, 30).slower is False
    assert a_trend("pppppp", 4, 4, 4, 4, 4, 30).slower is True
    quick = a_trend("fffffp", 0.1, 0.1, 0.1, 0.1, 0.1, 4)
    assert (quick.usual, quick.slower) == (None, False)
    assert a_trend("pppppp", 1, 2, 3, 4, 5, 9).usual == 3
