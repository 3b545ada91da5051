"""What became of the desk while a people file was being read: nothing of an earlier session, and no closed file, stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.desk.desk import Desk
from assistant.desk.pages import enrol, people
from assistant.desk.running.people import open_people, reread
from tests.desk.pages.papers import TWO, desk_in, opens
from tests.enrol.people.lists import CAMILLE, COLUMNS, as_csv, row_of

REAL = as_csv([COLUMNS, row_of(CAMILLE, last_name="Martin", first_name="Lou")])
"""One that can be sealed: nothing in it says that she is invented."""


def meanwhile(does: Callable[[Desk], None], desk: Desk, reads: Callable[..., Any]) -> Callable[..., Any]:
    """As `reads`, and while it does, something else is done at the desk."""

    def reading(*given: Any) -> Any:
        desk_read = reads(*given)
        does(desk)
        return desk_read

    return reading


def closed(desk: Desk) -> None:
    """The file is closed in another tab."""
    desk.people = None


def over(desk: Desk) -> None:
    """The session is over: somebody else opens the desk."""
    desk.door.end()


def test_a_file_that_is_read_when_the_session_ends_is_nobodys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the desk now finds it neither on the page of people files nor in the queue."""
    with desk_in(tmp_path) as behind:
        monkeypatch.setattr(people, "_opened", meanwhile(over, behind.desk, people._opened))
        assert opens(behind).status_code == 409
        assert behind.desk.people is None
    with desk_in(tmp_path / "queue") as behind:
        monkeypatch.setattr(enrol, "open_people", meanwhile(over, behind.desk, open_people))
        said = {"journey": "accompagnement", "whom": "other"}
        answer = behind.send("/enrol", "/enrol", said, files={"people": ("a.csv", TWO)})
        assert answer.status_code == 409
        assert behind.desk.people is None
        assert behind.desk.counter.chosen is None


def test_a_file_that_was_closed_while_it_was_read_again_stays_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has closed it is told that it is gone: it is not there again a moment later."""
    with desk_in(tmp_path) as behind:
        opens(behind)
        monkeypatch.setattr(people, "reread", meanwhile(closed, behind.desk, reread))
        answer = behind.send("/people", "/people/journey", {"journey": "accompagnement", "back": "/people"})
        assert answer.status_code == 409
        assert behind.desk.people is None
        opens(behind, REAL)
        monkeypatch.setattr(people, "_sealed", meanwhile(closed, behind.desk, people._sealed))
        said = {"first": "quatre mots sans lien", "again": "quatre mots sans lien"}
        assert behind.send("/people", "/people/seal", said).status_code == 409
        assert behind.desk.people is None
