"""Papers are PDFs that a screen reader understands."""

from datetime import date, datetime
from pathlib import Path

import page as page_validation
import pytest

from reports.papers import Ending, ExitSheet, Journey, MandateForm, Text, exit_sheet, mandate_form

JOURNEY = Journey(Text("Activer Mon espace santé", "fr"), "Mon espace santé")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_rule_of_pdf_ua_fails(tmp_path: Path, language: str) -> None:
    """Both papers pass all rules of PDF/UA-1."""
    sheet = ExitSheet(Ending.DONE, JOURNEY, datetime(2026, 11, 26, 14, 5), "Nadia", "Mairie", language=language)
    form = MandateForm((JOURNEY,), language=language, first=date(2026, 11, 26), days=31)
    for content in (exit_sheet(sheet), mandate_form(form)):
        (tmp_path / "paper.pdf").write_bytes(content)
        profile = page_validation.ValidationProfile.PDF_UA_1
        report = page_validation.validate_pdf(tmp_path / "paper.pdf", profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
