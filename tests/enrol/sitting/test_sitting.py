"""One sitting: gates, the ledger, troubles, endings; on the bundled site, with scripted answers."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from assistant import bundled
from assistant.enrol.contracts import GateShown, Outcome
from assistant.enrol.sitting.batch import Opened
from assistant.flow.load import load
from assistant.flow.model import Flow
from tests.enrol.sitting.desk import Desk, Scripted, desk, from_first_gate, listed

FLOW = load(bundled.flow_file("accompagnement"))
AT_GATE = from_first_gate(FLOW)
MakesDesk = Callable[..., Desk]


def _go_on(gate: GateShown) -> str:
    return "go-on"


@pytest.fixture
def serving(playwright: Playwright, browser: Browser, mock: bundled.MockAddresses) -> MakesDesk:
    """Make a desk where the answers are these."""

    def made(flow: Flow = FLOW, *, fictional: bool = True, **answers: Any) -> tuple[Desk, Scripted]:
        asker = Scripted(**answers)
        people = {"gaston": listed("gaston", flow, fictional=fictional)}
        return desk(lambda: nullcontext(Opened(playwright, browser)), mock, asker, people, flow), asker

    return made


def test_somebody_is_enrolled_once(serving: MakesDesk) -> None:
    """Her gates are asked, the ledger is written before the click and after the site's yes, and she is on the site once.

    Who is in the ledger is not asked again, and no browser is started.
    """
    on, asker = serving(gate=_go_on)
    assert on.serve("gaston") is Outcome.DONE
    assert on.ledger.said == ["armed", "fired", "done"]
    assert on.enrolments("gaston") == 1
    assert asker.outcomes == [Outcome.DONE]
    assert on.sheets[0].outcome is Outcome.DONE
    asker.asked.clear()
    assert on.serve("gaston") is Outcome.ALREADY
    assert asker.asked == []
    assert on.enrolments("gaston") == 1


def test_who_says_no_is_logged_out_and_free(serving: MakesDesk) -> None:
    """Nothing was sent; the ledger has her free again; her sheet says so.

    What would have been sent was shown at the gate: labels as on the site, values masked until they are revealed.
    """
    on, asker = serving(gate=["go-on", "stop"])
    assert on.serve("gaston") is Outcome.DECLINED
    assert on.ledger.said == ["armed", "free"]
    assert on.enrolments("gaston") == 0
    assert on.sheets[0].outcome is Outcome.DECLINED
    shown = {one.label: one.value for one in asker.gates[0].sent}
    assert shown["Numéro de sécurité sociale"].get_secret_value() == "149029999901438"
    assert "1490299" not in repr(asker.gates)


def test_who_chooses_another_journey_is_told_of(serving: MakesDesk) -> None:
    """The helper hears which one, and how it is served; nothing was sent for this one."""
    on, asker = serving(AT_GATE, gate=["flow:opposition"])
    assert on.serve("gaston") is Outcome.DECLINED
    assert "told: this person chooses another journey, «opposition»: nothing more is sent" in asker.asked
    assert (on.sheets[0].instead, on.enrolments("gaston")) == ("opposition", 0)
    assert ("gate", {"step": "decision", "answer": "flow-opposition"}) in on.notes.said


def test_silence_is_no(serving: MakesDesk) -> None:
    """A gate that nobody answers stops the sitting."""
    on, asker = serving(AT_GATE)
    assert on.serve("gaston") is Outcome.DECLINED
    assert on.notes.said[0] == ("began", {"flow": on.batch.flow.flow})
    assert ("gate", {"step": "decision", "answer": "none"}) in on.notes.said
    assert asker.gates[0].options[0].key == "go-on"


def test_no_browser_without_a_mandate(serving: MakesDesk) -> None:
    """A real person without a mandate is told of, and nothing is started; with one she is served.

    Where it is revoked meanwhile, the sitting stops at once, before the click.
    """
    on, asker = serving(AT_GATE, fictional=False)
    assert on.serve("gaston") is Outcome.NO_MANDATE
    assert "step" not in asker.asked
    assert on.ledger.said == []
    on.mandates.given = True

    def revoke(gate: GateShown) -> str:
        on.mandates.given = False
        return "go-on"

    asker.answers["gate"] = revoke
    assert on.serve("gaston") is Outcome.NO_MANDATE
    assert on.ledger.said == ["armed", "free"]
    assert (asker.asked.count("gate"), on.enrolments("gaston")) == (1, 0)


@pytest.mark.parametrize("wish", ["skip", "pause"])
def test_who_keeps_her_place_has_not_ended(serving: MakesDesk, wish: str) -> None:
    """Nobody is told that she comes back some day, and nothing of hers is armed."""
    on, asker = serving(turn=wish)
    assert on.serve("gaston") == 0
    assert asker.outcomes == []
    assert on.ledger.said == []
