"""The site's clock calls back: when it is moved, and when it runs."""

import threading
from datetime import UTC, datetime, timedelta
from threading import Event, get_ident

import pytest

from mock_site.clock import Clock, ClockRangeError

MINUTE = timedelta(minutes=1)


def watches() -> int:
    """How many threads wait for a clock."""
    return sum(thread.name == "mock-clock" for thread in threading.enumerate())


def test_what_is_due_is_done_when_the_clock_has_been_moved() -> None:
    """In the mover's thread, in the order of the moments, each once; what is not due yet is not."""
    clock, done = Clock(), []
    for minutes in (3, 1, 2, 9):
        clock.call_at(clock.now() + minutes * MINUTE, lambda minutes=minutes: done.append((minutes, get_ident())))
    clock.advance(5 * MINUTE)
    assert done == [(minutes, get_ident()) for minutes in (1, 2, 3)]
    clock.set(clock.now() + 5 * MINUTE)
    clock.reset()
    assert len(done) == 4


def test_it_runs_by_itself() -> None:
    """A moment that nobody moves the clock to comes too."""
    clock, done = Clock(), Event()
    clock.call_at(clock.now() + timedelta(milliseconds=50), done.set)
    assert done.wait(10)


def test_an_alarm_can_be_taken_back() -> None:
    """Once; its thread ends, and what has gone off can't be taken back any more."""
    clock, done, before = Clock(), Event(), watches()
    alarm = clock.call_at(clock.now() + MINUTE, done.set)
    assert clock.cancel(alarm) and not clock.cancel(alarm)
    clock.advance(2 * MINUTE)
    assert not done.is_set()
    other = clock.call_at(clock.now() + MINUTE, done.set)
    clock.advance(2 * MINUTE)
    assert done.is_set() and not clock.cancel(other)
    for thread in threading.enumerate():
        if thread.name == "mock-clock":
            thread.join(10)
    assert watches() <= before


def test_an_alarm_may_set_another() -> None:
    """Also for a moment that is past already: it goes off at once."""
    clock, done = Clock(), Event()
    clock.call_at(clock.now() + MINUTE, lambda: clock.call_at(clock.now() - MINUTE, done.set))
    clock.advance(2 * MINUTE)
    assert done.wait(10)


def test_a_clock_set_back_keeps_its_alarms() -> None:
    """They wait for the moment to come round."""
    clock, done = Clock(), Event()
    clock.call_at(clock.now() + MINUTE, done.set)
    clock.advance(-10 * MINUTE)
    clock.advance(10 * MINUTE)
    assert not done.is_set()
    clock.advance(MINUTE)
    assert done.is_set()


def test_it_goes_no_further_than_the_calendar() -> None:
    """Weeks before and after must exist too; a clock that is asked for more stays where it is."""
    clock = Clock()
    for moment in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        with pytest.raises(ClockRangeError, match="from 1900 to 2500"):
            clock.set(moment)
    with pytest.raises(ClockRangeError):
        clock.advance(timedelta(days=365_000))
    assert clock.offset == timedelta()
