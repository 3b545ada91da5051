"""--drift: a run beside the accepted one."""

import sys
from pathlib import Path

import pytest

from reports.runs import PlayedTest
from tests.plugin.project import PAGES, furnish, run_pytest
from tests.running import run


def test_what_changed_since_the_accepted_run(tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A renamed button is followed to the end of the flow, told, and fails the test; without a baseline nothing does."""
    furnish(tmp_path, site)
    asked = ("flows/nom.yaml", "--drift", "-p", "no:cacheprovider")
    run(sys.executable, "-m", "assistant", "drift", "flows/nom.yaml", "--accept", "--once", cwd=tmp_path, check=True)
    monkeypatch.setitem(PAGES, "/", PAGES["/"].replace("Continuer", "Suivant"))
    ran = run_pytest(tmp_path, *asked)
    known, unknown = (
        PlayedTest.load(tmp_path / "test-results" / f"flows-nom-yaml-{case}-chromium") for case in ("anne", "autre")
    )
    assert known.drift and unknown.drift
    assert (known.outcome, known.drift.report) == ("failed", "drift.html")
    assert "Suivant" in ran.failure("flows.nom.yaml::anne[chromium]")
    assert "nothing to compare with" in unknown.drift.verdict
