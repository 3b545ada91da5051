"""What a sitting does at a failure, at a gate and at the click: its hooks alone, without any browser."""

from collections.abc import Callable

import pytest

from assistant.actions.base import ActionFailed
from assistant.enrol.contracts import Again, ByHand, Outcome, State, StopHere
from assistant.enrol.register.errors import LostToken
from assistant.enrol.sitting.endings import BrowserLost, Revoked, SittingEnded
from assistant.errors import PasapasError
from assistant.hooks import Onward
from tests.enrol.sitting.seat import EXPECTS, FAILED, FIRST, FLOW, LAST, NUMBER, Seat, sit_down

SeatFor = Callable[..., Seat]


@pytest.fixture
def seat() -> SeatFor:
    """Sit somebody down."""
    return sit_down


def test_the_ledger_comes_before_the_click(seat: SeatFor) -> None:
    """And the fuse with it; the step's end is the site's yes."""
    at = seat()
    at.click()
    assert (at.state, at.fuse.armed) == (State.FIRED, True)
    at.hooks.step_ended(LAST, "done")
    assert (at.state, at.fuse.armed, at.case.done) == (State.DONE, False, True)


def test_a_step_that_is_left_out_is_not_told(seat: SeatFor) -> None:
    """Whether it is wanted is known only after it has begun: "Step 9 of 13: my new number" would puzzle who has none."""
    at = seat()
    at.asker.asked.clear()
    at.hooks.step_began(LAST, NUMBER, len(FLOW.steps))
    assert "step" not in at.asker.asked
    at.hooks.step_wanted(LAST, NUMBER, len(FLOW.steps))
    assert "step" in at.asker.asked


def test_nothing_is_clicked_again_without_a_humans_no(seat: SeatFor) -> None:
    """Her click was made: before it is made again, somebody says that the site does not know her."""
    at = seat(trouble=[Again(), Again()], enrolled=["no", "unknown"])
    at.click()
    assert at.fails() == Onward(NUMBER, 0)
    assert at.state is State.ARMED
    at.click()
    with pytest.raises(SittingEnded) as ended:
        at.fails()
    assert (ended.value.outcome, at.state) == (Outcome.UNKNOWN, State.UNKNOWN)


def test_to_look_once_more_asks_nothing(seat: SeatFor) -> None:
    """Neither what became of it, nor her for the click that was made; then the site says yes."""
    at = seat(trouble=[Again()])
    at.click()
    assert at.fails(EXPECTS) == Onward(NUMBER, EXPECTS)
    at.asker.asked.clear()
    at.hooks.step_began(LAST, NUMBER, len(FLOW.steps))
    assert all(at.hooks.gate_reached(LAST, gate) for gate in LAST.gates)
    assert "gate" not in at.asker.asked and "enrolled" not in at.asker.asked
    at.hooks.step_ended(LAST, "done")
    assert at.state is State.DONE


def test_who_looked_once_more_is_asked_again_before_another_click(seat: SeatFor) -> None:
    """Her yes was for the click that was made; after a human's no it is asked for anew."""
    at = seat(trouble=[Again(), Again(LAST.step)], enrolled=["no"], gate=["go-on", "stop"])
    at.click()
    at.fails(EXPECTS)
    assert at.fails(EXPECTS) == Onward(NUMBER)
    at.hooks.step_began(LAST, NUMBER, len(FLOW.steps))
    assert not at.hooks.gate_reached(LAST, LAST.gates[0])


def test_from_an_earlier_step_after_the_click(seat: SeatFor) -> None:
    """Only after a human's no; who is enrolled is not sent through the steps again."""
    at = seat(trouble=[Again(FIRST), Again(FIRST)], enrolled=["no", "yes"])
    at.click()
    assert at.fails(EXPECTS) == Onward(1)
    at.click()
    with pytest.raises(SittingEnded):
        at.fails(EXPECTS)
    assert (at.state, at.case.done) == (State.DONE, True)


def test_nobody_goes_back_behind_what_is_done(seat: SeatFor) -> None:
    """After the site's yes there is no earlier step to go back to."""
    at = seat()
    at.click()
    at.hooks.step_ended(LAST, "done")
    with pytest.raises(SittingEnded):
        at.fails(EXPECTS)
    assert at.asker.troubles[0].earlier == ()


