"""The lock, in a real browser: nothing stays on the screen or behind it, and nothing can be done."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.desk.words.events import Ended, Failed, SheetMade, StepBegan
from assistant.desk.words.requests import Answer
from assistant.enrol.contracts import Outcome
from tests.desk.door.asking import Clock
from tests.desk.helpers import WORD, arrive, come_in_by
from tests.desk.running import saying
from tests.desk.scripted import ScriptedDesk

LOCKED = "The desk is locked"


@pytest.fixture
def clock() -> Clock:
    """It goes when a test says so."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[ScriptedDesk]:
    """A desk at which a gate stands."""
    made = ScriptedDesk(tmp_path, minutes=5)
    made.desk.door._clock = clock
    with made.open():
        made.begin()
        made.tell(saying.asked(saying.GATE, "gate"))
        yield made


@pytest.fixture
def sitting(page: Page, desk: ScriptedDesk) -> Page:
    """The page of a person who stands before a gate."""
    come_in_by(page, desk.address)
    page.goto(f"http://{desk.desk.host}/sitting")
    expect(page.get_by_role("button", name="I activate")).to_be_visible()
    return page


def answers(desk: ScriptedDesk) -> list[object]:
    """What the worker has been told."""
    return [said for said in desk.worker.heard if isinstance(said, Answer)]


def test_it_locks_itself_before_everybodys_eyes(sitting: Page, desk: ScriptedDesk, clock: Clock) -> None:
    """Nobody asks for a page: each that stands open, this one and another tab, shows the lock alone."""
    other = sitting.context.new_page()
    other.goto(f"http://{desk.desk.host}/people")
    expect(other.get_by_role("navigation")).to_be_visible()
    clock.now += 301
    for page in (sitting, other):
        expect(page.get_by_role("heading", level=1)).to_have_text(LOCKED)
        assert saying.WHO.name not in page.content()
        assert page.title() == "pasapas"
    assert len(desk.desk.hub._listeners) == 0


def test_a_sheet_in_a_tab_of_its_own_is_hidden_with_the_rest(sitting: Page, desk: ScriptedDesk, tmp_path: Path) -> None:
    """It bears her name: the lock takes it away, and unlocked it is there again."""
    file = tmp_path / "2026-11-26-090000.pdf"
    file.write_bytes(b"%PDF-1.4\n%%EOF")
    desk.tell(Ended(whom=saying.WHO, outcome=Outcome.DONE), SheetMade(file=file, kept=False))
    with sitting.expect_popup() as opened:
        sitting.get_by_role("link", name="Open, to print it").click()
    sheet = opened.value
    expect(sheet.get_by_role("heading", level=1)).to_have_text(f"Sheet 1 – {saying.WHO.name}")
    expect(sheet.locator("iframe")).to_be_visible()
    expect(sheet.get_by_role("button", name="Print it")).to_be_visible()
    sitting.get_by_role("button", name="Lock the desk").click()
    expect(sheet.get_by_role("heading", level=1)).to_have_text(LOCKED)
    assert (sheet.locator("iframe").count(), saying.WHO.name in sheet.content()) == (0, False)
    sheet.get_by_label("Word to unlock").fill(WORD)
    sheet.get_by_role("button", name="Unlock").click()
    expect(sheet.get_by_role("heading", level=1)).to_have_text(f"Sheet 1 – {saying.WHO.name}")


def test_behind_the_lock_nothing_is_seen(sitting: Page, desk: ScriptedDesk) -> None:
    """The browser's buttons back and forth lead to the lock: no page of before is kept."""
    sitting.get_by_role("button", name="Lock the desk").click()
    expect(sitting.get_by_role("heading", level=1)).to_have_text(LOCKED)
    for _ in range(2):
        sitting.go_back()
        expect(sitting.get_by_role("heading", level=1)).to_have_text(LOCKED)
        assert saying.WHO.name not in sitting.content()
    sitting.go_forward()
    expect(sitting.get_by_role("heading", level=1)).to_have_text(LOCKED)


