"""Our own flows play the whole desk in a real browser, in French and in English; its manual is made from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant import bundled
from assistant.flow.load import load
from tests.desk.playing import FLOWS as FOLDER
from tests.desk.served import enrolments
from tests.desk.story import FLOWS, Story


@pytest.fixture
def mock() -> Iterator[bundled.MockAddresses]:
    """The site on which people are enrolled."""
    with bundled.mock_site() as running:
        yield running


def test_both_languages_have_the_same_steps() -> None:
    """In the same order, with the same actions: what is tested in one is tested in the other."""
    for french, english in zip(*FLOWS.values(), strict=True):
        one, other = (load(FOLDER / f"{name}.yaml") for name in (french, english))
        assert [(step.step, [type(action) for action in step.do]) for step in one.steps] == [
            (step.step, [type(action) for action in step.do]) for step in other.steps
        ]


@pytest.mark.slow
@pytest.mark.parametrize("language", FLOWS)
def test_a_day_at_the_desk(tmp_path: Path, mock: bundled.MockAddresses, browser: Browser, language: str) -> None:
    """Ten people: a wrong code, a browser that is killed, a no; the desk is killed, and everybody is where she was.

    Nine are enrolled, each once; a guide and a sheet were taken away; nothing was refused, and the desk had no fault.
    """
    story = Story(tmp_path / "desk", language, mock, browser, tmp_path / "pictures" if language == "fr" else None)
    story.play()
    assert enrolments(mock) == [1, 1, 1, 0, 1, 1, 1, 1, 1, 1]
    assert {Path(name).suffix for name in story.files} == {".pdf", ".zip"}
    assert all(content for content in story.files.values())
    assert not any(recording.refused for recording in story.recordings)
    assert not any("Traceback" in line for line in story.left)
