"""What a human says on a page counts for what the page has asked, and for nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from assistant.desk.running.verdict import AskedOtherwise, Verdict
from assistant.enrol.contracts import Whom

SEEN = datetime(2026, 11, 26, 9, tzinfo=UTC)
WHOM = Whom("Zoé Prunier", "row 3", 2, 10)


def test_it_is_given_once_it_is_asked_for() -> None:
    """Of the line in the ledger that the page knew."""
    assert Verdict("no", SEEN).enrolled(WHOM, SEEN, "mon-espace-sante") == "no"


@pytest.mark.parametrize("when", [SEEN + timedelta(seconds=1), None])
def test_of_a_line_that_was_written_meanwhile_nothing_is_said(when: datetime | None) -> None:
    """She may have been served since: a “no” would enrol her twice."""
    with pytest.raises(AskedOtherwise):
        Verdict("no", SEEN).enrolled(WHOM, when, "mon-espace-sante")


def test_what_is_told_instead_is_kept_for_the_page() -> None:
    """And is in no traceback."""
    verdict = Verdict("yes", SEEN)
    verdict.told("Zoé is being served just now", "ask there")
    assert verdict.said == ["Zoé is being served just now"]
    assert "Zoé" not in repr(verdict)
