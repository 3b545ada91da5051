"""Whose turn it is, and what becomes of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue import look, open_queue
from assistant.enrol.queue.attended import AttendedQueue

KEYS = tuple(f"{number:064x}" for number in range(1, 7))
Opened = Callable[..., AbstractContextManager[AttendedQueue]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Open the queue of a campaign."""

    def opened(worker: str = "one", **more: object) -> AbstractContextManager[AttendedQueue]:
        return open_queue("health", "site", tmp_path / "home", None, worker, None, **more)  # type: ignore[arg-type]

    return opened


def test_each_is_served_once_in_order(opened: Opened) -> None:
    """Each is served once, in the order of the file, however often the file is read."""
    served = []

    def sitting(place: Place) -> Outcome:
        served.append(place.key)
        return Outcome.DONE

    with opened() as queue:
        assert queue.add(KEYS) == KEYS
        assert queue.add(KEYS) == ()
        queue.serve(sitting)
        queue.serve(sitting)
    assert served == list(KEYS)


def test_how_each_turn_ends(opened: Opened, tmp_path: Path) -> None:
    """Every outcome ends a turn as it should; whoever ended unserved comes in again with the file, nobody else."""
    ends: dict[str, Outcome | float] = dict(
        zip(KEYS, (Outcome.DONE, 3.0, Outcome.NOT_LISTED, Outcome.DECLINED, Outcome.UNKNOWN, 0.0), strict=True)
    )
    with opened() as queue:
        queue.add(KEYS)
        queue.serve(lambda place: ends[place.key])
        assert queue.add(KEYS) == (KEYS[3],)
    found = look("health", tmp_path / "home", None)
    assert [(place.status, place.outcome, place.round) for place in found.places] == [
        ("ended", Outcome.DONE, 0),
        ("deferred", Outcome.DEFERRED, 1),
        ("waiting", None, 1),
        ("waiting", None, 1),
        ("ended", Outcome.UNKNOWN, 0),
        ("waiting", None, 1),
    ]
    assert found.stranded == 0