def test_by_hand_is_written_before_it_is_done(seat: SeatFor) -> None:
    """The ledger says fired before anybody is told to click; a human says what became of it."""
    states: list[State] = []
    at = seat(trouble=[ByHand()], enrolled=lambda _: states.append(at.state) or "yes")
    assert at.fails() == Onward(NUMBER + 1)
    assert (states, at.state, at.case.done) == ([State.FIRED], State.DONE, True)
    assert any("do it by hand now" in said for said in at.asker.asked)


def test_nobody_is_told_to_click_by_hand_what_was_clicked(seat: SeatFor) -> None:
    """The click was made and its end not seen: that is asked, and no second click is asked for."""
    at = seat(trouble=[ByHand()], enrolled=["no"])
    at.click()
    with pytest.raises(SittingEnded) as ended:
        at.fails(EXPECTS)
    assert not any("by hand now" in said for said in at.asker.asked)
    assert (ended.value.outcome, at.state) == (Outcome.STOPPED, State.FREE)


def test_by_hand_needs_her_yes_too(seat: SeatFor) -> None:
    """A step that fails before she was asked (its condition can't be told) is not done by hand without asking her."""
    at = seat(asked=False, trouble=[ByHand()], gate=["stop"])
    with pytest.raises(SittingEnded) as ended:
        at.fails()
    assert (ended.value.outcome, at.state) == (Outcome.DECLINED, State.ARMED)


def test_without_a_window_nobody_clicks_by_hand(seat: SeatFor) -> None:
    """Nothing can be done by hand there."""
    at = seat(headed=False)
    with pytest.raises(SittingEnded):
        at.fails()
    assert not at.asker.troubles[0].by_hand


def test_the_site_is_asked_before_a_click_after_what_was_done_by_hand(seat: SeatFor) -> None:
    """Somebody who was let click may have made the last click, too."""
    at = seat(trouble=[ByHand()], **{"hand-over": True})
    earlier = FLOW.steps[0]
    assert at.hooks.failed(earlier, 0, FAILED) == Onward(NUMBER + 1)
    at.knows[0] = True
    with pytest.raises(SittingEnded):
        at.click()
    assert (at.state, at.case.done, at.fuse.armed) == (State.DONE, True, False)


def test_who_is_enrolled_elsewhere_is_told_so(seat: SeatFor) -> None:
    """The flow fails before the click, the helper stops, and the site says that she is enrolled: so does the ledger."""
    at = seat(knows=True)
    with pytest.raises(SittingEnded):
        at.fails()
    assert (at.state, at.case.already, at.case.done) == (State.DONE, True, True)
    assert ("resolved", {"answer": "yes", "by": "site"}) in at.on.notes.said


def test_the_site_is_asked_before_any_human(seat: SeatFor) -> None:
    """After the click: nobody is asked what the site itself says."""
    at = seat(knows=True)
    at.click()
    with pytest.raises(SittingEnded):
        at.fails()
    assert (at.state, at.case.already, at.asker.troubles) == (State.DONE, False, [])


def test_a_mandate_revoked_between_arming_and_the_click(seat: SeatFor) -> None:
    """The click is not made, and the ledger does not say that it was."""
    at = seat(real=True)
    at.on.mandates.given = False
    with pytest.raises(Revoked):
        at.click()
    assert (at.state, at.fuse.armed) == (State.ARMED, False)


def test_what_was_clicked_is_looked_at_to_its_end(seat: SeatFor) -> None:
    """Ctrl-C, or a mandate that ends, just after the click: the site's answer is still waited for, and nothing more done."""
    at = seat(real=True)
    at.click()
    at.on.stops.wanted, at.on.mandates.given = True, False
    at.hooks.action_done(LAST, LAST.do[-1])
    at.hooks.step_ended(LAST, "done")
    assert at.state is State.DONE
    with pytest.raises(SittingEnded):
        at.hooks.step_began(FLOW.steps[-1], len(FLOW.steps), len(FLOW.steps))


def test_a_dead_browser_is_no_trouble_of_a_step(seat: SeatFor) -> None:
    """It is told apart, and nobody is asked to try the step again in it."""
    at = seat()
    at.page.alive = False
    with pytest.raises(BrowserLost):
        at.fails()
    assert at.asker.troubles == []


