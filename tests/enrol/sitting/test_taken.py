"""Somebody whose last sitting died is asked about, and another place of work sends for her while the question stands."""

from assistant import bundled
from assistant.enrol.contracts import Enrolled, State, Whom
from assistant.flow.load import load
from tests.enrol.sitting.desk import Scripted, desk, listed

FLOW = load(bundled.flow_file("accompagnement"))


def test_an_answer_of_a_click_that_is_another_ones_by_now(mock: bundled.MockAddresses) -> None:
    """It frees nobody: her line stays as it is, she keeps her place, and no browser is started."""

    def slept(_: Whom) -> Enrolled:
        on.ledger.resolve("camille", enrolled=False, by="w")
        on.ledger.fire("camille", on.ledger.arm("camille", "another"))
        return "no"

    asker = Scripted(enrolled=slept)
    # without a mandate of hers no browser starts to ask the site
    people = {"camille": listed("camille", FLOW, fictional=False)}
    on = desk(None, mock, asker, people, FLOW)  # type: ignore[arg-type]
    on.ledger.fire("camille", on.ledger.arm("camille", "dead"))
    assert on.serve("camille") == 0.0
    assert on.ledger.lines["camille"].state is State.FIRED
    assert "turn" not in asker.asked
