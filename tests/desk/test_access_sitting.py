"""The sitting is for everybody, in each of its states; its worker is a script: axe, three widths, the keyboard alone."""

import base64
from io import BytesIO
from pathlib import Path

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
from tests.desk.examining import Examining
from tests.desk.running import saying
from tests.desk.scripted import ScriptedDesk
from wording import spoken_language

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
        "taken over": (question(saying.TROUBLE.model_copy(update={"taken_over": True}), "taken"),),
        "an unknown end": (question(saying.ENROLLED, "enrolled"),),
        "no way back": (question(saying.SURE, "sure"),),
        "a sheet": (SheetMade(file=sheet, kept=False),),
        "a visible browser": (Opened(headed=True, by_view=False),),
        "an end": (Ended(whom=saying.WHO, outcome=Outcome.DONE),),
        "served": (Served(outcomes={"done": 1}, waiting=1, unknown=1),),
    }


def test_each_state(scripted: ScriptedDesk, sitting: Page, tmp_path: Path, thorough: bool) -> None:
    """From the first word of the worker to its last, and after its death without a word."""
    examined = Examining(sitting, whole=spoken_language() == "fr", thorough=thorough)
    examined("it begins")
    for name, events in states(tmp_path).items():
        scripted.tell(*events)
        examined(name)
        if name == "somebody's turn":
            here = sitting.url
            sitting.goto(here.removesuffix("sitting"))
            examined("the first page, while a question waits")
            sitting.goto(here)
        if name == "a gate":
            sitting.locator("[data-region=question] button").first.click()
            expect(sitting.locator(".aloud")).to_have_text("I activate")
            examined("to be confirmed")
    scripted.begin()
    scripted.at_desk(lambda: scripted.worker.die())
    sitting.goto(sitting.url)
    examined("lost")
    scripted.begin()
    scripted.tell(Failed(what="nobody can be served", where="settings", remedy="mend them", code=12))
    sitting.goto(sitting.url)
    examined("failed")
    assert not examined.found, "\n".join(examined.found)
