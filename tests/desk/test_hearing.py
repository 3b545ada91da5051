"""Who sees nothing hears each change, and answers by keys alone: by Chromium's accessibility tree, in both languages."""

from pathlib import Path

from playwright.sync_api import Page, expect

from assistant.desk.regions import site_language
from assistant.desk.words.events import (
    CodeAwaited,
    CodeCame,
    Ended,
    Event,
    Failed,
    Filled,
    Served,
    SheetMade,
    StepBegan,
    Told,
)
from assistant.desk.words.requests import Answer
from assistant.enrol.contracts import Outcome
from tests.desk.hearing import Hearing
from tests.desk.running.saying import CODE, ENROLLED, GATE, HAND_OVER, TROUBLE, TURN, WHO, asked
from tests.desk.scripted import ScriptedDesk
from wording import say

STEP = StepBegan(title="Je prends ma décision", number=5, total=14)


def go_to(page: Page, name: str, most: int = 40) -> None:
    """Press Tab until what bears a name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        held = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText?.trim()")
        if held == name:
            return
    raise AssertionError(f"Tab does not lead to «{name}»")


def test_each_change_is_heard(scripted: ScriptedDesk, sitting: Page, tmp_path: Path) -> None:
    """Where the run is, what is said, codes, ends are said in a pause; questions and failures may interrupt."""
    hearing = Hearing(sitting)
    status, alert = sitting.locator("#told"), sitting.locator("#urgent")
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF-1.7")
    step = say("Step {number} of {total}: {title}", number=5, total=14, title=STEP.title)
    calmly = {
        step: STEP,
        "the site is slow": Told(what="the site is slow"),
        say("The fields are filled."): Filled(filled=True),
        say("A code is waited for."): CodeAwaited(way="mail"),
        say("The code has come: {code}", code="4 8 2 9 1 3"): CodeCame(way="mail", code="482913"),
        say("The sheet to take home is ready."): SheetMade(file=tmp_path / "sheet.pdf", kept=False),
    }
    for said, event in calmly.items():
        scripted.tell(event)
        expect(status).to_contain_text(said)
        # a title in another language is a text of its own
        if event is STEP:
            # it is read in the site's voice, where it stands and where it is said
            for place in (sitting.locator("#step span"), status.locator("p span")):
                expect(place).to_have_attribute("lang", site_language(scripted.desk))
                expect(place).to_have_text(STEP.title)
        assert " ".join(text.strip() for text in hearing.live()["polite"]).endswith(said)
    assert hearing.named("progressbar") == step
    expect(sitting.get_by_role("progressbar")).to_have_attribute(
        "aria-valuetext", say("Step {number} of {total}", number=5, total=14)
    )
    for question, said in {
        TURN: say("Is this person served now?"),
        GATE: GATE.question,
        HAND_OVER: say("Now it is for the person to type"),
        CODE: say("Which code has the person received?"),
        TROUBLE: say("Something did not work: what now?"),
        ENROLLED: say("Does the site know this person now?"),
    }.items():
        scripted.tell(asked(question, question.ask))
        expect(alert).to_contain_text(said)
        assert hearing.live()["assertive"][-1] == say("Question: {question}", question=said)
        assert hearing.focused() == ("heading", sitting.locator("#question").inner_text())
    scripted.tell(Ended(whom=WHO, outcome=Outcome.DONE))
    scripted.tell(Failed(what="the mailbox can't be read", code=20))
    expect(alert).to_contain_text("the mailbox can't be read")
    assert hearing.live()["assertive"][-1] == "the mailbox can't be read"


def test_a_whole_sitting_is_answered_by_keys_alone(scripted: ScriptedDesk, sitting: Page) -> None:
    """Tab, Enter, Space and letters: a turn, a gate with its confirmation, a code that is mistyped first, trouble."""
    keys, question = sitting.keyboard, sitting.locator("#question")
    # what is asked next is asked once the answer was heard, as a worker does
    quiet = say("pasapas is at work")

    def comes(event: Event) -> None:
        scripted.tell(event)
        # the heading that tells to wait had the focus as well
        expect(question).not_to_have_text(quiet)
        expect(question).to_be_focused()

    scripted.tell(asked(TURN, "turn"))
    expect(question).to_be_focused()
    go_to(sitting, say("Serve this person now"), 1)
    keys.press("Enter")
    expect(question).to_have_text(quiet)
    comes(asked(GATE, "gate"))
    go_to(sitting, "I activate", 1)
    keys.press("Space")
    expect(sitting.locator(".aloud")).to_have_text("I activate")
    expect(question).to_be_focused()
    go_to(sitting, say("Confirm this answer"), 1)
    keys.press("Enter")
    expect(question).to_have_text(quiet)
    comes(asked(CODE, "code"))
    go_to(sitting, say("Code:"), 1)
    keys.type("12")
    keys.press("Enter")
    expect(sitting.locator("[data-region=question] [role=alert]")).to_be_focused()
    go_to(sitting, say("Code:"), 2)
    keys.type("482913")
    keys.press("Enter")
    expect(question).to_have_text(quiet)
    comes(asked(TROUBLE, "trouble"))
    go_to(sitting, say("Try this step again"), 1)
    keys.press("Space")
    expect(question).to_have_text(quiet)
    comes(Served(outcomes={"done": 1}, waiting=0, unknown=0))
    answers = [said for said in scripted.worker.heard if isinstance(said, Answer)]
    assert [(said.id, said.choice, said.confirmed, said.text) for said in answers] == [
        ("turn", "serve", False, ""),
        ("gate", "go-on", True, ""),
        ("code", "code", False, "482913"),
        ("trouble", "again", False, ""),
    ]
