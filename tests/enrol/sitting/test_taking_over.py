"""The helper takes over, and gives back: at any time, and nothing of ledger, gates and fuse is weaker for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from assistant.enrol.contracts import Again, ByHand, Outcome, State, StopHere
from assistant.enrol.sitting.endings import SittingEnded
from assistant.enrol.sitting.onlooker import Onlooker
from assistant.hooks import Elsewhere, Onward
from tests.enrol.sitting.seat import FIRST, FLOW, LAST, NUMBER, Seat, sit_down


class Beside(Onlooker):
    """Wants to take over as often as it is told; remembers when hands were lent."""

    def __init__(self, wishes: int = 1, *, hands: bool = False) -> None:
        self.wishes = wishes
        self.lends_hands = hands
        self.lent: list[State] = []
        self.seat: Seat | None = None

    def takes_over(self) -> bool:
        """As often as it is told."""
        self.wishes -= 1
        return self.wishes >= 0

    @contextmanager
    def hands(self) -> Iterator[None]:
        """Remember what the ledger said then."""
        assert self.seat
        self.lent.append(self.seat.state)
        yield


def seated(*, hands: bool = False, **more: Any) -> tuple[Seat, Beside]:
    """Somebody before the last step, and somebody beside who wants to take over at the next moment."""
    beside = Beside(0, hands=hands)
    seat = sit_down(onlooker=beside, **more)
    beside.seat, beside.wishes = seat, 1
    return seat, beside


def acts(seat: Seat) -> None:
    """An action of the last step is done, before the click."""
    seat.hooks.action_done(LAST, LAST.do[0])


def test_who_gives_back_goes_on_as_if_nobody_had_asked() -> None:
    """She is asked once, hears that nothing has failed, and no step is played twice."""
    seat, _ = seated(trouble=Again())
    acts(seat)
    acts(seat)
    (asked,) = seat.asker.troubles
    assert (asked.taken_over, asked.what, asked.fired) == (True, "you have taken over", False)
    assert seat.state is State.ARMED
    assert ("taken-over", {"step": LAST.step}) in seat.on.notes.said
    assert ("again", {"step": LAST.step}) not in seat.on.notes.said


def test_nobody_is_asked_who_has_not_asked() -> None:
    """A sitting beside which nobody takes over has no such question."""
    seat, beside = seated(trouble=Again())
    beside.wishes = 0
    acts(seat)
    assert seat.asker.troubles == []


def test_it_goes_on_from_an_earlier_step() -> None:
    """Where the helper says so; her gates are asked anew there."""
    seat, _ = seated(trouble=Again(FIRST))
    with pytest.raises(Elsewhere) as chosen:
        acts(seat)
    assert chosen.value.onward == Onward(1)
    assert seat.state is State.ARMED


def test_who_stops_has_sent_nothing() -> None:
    """Stopped, or until another day."""
    for decision, outcome, days in ((StopHere(), Outcome.STOPPED, 0), (StopHere(7), Outcome.DEFERRED, 7)):
        seat, _ = seated(trouble=decision)
        with pytest.raises(SittingEnded) as ended:
            acts(seat)
        assert (ended.value.outcome, ended.value.days, seat.case.fired) == (outcome, days, False)


def test_by_hand_the_ledger_is_told_before() -> None:
    """Whatever is clicked then is beyond us: her line says fired before a hand is lent, and a human says what became of it."""
    seat, beside = seated(trouble=ByHand(), enrolled="yes")
    with pytest.raises(Elsewhere) as chosen:
        acts(seat)
    assert chosen.value.onward == Onward(NUMBER + 1)
    assert beside.lent == [State.FIRED]
    assert seat.on.ledger.said[-2:] == ["fired", "done"]


def test_by_hand_needs_her_yes_as_well() -> None:
    """Who takes over before her gate was asked has her asked first; her no ends it, and nothing is fired."""
    seat, beside = seated(asked=False, trouble=ByHand(), gate=lambda _: "stop")
    with pytest.raises(SittingEnded) as ended:
        seat.hooks.step_began(LAST, NUMBER, len(FLOW.steps))
    assert (ended.value.outcome, beside.lent, seat.state) == (Outcome.DECLINED, [], State.ARMED)


def test_after_the_click_it_is_seen_first_what_became_of_it() -> None:
    """A wish to take over waits until the site's answer was seen; it is asked about then, and undoes nothing."""
    seat, beside = seated(trouble=Again())
    seat.click()
    acts(seat)
    assert (seat.asker.troubles, seat.fuse.armed, beside.wishes) == ([], True, 1)
    seat.hooks.step_ended(LAST, "done")
    assert seat.state is State.DONE
    seat.hooks.step_began(FLOW.steps[-1], len(FLOW.steps), len(FLOW.steps))
    (asked,) = seat.asker.troubles
    assert (asked.done, asked.taken_over) == (True, True)
    assert FIRST not in [step for step, _ in asked.earlier]


def test_after_hands_nothing_is_played_again_without_a_humans_no() -> None:
    """Whoever has had the browser in her hands may have clicked anything: to go back, a human says that it came to nothing."""
    seat, beside = seated(trouble=[Again(FIRST)], enrolled="no")
    seat.hooks._hands = True
    seat.case.fire()
    with pytest.raises(Elsewhere):
        acts(seat)
    assert seat.asker.asked.count("enrolled") == 1
    assert seat.on.ledger.said[-3:] == ["fired", "free", "armed"]
    assert beside.lent == []


def test_what_the_site_says_comes_first() -> None:
    """Where the site says that she is enrolled already nobody takes over anything."""
    seat, _ = seated(knows=True, trouble=Again())
    with pytest.raises(SittingEnded) as ended:
        acts(seat)
    assert (ended.value.outcome, seat.asker.troubles) == (Outcome.DONE, [])


@pytest.mark.parametrize(
    ("headed", "hands", "last", "offered"),
    [
        (True, False, False, True),
        (True, False, True, True),
        (False, False, False, False),
        (False, True, False, True),
        (False, True, True, False),
    ],
)
def test_hands_can_be_lent_without_a_window(headed: bool, hands: bool, last: bool, offered: bool) -> None:
    """By hand is offered where somebody can act: in a window, or by way of the desk, but for what can't be undone."""
    seat, _ = seated(headed=headed, hands=hands, trouble=Again())
    number = NUMBER if last else 1
    seat.hooks.step_began(FLOW.steps[number - 1], number, len(FLOW.steps))
    assert seat.asker.troubles[0].by_hand is offered


def test_trouble_takes_the_wish_along() -> None:
    """Who wants to take over while a step fails is asked once, not twice."""
    seat, beside = seated(trouble=Again())
    seat.fails()
    assert beside.wishes == 0
    acts(seat)
    assert [one.taken_over for one in seat.asker.troubles] == [False]