def test_a_browser_whose_last_page_was_closed_is_dead(seat: SeatFor, monkeypatch: pytest.MonkeyPatch) -> None:
    """By somebody, or by us because it answered nothing any more: she is not stopped for that, unasked."""

    def gone(_: str) -> None:
        raise ActionFailed("the browser's last page was closed")

    at = seat()
    monkeypatch.setattr(at.page, "evaluate", gone)
    with pytest.raises(BrowserLost):
        at.fails()


class Full(PasapasError):
    """The disk is full."""


def _full(*_: object, **__: object) -> None:
    raise Full("the disk is full")


def test_a_journal_that_is_full_after_the_click_hides_nothing(seat: SeatFor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's yes gets into the ledger; before the click, the same would stop the sitting."""
    at = seat()
    at.click()
    monkeypatch.setattr(at.on.notes, "write", _full)
    at.hooks.step_ended(LAST, "done")
    assert (at.state, at.case.done, at.case.unwritten) == (State.DONE, True, True)
    at = seat()
    monkeypatch.setattr(at.on.notes, "write", _full)
    with pytest.raises(Full):
        at.click()
    assert not at.fuse.armed


def overtaken(at: Seat) -> None:
    """While a machine slept between the ledger's word and the request, a human said elsewhere that nothing came of it."""
    at.click()
    assert at.case.may_send()
    at.on.ledger.resolve("camille", enrolled=False, by="w")
    at.on.ledger.arm("camille", "another")
    assert not at.case.may_send()


def test_who_was_overtaken_sends_nothing_and_asks_nobody(seat: SeatFor) -> None:
    """The other one's word stands in the ledger: no question here, and no answer, changes it."""
    at = seat(trouble=Again(), enrolled="no")
    overtaken(at)
    with pytest.raises(LostToken):
        at.fails(EXPECTS)
    assert (at.state, at.asker.asked, at.case.fired) == (State.ARMED, [], False)
    at.case.close()
    assert at.state is State.ARMED


@pytest.mark.parametrize("ends", ["stopped", "revoked"])
def test_who_was_overtaken_asks_nobody_whatever_else_ends_it(seat: SeatFor, ends: str) -> None:
    """Somebody stops it all, or her mandate has ended, while another sends: its click is no matter of this sitting."""
    at = seat(real=True, enrolled="no")
    overtaken(at)
    at.on.stops.wanted, at.on.mandates.given = ends == "stopped", ends != "revoked"
    with pytest.raises(LostToken):
        at.fails(EXPECTS)
    assert (at.asker.asked, at.case.fired, at.fuse.armed) == ([], False, False)


def test_an_answer_of_an_earlier_click_frees_nobody(seat: SeatFor) -> None:
    """The question stood while another sitting took her over, and sent: her line is that one's, and nobody is asked again."""
    at = seat(trouble=[StopHere()], enrolled=lambda _: _sends_elsewhere(at) or "no")
    at.click()
    with pytest.raises(LostToken) as lost:
        at.fails(EXPECTS)
    assert (at.state, at.case.fired, at.asker.asked.count("enrolled")) == (State.FIRED, False, 1)
    assert "your answer is not taken" in lost.value.remedy


def _sends_elsewhere(at: Seat) -> None:
    at.on.ledger.resolve("camille", enrolled=False, by="w")
    at.on.ledger.fire("camille", at.on.ledger.arm("camille", "another"))


def test_who_was_overtaken_after_something_left_is_asked_about(seat: SeatFor) -> None:
    """Of two requests the first had left already: then a human says what became of it, as ever."""
    at = seat(trouble=[StopHere()], enrolled="unknown")
    overtaken(at)
    at.fuse.sent = 1
    with pytest.raises(SittingEnded):
        at.fails(EXPECTS)
    assert at.asker.asked.count("enrolled") == 1


def test_nothing_is_sent_where_the_ledger_does_not_answer(seat: SeatFor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is overtaken by that: her line says fired, and she is asked about."""

    def away(_: str) -> None:
        raise PasapasError("the database doesn’t answer")

    at = seat()
    at.click()
    monkeypatch.setattr(at.on.ledger, "line", away)
    assert (at.case.may_send(), at.case.overtaken, at.case.fired) == (False, False, True)
