import json
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.runs.history import FILE_NAME, PastRun, PastTest, read, remember
from tests.reports.runs.tests_of import BEGAN


def a_run(number: int, seconds: float = 1) -> PastRun:
    """A run of one passed test."""
    past = PastTest(outcome="passed", seconds=seconds, steps={"un": seconds})
    return PastRun(run=f"run-{number}", began=BEGAN + timedelta(hours=number), commit="abc", tests={"a": past})


def test_what_is_remembered_is_read_again(tmp_path: Path) -> None:
    """Run after run, in the order of time; a folder without history has none."""
    assert read(tmp_path / "new") == ()
    runs = tuple(map(a_run, range(3)))
    for run in (runs[1], runs[0], runs[2]):
        remember(tmp_path / "new", run)
    assert read(tmp_path / "new") == runs
    assert read(tmp_path / "new", last=2) == runs[1:]


def test_a_run_that_is_told_again_counts_once(tmp_path: Path) -> None:
    """A report that is made twice doesn't bend its own trend."""
    for run in (a_run(1), a_run(2), a_run(1, seconds=7)):
        remember(tmp_path, run)
    assert read(tmp_path) == (a_run(1, seconds=7), a_run(2))
    assert len((tmp_path / FILE_NAME).read_text(encoding="utf-8").splitlines()) == 2


def test_only_the_last_runs_are_kept(tmp_path: Path) -> None:
    """The file doesn't grow for ever."""
    for number in range(7):
        remember(tmp_path, a_run(number), kept=3)
    assert [run.run for run in read(tmp_path)] == ["run-4", "run-5", "run-6"]
    assert len((tmp_path / FILE_NAME).read_text(encoding="utf-8").splitlines()) == 3


@given(st.integers(min_value=0, max_value=400))
def test_a_line_that_was_cut_off_costs_only_itself(tmp_path_factory: pytest.TempPathFactory, at: int) -> None:
    """Wherever the power went: the runs before and after it are there."""
    folder = tmp_path_factory.mktemp("cut")
    remember(folder, a_run(0))
    whole = (folder / FILE_NAME).read_bytes()
    remember(folder, a_run(1))
    file = folder / FILE_NAME
    file.write_bytes(file.read_bytes()[: len(whole) + at])
    remember(folder, a_run(2))
    assert {"run-0", "run-2"} <= {run.run for run in read(folder)}


def test_lines_that_are_none_of_ours_are_passed_over(tmp_path: Path) -> None:
    """What a merge or a later version left is no reason to lose the rest, and is kept."""
    later = {"run": "later", "shape": "unknown"}
    lines = ["<<<<<<< HEAD", "{}", "[]", json.dumps(later), "\ufffd"]
    (tmp_path / FILE_NAME).write_text("\n".join(lines), encoding="utf-8")
    remember(tmp_path, a_run(1))
    assert read(tmp_path) == (a_run(1),)
    assert json.dumps(later) in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


def remember_some(folder: Path, first: int) -> None:
    """What one process does while others do the same."""
    for number in range(first, first + 12):
        remember(folder, a_run(number), kept=30)


def test_runs_at_the_same_time_lose_nobody_s_line(tmp_path: Path) -> None:
    """Neither where lines are added, nor where the file is written anew because it is full."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(remember_some, (tmp_path, tmp_path), (0, 12)))
    assert {run.run for run in read(tmp_path)} == {f"run-{number}" for number in range(24)}
