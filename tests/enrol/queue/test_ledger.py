"""What was said in the ledger while nobody served."""

import pytest

from assistant.enrol.contracts import Outcome, Place, State
from assistant.enrol.register.database import open_register
from assistant.enrol.register.ledger import RegisterLedger
from tests.enrol.queue.conftest import KEYS, Desk


@pytest.mark.parametrize(("enrolled", "end", "state"), [(True, None, State.DONE), (False, Outcome.DONE, State.FREE)])
def test_what_is_said_of_an_unknown_end_counts_at_the_next_start(
    any_desk: Desk, enrolled: bool, end: Outcome | None, state: State
) -> None:
    """Whose end was unknown comes in again if a human says that she isn't enrolled; if she is, she is done."""
    register = open_register(any_desk.home, any_desk.url)
    ledger = RegisterLedger(register)
    states: list[State] = []

    def unknown(place: Place) -> Outcome:
        ledger.fire(place.key, ledger.arm(place.key, "one"))
        ledger.unknown(place.key)
        return Outcome.UNKNOWN

    def again(place: Place) -> Outcome:
        line = ledger.line(place.key)
        assert line
        states.append(line.state)
        return Outcome.DONE

    with any_desk.opened("one", ledger=ledger) as queue:
        queue.add(KEYS[:1])
        queue.serve(unknown)
        assert queue.add(KEYS[:1]) == ()
    ledger.resolve(KEYS[0], enrolled=enrolled, by="one")
    with any_desk.opened("two", ledger=ledger) as queue:
        assert queue.add(KEYS[:1]) == (() if enrolled else KEYS[:1])
        queue.serve(again)
        assert [place.outcome for place in queue.places()] == [Outcome.DONE]
    register.close()
    assert states == ([] if end is None else [state])


def test_what_is_said_of_a_dead_sitting_counts_at_the_next_start(desk: Desk) -> None:
    """Whose worker died in the click is taken up again, and finds in the ledger what was said meanwhile."""
    register = open_register(desk.home, desk.url)
    ledger = RegisterLedger(register)

    def dies(place: Place) -> Outcome:
        ledger.fire(place.key, ledger.arm(place.key, "one"))
        raise KeyboardInterrupt

    with desk.opened("one", ledger=ledger) as queue:
        queue.add(KEYS[:1])
        with pytest.raises(KeyboardInterrupt):
            queue.serve(dies)
    ledger.resolve(KEYS[0], enrolled=True, by="one")

    def knows(place: Place) -> Outcome:
        line = ledger.line(place.key)
        assert line
        assert line.state is State.DONE
        return Outcome.ALREADY

    with desk.opened("two", ledger=ledger) as queue:
        queue.serve(knows)
        assert [place.outcome for place in queue.places()] == [Outcome.ALREADY]
    register.close()
