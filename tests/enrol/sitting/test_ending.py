"""Who has ended a sitting: somebody, or nobody, as when everything breaks off."""

from assistant.enrol.contracts import Outcome, StopHere
from assistant.enrol.sitting.endings import SittingEnded
from tests.enrol.sitting.seat import Seat, sit_down


def _ends(seat: Seat) -> Outcome | None:
    try:
        seat.fails()
    except SittingEnded as ended:
        return ended.outcome
    return None


def test_what_breaks_off_after_a_helpers_word_has_not_ended_it() -> None:
    """She is stopped, the session ends while the site is asked, and when she is logged out it is her helper who has ended it."""
    seat = sit_down(trouble=lambda _: StopHere())
    assert _ends(seat) is Outcome.STOPPED
    seat.on.stops.broken_off = seat.on.stops.wanted = True
    seat.case.ends()
    assert seat.case.broke_off is False


def test_what_breaks_off_while_the_helper_is_asked_has_ended_it() -> None:
    """The question is answered by nobody."""

    def nobody(_: object) -> StopHere:
        seat.on.stops.broken_off = seat.on.stops.wanted = True
        return StopHere()

    seat = sit_down(trouble=nobody)
    assert _ends(seat) is Outcome.STOPPED
    assert seat.case.broke_off is True
