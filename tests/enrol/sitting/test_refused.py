"""A click that was made, and whose request was refused at the last moment: nobody is enrolled by it."""

import pytest

from assistant.enrol.contracts import Again, Outcome, State, StopHere
from assistant.enrol.register.errors import LostToken
from assistant.enrol.sitting.endings import SittingEnded
from assistant.hooks import Elsewhere, Onward
from tests.enrol.sitting.seat import LAST, NUMBER, Seat, sit_down

UNSEEN = LAST.model_copy(update={"expect": ()})
"""The last step of an author who expects nothing of the site."""
CLICK = len(LAST.do) - 1


def refused(at: Seat) -> Seat:
    """She is sent, the ledger says, and nothing has left."""
    at.click()
    at.fuse.refused = 1
    return at


def test_a_click_of_which_nothing_left_is_no_end() -> None:
    """The step expects nothing, and the click itself went well: it has failed, and a human says what became of it."""
    at = refused(sit_down(trouble=[StopHere()], enrolled="no"))
    with pytest.raises(SittingEnded) as ended:
        at.hooks.step_ended(UNSEEN, "done")
    assert (ended.value.outcome, at.state, at.case.done, at.case.steps) == (Outcome.STOPPED, State.FREE, False, [])
    assert "has not left" in at.asker.troubles[0].what
    assert at.asker.asked.count("enrolled") == 1


def test_it_is_clicked_again_after_a_humans_no() -> None:
    """To try the step again is to click again: it goes on at the click, with a token of its own."""
    at = refused(sit_down(trouble=[Again()], enrolled="no"))
    with pytest.raises(Elsewhere) as chosen:
        at.hooks.step_ended(UNSEEN, "done")
    assert (chosen.value.onward, at.state) == (Onward(NUMBER, CLICK), State.ARMED)
    at.click()
    at.fuse.refused, at.fuse.sent = 0, 1
    at.hooks.step_ended(UNSEEN, "done")
    assert at.state is State.DONE


def test_who_was_overtaken_is_not_enrolled_by_it() -> None:
    """Another place of work serves her now: its line stays, and nobody is asked here."""
    at = refused(sit_down(trouble=Again(), enrolled="yes"))
    at.on.ledger.resolve("camille", enrolled=False, by="w")
    at.on.ledger.arm("camille", "another")
    assert not at.case.may_send()
    with pytest.raises(LostToken):
        at.hooks.step_ended(UNSEEN, "done")
    assert (at.state, at.case.fired, at.case.done, at.asker.asked) == (State.ARMED, False, False, [])


@pytest.mark.parametrize("expects", [True, False], ids=["the site's yes was seen", "nothing is expected"])
def test_part_of_it_has_left(expects: bool) -> None:
    """Then what the step expects says whether that was enough; where it expects nothing, a human."""
    at = refused(sit_down(trouble=[StopHere()], enrolled="unknown"))
    at.fuse.sent = 1
    if expects:
        at.hooks.step_ended(LAST, "done")
    else:
        with pytest.raises(SittingEnded):
            at.hooks.step_ended(UNSEEN, "done")
    assert (at.state, len(at.asker.troubles)) == ((State.DONE, 0) if expects else (State.UNKNOWN, 1))


def test_what_was_clicked_by_hand_does_not_pass_here() -> None:
    """Somebody has clicked herself since: what was refused before says nothing of that."""
    at = refused(sit_down())
    at.hooks._hands = True
    at.hooks.step_ended(LAST, "done")
    assert (at.state, at.asker.troubles) == (State.DONE, [])
