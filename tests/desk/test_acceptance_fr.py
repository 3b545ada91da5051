"""Our own flows play the whole desk in a real browser: in French; the desk's manual is made from them."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from assistant.flow.load import load
from tests.desk.playing import FLOWS as FOLDER
from tests.desk.story import FLOWS, play_a_day
from tests.running import ROOT


def test_both_languages_have_the_same_steps() -> None:
    """In the same order, with the same actions: what is tested in one is tested in the other."""
    for french, english in zip(*FLOWS.values(), strict=True):
        one, other = (load(FOLDER / f"{name}.yaml") for name in (french, english))
        assert [(step.step, [type(action) for action in step.do]) for step in one.steps] == [
            (step.step, [type(action) for action in step.do]) for step in other.steps
        ]


@pytest.mark.slow
def test_a_day_at_the_desk_and_its_manual(tmp_path: Path, browser: Browser) -> None:
    """As in English; then the manual is made: a figure for each step with pictures, a tagged PDF, no token."""
    pictures = tmp_path / "pictures"
    story = play_a_day("fr", tmp_path / "desk", browser, pictures)
    # a program of its own: one process can't have two of Playwright's loops
    made = subprocess.run(  # noqa: S603 - our own
        [sys.executable, ROOT / "docs" / "desk" / "make.py", tmp_path / "manual", "--recordings", pictures],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert len(made.stdout.splitlines()) == len({"html", "pdf"}) * len(FLOWS["fr"])
    for flow, recording in zip(FLOWS["fr"], story.recordings, strict=True):
        html = (tmp_path / "manual" / flow / "index.html").read_text(encoding="utf-8")
        assert html.count('class="figure"') == sum(len(step.figures) for step in recording.steps)
        (file,) = (tmp_path / "manual" / flow).glob("*.pdf")
        assert PdfReader(file).trailer["/Root"]["/MarkInfo"]["/Marked"]
        # all other values are those of the example, which pictures show
        assert not any(address.rpartition("=")[2] in html for address in story.addresses)
