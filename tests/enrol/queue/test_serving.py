"""Whose turn it is, and what becomes of it."""

import logging
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue import forget, look
from assistant.enrol.queue.book import DAY
from tests.enrol.queue.conftest import KEYS, Desk


def served(into: list[str], outcome: Outcome | float = Outcome.DONE) -> Callable[[Place], Outcome | float]:
    """A sitting that notes whom it served."""

    def sitting(place: Place) -> Outcome | float:
        into.append(place.key)
        return outcome

    return sitting


def test_each_is_served_once_in_order(any_desk: Desk) -> None:
    """Each is served once, in the order of the file, however often the file is read; nothing is told or printed."""
    whom: list[str] = []
    with any_desk.opened() as queue:
        assert queue.add(KEYS) == KEYS
        assert queue.add(KEYS) == ()
        queue.serve(served(whom))
        queue.serve(served(whom))
        assert queue.add(KEYS) == ()
    assert whom == list(KEYS)
    assert not any_desk.said


def test_how_each_turn_ends(desk: Desk) -> None:
    """Every outcome ends a turn as it should; whoever ended unserved comes in again with the file, nobody else."""
    ends = dict(zip(KEYS, (Outcome.DONE, 3.0, Outcome.NOT_LISTED, Outcome.DECLINED, Outcome.UNKNOWN, 0.0), strict=True))
    with desk.opened() as queue:
        queue.add(KEYS)
        queue.serve(lambda place: ends[place.key])
        assert queue.add(KEYS) == (KEYS[3],)
    found = look("health", desk.home, None)
    assert [(place.status, place.outcome, place.round) for place in found.places] == [
        ("ended", Outcome.DONE, 0),
        ("deferred", Outcome.DEFERRED, 1),
        ("waiting", None, 1),
        ("waiting", None, 1),
        ("ended", Outcome.UNKNOWN, 0),
        ("waiting", None, 1),
    ]
    assert found.stranded == 0


def test_who_comes_back_in_three_days_comes_back_then(desk: Desk) -> None:
    """Somebody who is deferred waits for her day, then comes first; another process serves her."""
    whom: list[str] = []
    with desk.opened() as queue:
        queue.add(KEYS[:1])
        queue.serve(served(whom, 3.0))
        desk.now += 2.9 * DAY
        queue.add(KEYS[:2])
        queue.serve(served(whom))
    desk.now += 0.2 * DAY
    with desk.opened("two") as queue:
        queue.add(KEYS[:3])
        queue.serve(served(whom))
    assert whom == [KEYS[0], KEYS[1], KEYS[0], KEYS[2]]


def test_a_pause_waits_for_the_sitting_under_way(desk: Desk) -> None:
    """`pause` lets the sitting end, and nobody begins; serving again, in the same process or another, goes on."""
    whom: list[str] = []
    with desk.opened() as queue:
        queue.add(KEYS)

        def paused(place: Place) -> Outcome:
            queue.pause()
            whom.append(place.key)
            return Outcome.DONE

        queue.serve(paused)
        assert whom == [KEYS[0]]
        queue.serve(paused)
    with desk.opened() as queue:
        queue.serve(served(whom))
    assert whom == list(KEYS)


def test_who_is_skipped_or_not_in_the_file_waits_for_somebody_else(desk: Desk) -> None:
    """Neither is lost, and neither is offered again to this helper until `serve` is called again."""
    whom: list[str] = []
    ends: dict[str, Outcome | float] = {KEYS[0]: 0.0, KEYS[1]: Outcome.NOT_LISTED}
    with desk.opened() as queue:
        queue.add(KEYS[:3])

        def sitting(place: Place) -> Outcome | float:
            whom.append(place.key)
            return ends.get(place.key, Outcome.DONE)

        queue.serve(sitting)
    assert whom == list(KEYS[:3])
    with desk.opened("two") as queue:
        queue.serve(served(whom))
    assert whom[3:] == list(KEYS[:2])


def test_a_bug_in_a_sitting_stops_her_alone(desk: Desk) -> None:
    """What a sitting raises is told without its text; the others are served, and she can be taken up again."""
    whom: list[str] = []
    with desk.opened() as queue:
        queue.add(KEYS[:2])

        def sitting(place: Place) -> Outcome:
            whom.append(place.key)
            if whom == [KEYS[0]]:
                raise ValueError("Rose Martin")
            return Outcome.DONE

        queue.serve(sitting)
        assert [place.outcome for place in queue.places()] == [Outcome.STOPPED, Outcome.DONE]
        assert queue.add(KEYS[:2]) == (KEYS[0],)
        queue.serve(sitting)
        assert [place.outcome for place in queue.places()] == [Outcome.DONE, Outcome.DONE]
    assert desk.said == ["The sitting broke off (ValueError)."]
    assert whom == [KEYS[0], KEYS[1], KEYS[0]]