def test_while_it_is_locked_nobody_answers_and_what_runs_goes_on(sitting: Page, desk: ScriptedDesk) -> None:
    """A stale tab sends its form: nothing is done with it, then or after. The page is come back to where it was."""
    address = sitting.url
    stale = sitting.evaluate(
        "new URLSearchParams(new FormData(document.querySelector('form[action=\"/sitting/answer\"]'))).toString()"
    )
    desk.at_desk(desk.desk.door.lock)
    expect(sitting.get_by_role("heading", level=1)).to_have_text(LOCKED)
    desk.tell(saying.asked(saying.TURN, "turn"))
    send = "async (body) => (await fetch('/sitting/answer', { method: 'POST', body: new URLSearchParams(body) })).url"
    assert sitting.evaluate(send, stale + "&choice=go-on").endswith("/locked")
    assert saying.WHO.name not in sitting.content()

    sitting.get_by_label("Word to unlock").fill(WORD)
    sitting.get_by_role("button", name="Unlock").click()
    expect(sitting.get_by_role("button", name="Serve this person now")).to_be_visible()
    assert sitting.url == address
    assert (
        sitting.evaluate(
            "async (body) => (await fetch('/sitting/answer', { method: 'POST', body: new URLSearchParams(body) })).status",
            stale + "&choice=go-on",
        )
        == 409
    )
    assert answers(desk) == []


def test_whoever_types_or_taps_puts_it_off(sitting: Page, desk: ScriptedDesk, clock: Clock) -> None:
    """A key or a finger is somebody; a script that says so is nobody, nor is what happens on the page."""
    clock.now += 200
    sitting.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))")
    desk.tell(saying.asked(saying.TURN, "turn"))
    expect(sitting.get_by_role("button", name="Serve this person now")).to_be_visible()
    assert desk.desk.door.rest == 100
    with sitting.expect_response("**/awake"):
        sitting.keyboard.press("Shift")
    assert desk.desk.door.rest == 300


def test_a_page_of_an_earlier_session_shows_nothing_any_more(sitting: Page, desk: ScriptedDesk) -> None:
    """The desk was opened again, in another window: this one is told so."""
    other = sitting.context.browser.new_context().new_page() if sitting.context.browser else sitting
    arrive(other, desk.address)
    expect(other.get_by_role("heading", level=1)).to_have_text("Welcome to your desk")
    expect(sitting.get_by_role("heading", level=1)).to_have_text("This desk is open elsewhere, or not at all.")
    assert saying.WHO.name not in sitting.content()


def test_many_tabs_leave_room_for_the_one_that_is_looked_at(sitting: Page, desk: ScriptedDesk) -> None:
    """Six connections are all that a browser has to one server; a tab that rests shows nothing until it is looked at."""
    tabs = [sitting.context.new_page() for _ in range(7)]
    for tab in tabs:
        tab.goto(f"http://{desk.desk.host}/sitting")
        expect(tab.get_by_role("button", name="I activate")).to_be_visible()
    expect(sitting.locator("body")).to_be_hidden()
    desk.tell(saying.asked(saying.TURN, "turn"))
    sitting.evaluate("dispatchEvent(new Event('focus'))")
    expect(sitting.get_by_role("button", name="Serve this person now")).to_be_visible()


def test_five_wrong_words_are_the_end(sitting: Page, desk: ScriptedDesk) -> None:
    """Then the terminal alone opens the desk again; what runs goes on."""
    sitting.get_by_role("button", name="Lock the desk").click()
    for left in ("4 more times", "3 more times", "2 more times", "once more"):
        sitting.get_by_label("Word to unlock").fill("wrong word")
        sitting.get_by_role("button", name="Unlock").click()
        expect(sitting.get_by_role("alert").first).to_contain_text(left)
    sitting.get_by_label("Word to unlock").fill("wrong word")
    sitting.get_by_role("button", name="Unlock").click()
    expect(sitting.get_by_role("heading", level=1)).to_have_text("This desk is open elsewhere, or not at all.")
    assert not desk.worker.gone


