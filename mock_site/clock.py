"""The site's clock: real time plus an offset that tests move, so that nobody waits for six weeks to pass."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Condition, Thread
from typing import Final

EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2500, 1, 1, tzinfo=UTC)
"""Weeks before and after must exist too: Python's calendar ends in the years 1 and 9999."""


class ClockRangeError(ValueError):
    """The clock can't be moved that far."""


@dataclass(frozen=True, eq=False)
class Alarm:
    """Something to do at a moment of the site's time."""

    moment: datetime
    action: Callable[[], None]


class Clock:
    """Tells the time in UTC, and calls back. Safe to read and move from several threads."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._alarms: list[Alarm] = []
        self._moved = Condition()

    @property
    def offset(self) -> timedelta:
        """How far the clock stands from real time."""
        with self._moved:
            return self._offset

    def now(self) -> datetime:
        """The site's time, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance(self, by: timedelta) -> None:
        """Move the clock, forwards or (negative) backwards; what is due then has been done when this returns.

        Raises:
            ClockRangeError: before 1900, or after 2500.

        """
        with self._moved:
            self._offset = self._possible(self._offset + by)
        self._tell()

    def set(self, now: datetime) -> None:
        """Let the clock show `now` (with a time zone) at this instant; it runs on from there.

        Raises:
            ClockRangeError: before 1900, or after 2500.

        """
        with self._moved:
            self._offset = self._possible(now - datetime.now(UTC))
        self._tell()

    def reset(self) -> None:
        """Back to real time."""
        with self._moved:
            self._offset = timedelta()
        self._tell()

    def call_at(self, moment: datetime, action: Callable[[], None]) -> Alarm:
        """Call back once the clock shows that moment, be it moved there (in the mover's thread) or run."""
        alarm = Alarm(moment, action)
        with self._moved:
            self._alarms.append(alarm)
        Thread(target=self._watch, args=(alarm,), name="mock-clock", daemon=True).start()
        return alarm

    def cancel(self, alarm: Alarm) -> bool:
        """Take an alarm back; whether it had not gone off yet."""
        with self._moved:
            if alarm not in self._alarms:
                return False
            self._alarms.remove(alarm)
            self._moved.notify_all()
            return True

    @staticmethod
    def _possible(offset: timedelta) -> timedelta:
        real = datetime.now(UTC)
        if not EARLIEST - real <= offset <= LATEST - real:
            raise ClockRangeError(f"the clock goes from {EARLIEST.year} to {LATEST.year}")
        return offset

    def _tell(self) -> None:
        with self._moved:
            self._moved.notify_all()
        self._ring()

    def _watch(self, alarm: Alarm) -> None:
        with self._moved:
            while alarm in self._alarms and (left := (alarm.moment - self.now()).total_seconds()) > 0:
                self._moved.wait(left)
        self._ring()

    def _ring(self) -> None:
        with self._moved:
            due = [alarm for alarm in self._alarms if alarm.moment <= self.now()]
        for alarm in sorted(due, key=lambda alarm: alarm.moment):
            # whoever takes it off the list is the one who does it
            if self.cancel(alarm):
                alarm.action()
