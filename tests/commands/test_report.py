"""pasapas report: the results of several jobs become one report."""

import json
from pathlib import Path

from tests.commands.conftest import Pasapas
from tests.reports.runs.folders import leave
from tests.reports.runs.tests_of import a_test


def test_the_jobs_of_a_run_become_one_report(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """A failed test is news in the report, not a failure of the command; what can't be read is told."""
    leave(tmp_path / "job-1" / "a", a_test(1))
    leave(tmp_path / "job-2" / "b", a_test(2, outcome="failed", browser="firefox", failure="no"))
    (tmp_path / "job-2" / "half").mkdir()
    (tmp_path / "job-2" / "half" / "result.json").write_text("{", encoding="utf-8")
    answer = pasapas_within("report", "job-1", "job-2", "--commit", "abc1234")
    assert (answer.code, answer.out.splitlines()) == (0, ["report/index.html", "  1 test of 2 failed."])
    assert "half" in answer.err
    assert "abc1234" in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "report" / "history.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_programs_get_json(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Where the report is, and how many came to what."""
    leave(tmp_path / "results" / "a", a_test(1))
    told = json.loads(pasapas_within("report", "results", "--out", "here", "--json").out)
    assert told == {
        "report": "here/index.html",
        "verdict": "The only test passed.",
        "tests": {"passed": 1},
        "unread": [],
    }


def test_no_result_is_an_error_with_a_remedy(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """A wrong folder is noticed, and no empty report is left."""
    answer = pasapas_within("report", "nowhere")
    assert answer.code == 59
    assert "no test's result" in answer.err
    assert "--output" in answer.err
    assert not (tmp_path / "report").exists()


def test_a_folder_that_can_not_be_written_is_told(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """In a sentence, not as a bug of ours."""
    leave(tmp_path / "results" / "a", a_test(1))
    (tmp_path / "file").write_text("", encoding="utf-8")
    answer = pasapas_within("report", "results", "--out", "file/report")
    assert answer.code == 59
    assert "can't be written" in answer.err
