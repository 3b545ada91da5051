"""The sitting is for everybody, in each of its states; its worker is a script: axe, three widths, the keyboard alone."""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

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
from tests.desk.examining import ALL, ONE, Examining
from tests.desk.helpers import WORD
from tests.desk.running import saying
from tests.desk.scripted import ScriptedDesk
from wording import speak

STEP = StepBegan(title="Je prends ma décision", number=5, total=14)


def picture() -> str:
    """A page's picture."""
    kept = BytesIO()
    Image.new("RGB", (1280, 720), "white").save(kept, "JPEG")
    return base64.b64encode(kept.getvalue()).decode()


def states(folder: Path) -> dict[str, tuple[Event, ...]]:
    """What the worker tells, state by state; each stands upon the one before."""
    sheet = folder / "sheet.pdf"
    sheet.write_bytes(b"%PDF-1.7")
    question = saying.asked
    return {
        "its browser": (
            Told(what="the helper’s word", remedy="what to do"),
            Opened(headed=False, by_view=True),
            Frame(jpeg=picture(), width=1280, height=720),
        ),
        "somebody's turn": (question(saying.TURN, "turn"),),
        "a step": (STEP,),
        "a gate": (question(saying.GATE, "gate"),),
        "by hand": (question(saying.HAND_OVER, "hand"), Filled(filled=False)),
        "filled": (Filled(filled=True),),
        "a code awaited": (CodeAwaited(way="mail"),),
        "a code that came": (CodeCame(way="mail", code="482913"),),
        "a code that is asked": (question(saying.CODE, "code"),),
        "trouble": (question(saying.TROUBLE, "trouble"),),
        "an unknown end": (question(saying.ENROLLED, "enrolled"),),
        "no way back": (question(saying.SURE, "sure"),),
        "a sheet": (SheetMade(file=sheet, kept=False),),
        "a visible browser": (Opened(headed=True, by_view=False),),
        "an end": (Ended(whom=saying.WHO, outcome=Outcome.DONE),),
        "served": (Served(outcomes={"done": 1}, waiting=1, unknown=1),),
    }


@pytest.fixture(params=["fr", "en"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ScriptedDesk]:
    """A desk whose worker is a script, in both languages."""
    speak(request.param)
    with ScriptedDesk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def sitting(desk: ScriptedDesk, page: Page) -> Page:
    """The page of a batch that has just begun."""
    page.goto(desk.address)
    page.locator("input[name=word]").fill(WORD)
    page.locator("main button").click()
    page.wait_for_url(f"http://{desk.desk.host}/")
    desk.begin()
    page.goto(f"http://{desk.desk.host}/sitting")
    return page


def test_each_state(desk: ScriptedDesk, sitting: Page, tmp_path: Path) -> None:
    """From the first word of the worker to its last, and after its death without a word."""
    french = sitting.locator("html").get_attribute("lang") == "fr"
    examined = Examining(sitting, ALL if french else ONE)
    examined("it begins")
    for name, events in states(tmp_path).items():
        desk.tell(*events)
        examined(name)
        if name == "a gate":
            sitting.locator("[data-region=question] button").first.click()
            expect(sitting.locator(".aloud")).to_have_text("I activate")
            examined("to be confirmed")
    desk.begin()
    desk.at_desk(lambda: desk.worker.die())
    sitting.goto(sitting.url)
    examined("lost")
    desk.begin()
    desk.tell(Failed(what="nobody can be served", where="settings", remedy="mend them", code=12))
    sitting.goto(sitting.url)
    examined("failed")
    assert not examined.found, "\n".join(examined.found)
