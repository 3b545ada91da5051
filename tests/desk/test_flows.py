"""Our own flows play the desk in a real browser, in French and in English."""

from pathlib import Path

from playwright.sync_api import Browser

from assistant.flow.load import load
from tests.desk.desks import DeskOfItsOwn
from tests.desk.playing import FLOWS, Player

IN_ENGLISH = {"guichet": "desk"}
"""Each flow in French, and the same in English."""


def test_both_languages_have_the_same_steps() -> None:
    """In the same order: what is tested in one is tested in the other."""
    for french, english in IN_ENGLISH.items():
        one, other = load(FLOWS / f"{french}.yaml"), load(FLOWS / f"{english}.yaml")
        assert [step.step for step in one.steps] == [step.step for step in other.steps]
        assert [[type(action) for action in step.do] for step in one.steps] == [
            [type(action) for action in step.do] for step in other.steps
        ]


def test_the_desk_is_opened_locked_and_unlocked(desk: DeskOfItsOwn, browser: Browser, tmp_path: Path) -> None:
    """By its one-time address and the word that was chosen; pictures are taken of it all."""
    name = "guichet" if desk.language == "fr" else IN_ENGLISH["guichet"]
    recording = Player(browser).play(name, desk.opens(), tmp_path).recording
    assert [step.outcome for step in recording.steps] == ["done"] * 3
    assert all(step.figures for step in recording.steps)
    assert not recording.refused and "Traceback" not in desk.said
