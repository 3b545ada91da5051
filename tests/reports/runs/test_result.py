from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reports.runs import FILE_NAME, Attachment, DriftNews, PlayedTest, ResultError, gather
from tests.reports.runs.tests_of import BEGAN, PASSED, a_test


def test_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """All that is told of a test is read again."""
    told = a_test(
        outcome="warned",
        device="iPhone 13",
        viewport="",
        faults=("codes: late",),
        recording="recording",
        notes=("Step 3 was tried twice.",),
        attachments=(Attachment(kind="trace", name="Trace", path="trace.zip"),),
        drift=DriftNews(verdict="One text changed.", differences=("“A” is now “B”",), report="drift/index.html"),
    )
    assert told.save(tmp_path / "new" / "folder") == tmp_path / "new" / "folder" / FILE_NAME
    assert PlayedTest.load(tmp_path / "new" / "folder") == told


@given(st.text(st.characters()))
def test_any_printed_text_can_be_saved(text: str) -> None:
    """Halves of characters, zero bytes and a terminal's colours are no reason to lose a result."""
    told = a_test(failure=text, title=text, id=text)
    assert PlayedTest.model_validate_json(told.model_dump_json()) == told


def test_a_failure_has_no_colours_of_a_terminal() -> None:
    """What pytest prints in red is read in black."""
    link = "\x1b]8;;https://essai.test\x1b\\here\x1b]8;;\x1b\\"
    assert a_test(failure=f"\x1b[31mE  no\x1b[0m {link}\x00").failure == "E  no here�"


@pytest.mark.parametrize("path", ["/etc/passwd", "../other", "a/../../b", "C:/x", "a\\b", "file:x"])
def test_names_nothing_outside_its_folder(path: str) -> None:
    """A result from another machine can't make the report show a file of this one."""
    with pytest.raises(ValidationError, match="recording"):
        a_test(recording=path)


def test_the_same_test_in_another_browser_or_window_is_another_one() -> None:
    """Two jobs may share a node id."""
    keys = {PASSED.key, a_test(id=PASSED.id, browser="firefox").key, a_test(id=PASSED.id, viewport="390 × 844").key}
    assert len(keys) == 3
    assert a_test(id=PASSED.id, seconds=9, browser_version="157").key == PASSED.key


def test_gathers_the_results_of_several_jobs_in_the_order_of_time(tmp_path: Path) -> None:
    """Each is found once, however the folders are nested."""
    late, early = a_test(1, began=BEGAN + timedelta(minutes=1)), a_test(2)
    late.save(tmp_path / "job-1" / "late")
    early.save(tmp_path / "job-2" / "deep" / "early")
    gathered = gather(tmp_path / "job-1", tmp_path, tmp_path / "job-2")
    assert [(played.result, played.folder.name) for played in gathered.tests] == [(early, "early"), (late, "late")]
    assert gathered.unread == ()


def test_says_what_it_can_not_read_and_reads_the_rest(tmp_path: Path) -> None:
    """A job that was stopped while it wrote, and a stranger's file of the same name, cost only themselves."""
    PASSED.save(tmp_path / "whole")
    half = PASSED.save(tmp_path / "half")
    half.write_text(half.read_text(encoding="utf-8")[:40], encoding="utf-8")
    (tmp_path / "stranger").mkdir()
    (tmp_path / "stranger" / FILE_NAME).write_text("{}", encoding="utf-8")
    gathered = gather(tmp_path)
    assert [played.result for played in gathered.tests] == [PASSED]
    assert gathered.unread == (
        f"{half}: no test's result that this version of pasapas can read (not JSON)",
        f"{tmp_path / 'stranger' / FILE_NAME}: no test's result that this version of pasapas can read (id)",
    )


def test_no_result_at_all_is_said(tmp_path: Path) -> None:
    """A folder without a result is no empty result."""
    with pytest.raises(ResultError, match="there is no such file"):
        PlayedTest.load(tmp_path)
    assert gather(tmp_path, tmp_path / "nowhere").tests == ()