def test_an_event_is_on_the_page_within_the_fifth_of_a_second(sitting: Page, desk: ScriptedDesk) -> None:
    """From the worker's word to what is seen, in a real browser; the best of five, since the machine has other work."""
    watch = """(name) => { window.came = new Promise((done) => new MutationObserver((_, watcher) => {
      if (document.body.innerText.includes(name)) { watcher.disconnect(); done(Date.now()); }
    }).observe(document.getElementById("main"), { subtree: true, childList: true, characterData: true })); }"""
    took = []
    for number in range(5):
        title = f"Step of number {number}"
        sitting.evaluate(watch, title)
        began = time.time()
        desk.tell(StepBegan(title=title, number=number + 1, total=14))
        took.append(sitting.evaluate("window.came") / 1000 - began)
    assert min(took) < 0.2


def test_a_page_that_the_browser_has_kept_shows_nothing_when_it_is_gone_back_to(
    sitting: Page, desk: ScriptedDesk
) -> None:
    """Browsers may freeze whole pages, whatever they are asked: it hides before, and asks the desk afterwards."""
    sitting.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(sitting.locator("body")).to_be_hidden()
    # frozen, it hears nothing
    desk.desk.hub._listeners.clear()
    desk.at_desk(desk.desk.door.lock)
    sitting.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(sitting.get_by_role("heading", level=1)).to_have_text(LOCKED)


def test_without_script_a_page_asks_whether_it_is_locked(sitting: Page, desk: ScriptedDesk) -> None:
    """Nobody could tell it: it asks a moment after the desk has locked itself."""
    page = sitting.request.get(f"http://{desk.desk.host}/people").text()
    assert '<noscript><meta http-equiv="refresh" content="302"></noscript>' in page


def test_markup_in_what_the_worker_tells_is_text(sitting: Page, desk: ScriptedDesk) -> None:
    """A name or a fault of a file, in a page and in a region that is shown anew: nothing of it runs."""
    errors: list[str] = []
    sitting.on("dialog", lambda dialog: (errors.append(dialog.message), dialog.dismiss()))
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"
    desk.tell(StepBegan(title=script, number=1, total=14), Failed(code=1, what=script, where=script, remedy=script))
    expect(sitting.locator("#main")).to_contain_text(script)
    sitting.reload()
    expect(sitting.locator("#main")).to_contain_text(script)
    assert not errors
    assert sitting.locator("main script:not([src^='/static/']), main img[src=x]").count() == 0


def test_script_that_gets_in_all_the_same_does_not_run(sitting: Page) -> None:
    """The policy stops what escaping would have missed: inline script, handlers, other servers, other markup."""
    refused: list[str] = []
    sitting.on("console", lambda message: refused.append(message.text))
    ran = sitting.evaluate(
        """async () => {
      window.ran = [];
      const script = document.createElement("script");
      script.append("window.ran.push('inline')");
      try { document.body.append(script); } catch {}
      const picture = document.createElement("img");
      try { picture.setAttribute("onerror", "window.ran.push('handler')"); } catch {}
      picture.src = "/nowhere";
      document.body.append(picture);
      try { document.body.innerHTML += "<p>"; window.ran.push("markup"); } catch {}
      try { setTimeout("window.ran.push('text')"); } catch {}
      try { trustedTypes.createPolicy("mine", { createHTML: (html) => html }); window.ran.push("policy"); } catch {}
      try { await fetch("http://127.0.0.1:9/"); window.ran.push("elsewhere"); } catch {}
      const base = document.createElement("base");
      base.href = "http://127.0.0.1:9/";
      document.head.append(base);
      if (document.baseURI.includes(":9/")) window.ran.push("base");
      await new Promise((done) => setTimeout(done, 200));
      return window.ran;
    }"""
    )
    assert ran == []
    assert any("Content Security Policy" in text for text in refused)
