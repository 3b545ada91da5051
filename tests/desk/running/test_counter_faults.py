"""The counter when something of ours is wrong, or comes too late: no batch seems to go on, and none is ended by another."""

import pytest

from assistant.desk.words.events import Event, Served, Told
from assistant.desk.words.requests import Answer
from tests.desk.running.saying import GATE, TURN, asked
from tests.desk.running.scene import AT_WORK, ORDER, Scene, played


@pytest.mark.parametrize("when", ["retrying", "over"])
def test_a_page_that_can_t_be_shown_leaves_no_batch_that_seems_to_go_on(when: str) -> None:
    """The terminal is told of it; people can be served again."""
    bugs: list[BaseException] = []

    async def play(scene: Scene) -> None:
        def shows(regions: frozenset[str], event: Event | None) -> None:
            if scene.counter.sitting.phase in ("retrying", "failed", "lost"):
                raise KeyError("a bug")

        scene.counter.bug = bugs.append
        scene.counter.shows = shows
        assert scene.counter.start(ORDER)
        await scene.settle()
        if when == "over":
            scene.workers[-1].die()
            await scene.settle()
        assert scene.counter.sitting.phase == {"retrying": "failed", "over": "lost"}[when]
        assert bugs
        scene.counter.shows = lambda regions, event: None
        assert scene.counter.start(ORDER)

    first = (AT_WORK,) if when == "retrying" else ()
    played(play, lambda: Scene(*first))
    assert all(isinstance(bug, KeyError) for bug in bugs)


def test_a_batch_that_begins_while_the_last_one_s_worker_closes_is_not_ended_by_it() -> None:
    """It has told all; its last breath is not the next one's."""

    async def play(scene: Scene) -> None:
        first = await scene.begin(Served(outcomes={}, waiting=0, unknown=0))
        second = await scene.begin(asked(TURN))
        first.tell(Told(what="something of before"))
        first.die()
        await scene.settle()
        assert scene.counter.sitting.phase == "serving"
        assert not scene.counter.sitting.said
        standing = scene.counter.sitting.standing
        assert standing
        assert scene.counter.answer(standing, Answer(id="q1", choice="serve"))
        assert second.heard == [Answer(id="q1", choice="serve")]

    played(play)


def test_a_bug_of_ours_leaves_no_question_that_nobody_answers() -> None:
    """The page says that it can't go on; the worker is let go, and stops cleanly."""

    async def play(scene: Scene) -> None:
        def shows(regions: frozenset[str], event: Event | None) -> None:
            if event and event.kind == "told":
                raise KeyError("a bug")

        scene.counter.shows = shows
        worker = await scene.begin(asked(GATE), Told(what="something"))
        assert worker.gone
        assert scene.counter.sitting.phase == "failed"
        assert scene.counter.sitting.failed
        assert scene.counter.sitting.failed.what == "KeyError"
        assert scene.counter.sitting.standing is None

    played(play)
