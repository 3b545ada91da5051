"""What Allure is told. allure-pytest (Apache-2.0) is no part of the development environment: without it this is skipped."""

import json
from pathlib import Path

import pytest

from tests.plugin.project import run_pytest


def test_steps_and_attachments(project: Path) -> None:
    """Each step with what it came to, and the failure's picture and recording, in Allure's own results."""
    pytest.importorskip("allure_pytest")
    run_pytest(project, "flows/rate.yaml", "--alluredir=allure", "-p", "no:cacheprovider", "--output=allured")
    (result,) = [json.loads(file.read_text(encoding="utf-8")) for file in (project / "allure").glob("*-result.json")]
    assert [step["status"] for step in result["steps"]] == ["passed", "skipped", "failed", "skipped"]
    assert {attached["name"] for attached in result["attachments"]} >= {"picture", "recording"}
    assert result["status"] == "failed"
    assert "password = •••" in result["statusDetails"]["message"] + result["statusDetails"]["trace"]
