"""Who stopped a batch: somebody, or nobody. Whoever was served when it broke off is called first by whoever goes on."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant import bundled
from assistant.commands.enrol import serving
from assistant.commands.enrol.board import board
from assistant.commands.enrol.front import Front
from assistant.commands.enrol.office import campaign, office
from assistant.commands.enrol.serving import EnrolWish, enrol
from assistant.enrol.contracts import Listed, Outcome, Place
from assistant.enrol.people import read_people
from assistant.enrolment_settings import EnrolSettings
from assistant.settings import Settings

WANTED = campaign("activation", None, None)
PEOPLE = bundled.root() / "fixtures" / "people"
NAMES = ("zoe", "gaston")


class Desk(Front):
    """A front that lives as long as the test says."""

    gone = False

    def is_gone(self) -> bool:
        """As the test says."""
        return self.gone


@dataclass
class Batch:
    """A batch of two, whose sittings do what a test says; everything else is as in a real one."""

    settings: Settings
    people: tuple[Listed, ...]
    does: Callable[[Desk], Outcome] = lambda _: Outcome.DONE
    afterwards: Callable[[Desk], object] = lambda _: None
    """What happens while she is logged out, and her sheet is made."""
    served: list[str] = field(default_factory=list)

    def runs(self, *, add: bool) -> None:
        """Serve them: with `add` as `enrol` does and “Start” at the desk, else as `enrol resume` does and “Go on”."""
        front = Desk()
        here = self

        class Sittings:
            """Sittings without any browser."""

            paused = broke_off = False

            def __init__(self, batch: Any, stops: Any) -> None:
                self._batch, self._stops = batch, stops

            def serve(self, place: Place) -> Outcome:
                """Serve."""
                here.served.append(self._batch.people[place.key].where)
                with self._stops.serving():
                    self._batch.reached(place.key, WANTED.flow.steps[2].step)
                    outcome = here.does(front)
                    # as a sitting does when it ends; she is logged out, and her sheet made, after that
                    self.broke_off = self._stops.broken_off or front.is_gone()
                    here.afterwards(front)
                    return outcome

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(serving, "Sittings", Sittings)
            enrol(EnrolWish(WANTED, self.people, headless=True, add=add), self.settings, _nobody, _nobody, front)

    def stands(self) -> list[tuple[str, str]]:
        """Where each stands, and at which step."""
        with office(self.settings) as here:
            return [(row.status, row.step) for row in board(WANTED, here, self.people, self.settings).rows]


def _nobody(*_: object) -> Any:
    raise AssertionError("nobody is asked")


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """Two fictional people, and a home of their own."""
    settings = Settings(enrol=EnrolSettings(home=tmp_path / "home", helper="Aline", place="Médiathèque", worker="p1"))
    people = tuple(one for name in NAMES for one in read_people(PEOPLE / f"{name}.yaml", WANTED.flow))
    return Batch(settings, people)


def _hears(number: signal.Signals) -> Callable[[Desk], Outcome]:
    def does(_: Desk) -> Outcome:
        os.kill(os.getpid(), number)
        return Outcome.STOPPED

    return does


def _desk_dies(desk: Desk) -> Outcome:
    desk.gone = True
    return Outcome.STOPPED


BREAKS_OFF = {
    "the terminal's window is closed": _hears(signal.SIGHUP),
    "the session ends": _hears(signal.SIGTERM),
    "the desk dies": _desk_dies,
}


@pytest.mark.parametrize("does", BREAKS_OFF.values(), ids=BREAKS_OFF)
def test_who_was_served_when_it_broke_off_is_called_first(batch: Batch, does: Callable[[Desk], Outcome]) -> None:
    """By whoever only goes on, too; and it is said where she stands: at which step."""
    first, second = (one.where for one in batch.people)
    batch.does = lambda desk: does(desk) if len(batch.served) == 2 else Outcome.DECLINED
    with pytest.raises(KeyboardInterrupt):
        batch.runs(add=True)
    assert batch.served == [first, second]
    assert batch.stands() == [("declined", ""), ("left", WANTED.flow.steps[2].title)]
    batch.does = lambda _: Outcome.DONE
    batch.runs(add=False)
    assert batch.served == [first, second, second]
    assert [status for status, _ in batch.stands()] == ["declined", "done"]


def test_who_comes_first_is_not_whoever_is_first_in_the_file(batch: Batch) -> None:
    """“Start” calls her before those who come in again, too."""
    first, second = (one.where for one in batch.people)
    batch.does = lambda desk: _desk_dies(desk) if len(batch.served) == 2 else Outcome.STOPPED
    with pytest.raises(KeyboardInterrupt):
        batch.runs(add=True)
    batch.does = lambda _: Outcome.DONE
    batch.runs(add=True)
    assert batch.served == [first, second, second, first]


def test_whom_somebody_has_stopped_is_called_by_start_alone(batch: Batch) -> None:
    """Ctrl-C, or stop at the desk: that is a helper's word. “Go on” calls neither her nor whoever said no."""
    first, second = (one.where for one in batch.people)
    batch.does = lambda desk: _hears(signal.SIGINT)(desk) if len(batch.served) == 2 else Outcome.DECLINED
    batch.runs(add=True)
    assert [status for status, _ in batch.stands()] == ["declined", "stopped"]
    batch.runs(add=False)
    assert batch.served == [first, second]
    batch.does = lambda _: Outcome.DONE
    batch.runs(add=True)
    assert batch.served == [first, second, first, second]


@pytest.mark.parametrize("does", BREAKS_OFF.values(), ids=BREAKS_OFF)
def test_what_breaks_off_afterwards_has_stopped_nobody(batch: Batch, does: Callable[[Desk], Outcome]) -> None:
    """A helper has said "Stop here", and it breaks off while she is logged out: she is not called first."""
    batch.people = batch.people[:1]
    batch.does, batch.afterwards = (lambda _: Outcome.STOPPED), does
    batch.runs(add=True)
    assert batch.stands() == [("stopped", "")]
    batch.runs(add=False)
    assert len(batch.served) == 1


def test_what_was_said_first_counts(batch: Batch) -> None:
    """Who has pressed Ctrl-C and closes the window while she is logged out has stopped her."""

    def does(desk: Desk) -> Outcome:
        os.kill(os.getpid(), signal.SIGINT)
        return _hears(signal.SIGHUP)(desk)

    batch.does = does
    batch.runs(add=True)
    assert [status for status, _ in batch.stands()] == ["stopped", "waiting"]


@pytest.mark.parametrize("outcome", [Outcome.UNKNOWN, Outcome.DONE, Outcome.DECLINED])
def test_what_has_ended_otherwise_has_not_broken_off(batch: Batch, outcome: Outcome) -> None:
    """The click was made, or she had said no, before the desk died: that is what is written of her."""

    def does(desk: Desk) -> Outcome:
        _desk_dies(desk)
        return outcome

    batch.people = batch.people[:1]
    batch.does = does
    batch.runs(add=True)
    assert batch.stands()[0][0] == outcome.value
    batch.runs(add=False)
    assert len(batch.served) == 1
