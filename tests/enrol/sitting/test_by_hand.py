"""The browser stands before the person: what she, or the helper, does there by hand."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from assistant import bundled
from assistant.enrol.contracts import Again, ByHand, GateShown, Outcome, State
from assistant.enrol.sitting.batch import Opened
from assistant.flow.load import load
from tests.enrol.sitting.conftest import Patience
from tests.enrol.sitting.desk import Desk, Scripted, desk, listed

FLOW = load(bundled.flow_file("accompagnement"))
LAST = next(step.title for step in FLOW.steps if step.irreversible)

LATER = """since => new Promise(done => {
  const look = () => performance.now() - since > 1000 ? done() : setTimeout(look, 20);
  look();
})"""


def _front(browser: Browser) -> Page:
    return browser.contexts[-1].pages[-1]


def _go_on(gate: GateShown) -> str:
    return "go-on"


@pytest.fixture
def by_hand(
    playwright: Playwright, browser: Browser, mock: bundled.MockAddresses
) -> Callable[..., tuple[Desk, Scripted]]:
    """A desk for Gaston, who is treated as a real person with a mandate, before a browser that everybody can touch."""

    def made(**answers: Any) -> tuple[Desk, Scripted]:
        asker = Scripted(**answers)
        people = {"gaston": listed("gaston", FLOW, fictional=False)}
        on = desk(lambda: nullcontext(Opened(playwright, browser)), mock, asker, people, FLOW, timeout=3)
        on.mandates.given = True
        return on, asker

    return made


def _typed(page: Page) -> None:
    for name in ("Mot de passe", "Confirmer le mot de passe"):
        page.get_by_role("textbox", name=name, exact=True).press_sequentially("Pommier#Bleu_49")


def test_what_somebody_does_while_she_is_asked_sends_nothing(
    by_hand: Callable[..., tuple[Desk, Scripted]], browser: Browser
) -> None:
    """She presses Enter in her field, as people do, and somebody clicks the last button while its question stands.

    Nothing leaves, which is told each time, and her no stays a no.
    """
    pressed: list[float] = []

    def she_presses(_: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        page = _front(browser)
        _typed(page)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Valider")).to_be_visible()
        pressed.append(page.evaluate("performance.now()"))
        return filled()

    def click(gate: GateShown) -> str:
        if gate.step != LAST:
            return "go-on"
        # the site itself takes what is sent within a second of Enter for a double click
        _front(browser).evaluate(LATER, pressed[0])
        _front(browser).get_by_role("button", name="Valider").click(no_wait_after=True)
        expect(_front(browser).get_by_role("button", name="Valider")).to_be_visible()
        return "stop"

    on, asker = by_hand(gate=click, **{"hand-over": she_presses})
    assert on.serve("gaston") is Outcome.DECLINED
    assert on.enrolments("gaston") == 0
    assert on.ledger.lines["gaston"].state is State.FREE
    assert sum("nothing has left" in one for one in asker.asked) == 2


def test_what_is_done_by_hand_is_told_the_ledger_first(
    by_hand: Callable[..., tuple[Desk, Scripted]], browser: Browser, patience: Patience
) -> None:
    """The last button has another name: the helper does that step by hand; the ledger knows before she clicks.

    Before, she has typed her password herself: for both fields she is asked at once, and nothing is known of them but
    that they are filled.
    """
    states: list[str] = []
    labels: list[tuple[str, ...]] = []

    def rename(gate: GateShown) -> str:
        if gate.step == LAST:
            _front(browser).evaluate("document.querySelectorAll('button').forEach(b => b.textContent = 'Ouvrir')")
            patience.short = True
        return "go-on"

    def she_types(told: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        labels.append(told)
        assert not filled()
        _typed(_front(browser))
        return filled()

    def decide(_: object) -> ByHand:
        patience.short = False
        return ByHand()

    def look(_: object) -> str:
        states.append(on.ledger.lines["gaston"].state.value)
        _front(browser).get_by_role("button", name="Ouvrir").last.click()
        expect(_front(browser).get_by_role("heading", name="a bien été activé")).to_be_visible()
        return "yes"

    on, asker = by_hand(gate=rename, trouble=decide, enrolled=look, **{"hand-over": she_types})
    assert on.serve("gaston") is Outcome.DONE
    assert states == ["fired"]
    assert on.enrolments("gaston") == 1
    assert labels == [("Mot de passe", "Confirmer le mot de passe")]
    assert not any("Pommier" in str(one) for one in (*on.notes.said, *asker.asked, *on.reached, *asker.gates))


def test_the_helper_goes_back_to_an_earlier_step(
    by_hand: Callable[..., tuple[Desk, Scripted]], browser: Browser, patience: Patience
) -> None:
    """A wrong password is mended by going back: each gate on the way is asked anew, and she is enrolled once."""

    def wrong_once(_: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        page = _front(browser)
        tries.append("x")
        second = "Pommier#Bleu_49" if len(tries) > 1 else "Pommier#Bleu_50"
        for name, text in (("Mot de passe", "Pommier#Bleu_49"), ("Confirmer le mot de passe", second)):
            field = page.get_by_role("textbox", name=name, exact=True)
            field.clear()
            field.press_sequentially(text)
        patience.short = len(tries) == 1
        return filled()

    def back(_: object) -> Again:
        patience.short = False
        return Again("identifiants")

    tries: list[str] = []
    on, asker = by_hand(gate=_go_on, trouble=back, enrolled=["no"], **{"hand-over": wrong_once})
    assert on.serve("gaston") is Outcome.DONE
    assert [gate.step for gate in asker.gates].count(LAST) == 2
    assert on.ledger.said == ["armed", "fired", "free", "armed", "fired", "done"]
    assert on.enrolments("gaston") == 1
