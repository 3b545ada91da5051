"""Every state of the sitting's page is for everybody: axe, three widths, fingers, the keyboard alone."""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Page

from assistant.desk.words.events import (
    CodeAwaited,
    CodeCame,
    Ended,
    Event,
    Failed,
    Filled,
    Frame,
    Opened,
    Served,
    SheetMade,
    StepBegan,
    Told,
)
from assistant.enrol.contracts import Outcome
from tests.desk.examining import Examining
from tests.desk.running.saying import CODE, ENROLLED, GATE, HAND_OVER, SURE, TROUBLE, TURN, WHO, asked
from tests.desk.scripted import ScriptedDesk
from wording import speak, spoken_language

STEP: Final = StepBegan(title="Je prends ma décision", number=5, total=14)
TOLD: Final = Told(what="rien n’est parti", remedy="le navigateur n’envoie rien pendant une question")
HEADED: Final = Opened(headed=True, by_view=False)
VIEWED: Final = Opened(headed=False, by_view=True)


def picture() -> Frame:
    """What a browser shows."""
    content = BytesIO()
    Image.new("RGB", (72, 96), "white").save(content, "JPEG")
    return Frame(jpeg=base64.b64encode(content.getvalue()).decode(), width=720, height=960)


def states(folder: Path) -> dict[str, tuple[Event, ...]]:
    """What is told until the page is as its name says."""
    sheet = folder / "2026-11-26-090000.pdf"
    sheet.write_bytes(b"%PDF")
    taken = asked(TROUBLE.model_copy(update={"taken_over": True}))
    ended = Ended(whom=WHO, outcome=Outcome.DONE), SheetMade(file=sheet, kept=False)
    return {
        "starting": (),
        "turn": (TOLD, asked(TURN)),
        "at work": (HEADED, STEP),
        "a code is waited for": (STEP, CodeAwaited(way="sms")),
        "a code has come": (STEP, CodeCame(way="mail", code="482913")),
        "gate": (VIEWED, picture(), STEP, TOLD, asked(GATE)),
        "hand-over": (HEADED, STEP, asked(HAND_OVER), Filled(filled=True)),
        "hand-over, typed here": (VIEWED, picture(), STEP, asked(HAND_OVER)),
        "code": (HEADED, STEP, asked(CODE)),
        "trouble": (HEADED, STEP, asked(TROUBLE)),
        "taken over": (HEADED, STEP, taken),
        "enrolled": (asked(ENROLLED),),
        "sure": (asked(SURE),),
        "ended": (*ended, Served(outcomes={"done": 1}, waiting=2, unknown=1)),
        "failed": (Failed(what="aucun navigateur", where="poste-1", remedy="installez Chromium", code=13),),
    }


@pytest.fixture
def _in_french() -> Iterator[None]:
    before = spoken_language()
    speak("fr")
    yield
    speak(before)


@pytest.mark.usefixtures("_in_french")
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.matrix)])
def test_each_state_of_the_page(page: Page, tmp_path: Path, whole: bool) -> None:
    """Whatever is asked, shown or told."""
    with ScriptedDesk(tmp_path).open() as desk:
        page.emulate_media(reduced_motion="reduce")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(desk.address)
        desk.desk.door.choose("tilleul-du-matin")
        examining = Examining(page, whole=whole)
        for name, told in states(tmp_path).items():
            desk.begin()
            desk.tell(*told)
            page.goto(f"http://{desk.desk.host}/sitting")
            examining(name)
            if name == "gate":
                page.locator(".question button").first.click()
                page.locator(".question button[value=confirm]").wait_for()
                examining("gate, to be confirmed")
            if name == "turn":
                page.goto(f"http://{desk.desk.host}/")
                examining("the first page, while a question waits")
            desk.at_desk(desk.worker.die)
        assert not examining.found, "\n".join(examining.found)
