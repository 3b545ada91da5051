"""The worker of a desk, in a process of its own, with a browser and the bundled site: as a desk has it."""

import json
from pathlib import Path
from urllib.request import urlopen

import pytest

from assistant import bundled
from assistant.commands.enrol.looking import status
from assistant.commands.enrol.office import NotAnEnrolment, campaign, office
from assistant.desk.running.child import DIED, Child
from assistant.desk.words.events import (
    Asked,
    Ended,
    Event,
    Failed,
    Filled,
    Frame,
    Opened,
    Served,
    SheetMade,
    StepBegan,
    Stopped,
    Withdrawn,
)
from assistant.desk.words.questions import GateAsked, HandOverAsked, TroubleAsked, TurnAsked
from assistant.desk.words.requests import Answer, Key, Look, Stop, TakeOver
from assistant.desk.worker.pipe import STOPPED
from assistant.enrol.contracts import Outcome
from assistant.enrol.people.faults import PeopleFaults
from assistant.settings import load
from tests.desk.loops import in_a_loop
from tests.desk.worker.sittings import PASSWORD, REAL, VALUES, expected, order, says_yes, served
from tests.enrol.traces.processes import Seen, family, wait_for_the_end_of
from tests.enrol.traces.seeking import Wanted


def asked(event: Event, kind: type) -> bool:
    """Whether an event is a question of a kind."""
    return isinstance(event, Asked) and isinstance(event.question, kind)


def on_the_site(mock: bundled.MockAddresses) -> int:
    """How many times the site has enrolled her."""
    with urlopen(f"{mock.control}/people/{VALUES['nir']}") as answer:  # noqa: S310 - our own mock
        return int(json.loads(answer.read())["enrolments"])


def test_somebody_is_served_at_a_desk(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """All of a sitting: questions, the live view, taking over and giving back, a password by keys, a sheet until the end.

    Nothing of hers is on disk, in an argument or in an environment of any process.
    """
    seen = Seen(Wanted.of([VALUES, {"password": PASSWORD}]), Wanted.of([]))
    sheets: list[bytes] = []

    def plays(child: Child, event: Event) -> None:
        if asked(event, TurnAsked):
            # there is no browser yet: what is sent to one is sent to nobody
            child.say(Key(text="nobody"))
            child.say(Look(on=True))
        elif isinstance(event, StepBegan) and event.number == 2:
            child.say(TakeOver())
        elif isinstance(event, Asked) and isinstance(event.question, TroubleAsked):
            child.say(Answer(id=event.id, choice="again" if event.question.taken_over else "stop"))
        elif isinstance(event, Asked) and isinstance(event.question, HandOverAsked):
            # no Enter: the page takes the click that follows within a second for the second one of a double click
            for said in (Key(text=PASSWORD), *[Key(key="Tab")] * 2, Key(text=PASSWORD)):
                child.say(said)
            hand_over.append(event.id)
        elif isinstance(event, Filled) and event.filled:
            seen.look(child.pid, (tmp_path,))
            child.say(Answer(id=hand_over[-1], choice="done"))
        elif isinstance(event, SheetMade):
            assert not event.kept
        elif isinstance(event, Served):
            (made,) = [one.file for one in told_so_far if isinstance(one, SheetMade)]
            sheets.append(made.read_bytes())
            child.say(Stop())

    hand_over: list[str] = []
    told_so_far: list[Event] = []
    hears = [lambda _, event: told_so_far.append(event), says_yes, plays]
    told, code = in_a_loop(served(order(tmp_path, expected(mock), linger=True), hears))
    assert code == 0 and not any(isinstance(one, Failed) for one in told)
    assert [one.outcome for one in told if isinstance(one, Ended)] == [Outcome.DONE]
    assert on_the_site(mock) == 1
    assert [one.by_view for one in told if isinstance(one, Opened)] == [True]
    (trouble,) = [one.question for one in told if asked(one, TroubleAsked)]  # type: ignore[union-attr]
    assert isinstance(trouble, TroubleAsked) and trouble.taken_over
    numbers = [one.number for one in told if isinstance(one, StepBegan)]
    assert numbers == sorted(set(numbers))
    gates = [one.id for one in told if asked(one, GateAsked)]  # type: ignore[union-attr]
    assert {one.id for one in told if isinstance(one, Withdrawn) and one.answered} >= set(gates)
    frames = [at for at, one in enumerate(told) if isinstance(one, Frame)]
    assert frames and frames[-1] < next(at for at, one in enumerate(told) if isinstance(one, SheetMade))
    (sheet,) = [one.file for one in told if isinstance(one, SheetMade)]
    assert sheets[0].startswith(b"%PDF") and not sheet.exists()
    assert seen.looks == 1 and seen.hits == set() and "renderer" in seen.programs
    assert seen.wanted.found_below([tmp_path]) == set()


def test_the_desk_dies_while_a_gate_stands(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """Nobody answers: she is logged out, nothing is sent, and whoever goes on calls her first; no process is left."""
    left: list[int] = []

    def dies(child: Child, event: Event) -> None:
        if asked(event, GateAsked):
            left.extend(family(child.pid))
            child.let_go()

    told, code = in_a_loop(served(order(tmp_path, expected(mock)), [says_yes, dies]))
    assert (code, told[-1]) == (STOPPED, Stopped())
    assert [one.outcome for one in told if isinstance(one, Ended)] == [Outcome.STOPPED]
    assert on_the_site(mock) == 0
    assert len(left) > 1 and wait_for_the_end_of(left, 20)
    settings = load(tmp_path / "pasapas.toml")
    with office(settings) as here:
        (she,) = status(campaign("accompagnement", None, None), here, ()).people
        noted = [entry.event for entry in here.journal.entries()]
    assert (she.status, she.outcome, bool(she.step)) == ("left", None, True)
    assert noted.index("logged-out") < noted.index("wiped")
    assert "fired" not in noted


def test_a_stop_that_comes_with_the_order_is_no_death(tmp_path: Path) -> None:
    """The worker says that it has stopped, however early it hears it."""

    async def told() -> list[Event]:
        child = await Child.start(order(tmp_path, "http://127.0.0.1:9"))
        child.let_go()
        return [event async for event in child.events()]

    assert in_a_loop(told())[-1] == Stopped()


def test_a_worker_that_is_killed_is_told_of(tmp_path: Path) -> None:
    """It takes nothing with it; the desk hears it, as its last event, and no process is left."""

    def kills(child: Child, event: Event) -> None:
        if asked(event, TurnAsked):
            child.kill()

    told, code = in_a_loop(served(order(tmp_path, "http://127.0.0.1:9"), [kills]))
    assert code == -9
    assert isinstance(told[-1], Failed) and told[-1].code == DIED


@pytest.mark.parametrize(
    ("change", "code"),
    [({"flow": "connexion"}, NotAnEnrolment.exit_code), ({"people": REAL}, PeopleFaults.exit_code)],
    ids=["a journey that enrols nobody", "a people file that must be mended"],
)
def test_what_can_not_be_done_is_told(tmp_path: Path, change: dict[str, str], code: int) -> None:
    """By the error's own code and words, which are those of the terminal; no browser is opened."""
    wrong = order(tmp_path, "http://127.0.0.1:9").model_copy(update=change)
    told, ended = in_a_loop(served(wrong, []))
    (failed,) = told
    assert isinstance(failed, Failed)
    assert failed.code == ended == code
