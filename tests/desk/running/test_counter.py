"""The counter: a worker is started, answered, stopped, waited for where an earlier one is closing, and outlived."""

import asyncio

import pytest

from assistant.desk.running.counter import AT_WORK as CODE
from assistant.desk.running.sitting import ALL
from assistant.desk.running.standing import Sheet
from assistant.desk.words.events import Ended, Opened, Served, Told
from assistant.desk.words.requests import Answer, EnrolOrder, Look, Stop
from assistant.enrol.contracts import Outcome
from assistant.enrol.queue import WorkerAtWork
from tests.desk.running.saying import GATE, TURN, WHO, asked
from tests.desk.running.scene import AT_WORK, ORDER, Scene, played
from tests.desk.scripted import Script


def test_the_code_of_a_worker_that_is_closing_is_its_error_s() -> None:
    """The desk does not import it."""
    assert WorkerAtWork.exit_code == CODE


def test_one_batch_at_a_time() -> None:
    """A second start is refused while people are being served, and not afterwards."""

    async def play(scene: Scene) -> None:
        worker = await scene.begin(asked(TURN))
        assert not scene.counter.start(ORDER)
        worker.tell(Served(outcomes={}, waiting=0, unknown=0))
        worker.die()
        await scene.settle()
        assert scene.counter.sitting.phase == "served"
        await scene.begin(asked(TURN))

    assert len(played(play).workers) == 2


def test_an_answer_goes_to_the_question_that_stands_and_to_no_other() -> None:
    """It may have changed between the page and its answer."""

    async def play(scene: Scene) -> None:
        worker = await scene.begin(asked(TURN))
        before = scene.counter.sitting.standing
        assert before
        worker.tell(asked(TURN, "another"))
        await scene.settle()
        assert not scene.counter.answer(before, Answer(id="q1", choice="serve"))
        assert not scene.counter.choose(before, "serve")
        assert not scene.counter.refuse(before)
        standing = scene.counter.sitting.standing
        assert standing
        assert scene.counter.answer(standing, Answer(id="another", choice="serve"))
        assert not scene.counter.answer(standing, Answer(id="another", choice="serve"))
        assert worker.heard == [Answer(id="another", choice="serve")]

    played(play)


def test_an_earlier_worker_that_is_closing_is_waited_for() -> None:
    """After the desk was killed and opened again: nothing is asked of the helper, and no failure is told."""

    async def play(scene: Scene) -> None:
        await scene.begin()
        await scene.settle()
        assert scene.counter.sitting.phase == "starting" or len(scene.workers) == 3
        scene.workers[-1].tell(asked(TURN))
        await scene.settle()
        assert scene.counter.sitting.standing
        assert scene.counter.sitting.phase == "serving"

    scene = played(play, lambda: Scene(AT_WORK, AT_WORK))
    assert len(scene.workers) == 3
    assert all(worker.gone for worker in scene.workers)
    assert AT_WORK not in [event for _, event in scene.shown]
    # that it begins, that it is waited for, and in the end that it is over: once each
    assert [event for regions, event in scene.shown if regions == ALL] == [None] * 3


def test_one_that_does_not_close_is_told_in_the_end() -> None:
    """Somebody else may be at work there under this name."""

    async def play(scene: Scene) -> None:
        await scene.begin()
        assert scene.counter.sitting.failed == AT_WORK
        assert scene.counter.sitting.phase == "failed"

    assert len(played(play, lambda: Scene(AT_WORK, patience=-1.0)).workers) == 1


def test_who_stops_while_one_is_waited_for_starts_no_other() -> None:
    """Stop is stop."""

    async def play(scene: Scene) -> None:
        assert scene.counter.start(ORDER)
        scene.counter.stop()
        await scene.settle()

    assert len(played(play, lambda: Scene(AT_WORK)).workers) == 1


class Slow(Scene):
    """Its workers take their time to start."""

    def __init__(self) -> None:
        super().__init__()
        self.ready = asyncio.Event()

    async def _starts(self, order: EnrolOrder) -> Script:
        await self.ready.wait()
        return await super()._starts(order)


def test_a_stop_while_the_worker_starts_reaches_it() -> None:
    """It would ask whose turn it is, on a page that says that it stops."""

    async def play(scene: Scene) -> None:
        assert isinstance(scene, Slow)
        assert scene.counter.start(ORDER)
        await scene.settle()
        scene.counter.stop()
        scene.ready.set()
        await scene.settle()
        assert scene.workers[-1].heard == [Stop()]

    played(play, Slow)


def test_a_desk_that_is_closed_while_the_worker_starts_is_not_waited_for() -> None:
    """Nobody would be there to end it."""

    async def play(scene: Scene) -> None:
        assert isinstance(scene, Slow)
        assert scene.counter.start(ORDER)
        await scene.settle()
        closing = asyncio.create_task(scene.counter.close())
        await scene.settle()
        scene.ready.set()
        await scene.settle()
        assert closing.done()
        assert scene.workers[-1].gone

    played(play, Slow)


def test_stop_is_told_and_shown() -> None:
    """The worker stops at the next good moment."""

    async def play(scene: Scene) -> None:
        worker = await scene.begin(asked(GATE))
        scene.counter.stop()
        assert worker.heard == [Stop()]
        assert scene.counter.sitting.phase == "stopping"
        assert not worker.gone

    played(play)


@pytest.mark.parametrize(("headed", "wanted"), [(False, [Look(on=True)]), (True, [])])
def test_a_browser_without_a_window_is_looked_at_at_once(headed: bool, wanted: list[Look]) -> None:
    """One with a window only where somebody wants it."""

    async def play(scene: Scene) -> None:
        worker = await scene.begin(Opened(headed=headed, by_view=False))
        assert worker.heard == wanted

    played(play)


def test_what_was_revealed_is_hidden_with_its_question() -> None:
    """Another person's turn, or another gate: nothing is shown that nobody has asked for."""

    async def play(scene: Scene) -> None:
        worker = await scene.begin(asked(GATE))
        scene.counter.reveal()
        assert scene.counter.revealed
        worker.tell(asked(GATE, "q2"))
        await scene.settle()
        assert not scene.counter.revealed

    played(play)


def test_who_comes_after_somebody_else_finds_nothing_of_hers() -> None:
    """But whoever is being served is served to the end."""

    async def play(scene: Scene) -> None:
        worker = await scene.begin(asked(GATE))
        worker.tell(Told(what="something"), Ended(whom=WHO, outcome=Outcome.DONE), asked(GATE, "q2"))
        await scene.settle()
        scene.counter.sitting.sheets.append(Sheet(1, "Zoé Prunier", "sheet.pdf", b"%PDF"))
        scene.counter.forget()
        sitting = scene.counter.sitting
        assert sitting.standing
        assert not (sitting.sheets or sitting.ended or sitting.said)
        worker.die()
        await scene.settle()
        scene.counter.forget()
        assert scene.counter.sitting.whom is None
        assert scene.counter.chosen is None

    played(play)