def test_what_interrupts_a_sitting_leaves_her_where_she_was(any_desk: Desk) -> None:
    """^C is like a death: she is the first who is taken up again, by the same process or another, where she was."""
    whom: list[str] = []

    with any_desk.opened() as queue:

        def interrupted(place: Place) -> Outcome:
            queue.reached(place.key, "card")
            raise KeyboardInterrupt

        queue.add(KEYS[:2])
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                queue.serve(interrupted)
            found = look("health", any_desk.home, any_desk.url)
            assert (found.places[0].status, found.places[0].step, found.alive) == ("being-served", "card", {"one"})
    assert look("health", any_desk.home, any_desk.url).alive == frozenset()
    with any_desk.opened("two") as queue:

        def sitting(place: Place) -> Outcome:
            whom.append(place.step or "first")
            return Outcome.DONE

        queue.serve(sitting)
        assert [(place.status, place.round) for place in queue.places()] == [("ended", 0), ("ended", 0)]
    assert whom == ["card", "first"]


def test_two_campaigns_do_not_meet(desk: Desk) -> None:
    """A campaign's people are nobody else's, on the same database."""
    whom: list[str] = []
    with desk.opened(campaign="tax") as queue:
        queue.add(KEYS[3:])
    with desk.opened() as queue:
        queue.add(KEYS[:3])
        queue.serve(served(whom))
        assert [place.key for place in queue.places()] == list(KEYS[:3])
    assert whom == list(KEYS[:3])


def test_nothing_is_printed_and_nobody_else_can_read_it(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    """The engine is silent, and its files, its -wal and -shm among them, are for this user alone."""
    modes: dict[str, str] = {}

    def sitting(place: Place) -> Outcome:
        modes.update({file.name: stat.filemode(file.stat().st_mode) for file in desk.home.iterdir()})
        return Outcome.DONE

    with desk.opened() as queue:
        queue.add(KEYS[:1])
        queue.serve(sitting)
        logging.getLogger("dbos").warning("something of no concern")
    assert capfd.readouterr() == ("", "")
    assert {"queue.db", "queue.db-wal", "queue.db-shm", "worker-one.lock"} <= modes.keys()
    assert set(modes.values()) == {"-rw-------"}
    assert stat.filemode(desk.home.stat().st_mode) == "drwx------"


def test_looking_starts_and_makes_nothing(tmp_path: Path) -> None:
    """Where there is no queue, looking at it finds nobody, and leaves nothing."""
    found = look("health", tmp_path / "home", None)
    assert (found.places, found.alive, found.stranded) == ((), frozenset(), 0)
    assert not (tmp_path / "home").exists()


def test_places_that_ended_long_ago_are_forgotten(any_desk: Desk) -> None:
    """Whose end is older than the retention leaves the queue; not who waits, nor whose end is unknown."""
    ends = {KEYS[0]: Outcome.DONE, KEYS[1]: Outcome.UNKNOWN, KEYS[2]: Outcome.DONE}
    with any_desk.opened() as queue:
        queue.add(KEYS[:2])
        queue.serve(lambda place: ends[place.key])
        any_desk.now += 30 * DAY
        queue.add(KEYS[2:4])
        queue.serve(lambda place: ends.get(place.key, 7.0))
    assert forget(any_desk.home, any_desk.url, before=datetime.fromtimestamp(any_desk.now - DAY, UTC)) == 1
    assert [place.key for place in look("health", any_desk.home, any_desk.url).places] == list(KEYS[1:4])
    assert [forget(any_desk.home, any_desk.url, key=key) for key in KEYS[1:4]] == [0, 1, 1]
    assert [place.key for place in look("health", any_desk.home, any_desk.url).places] == [KEYS[1]]
    with any_desk.opened() as queue:
        queue.add(KEYS[2:3])
        queue.serve(lambda place: Outcome.ALREADY)
        assert queue.places()[-1].outcome is Outcome.ALREADY
    with pytest.raises(ValueError, match="everybody"):
        forget(any_desk.home, any_desk.url)
