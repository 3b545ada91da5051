"""The site's clock: real time plus an offset that tests move, so that nobody waits for six weeks to pass."""

from datetime import UTC, datetime, timedelta
from threading import Lock


class Clock:
    """Tells the time in UTC. Safe to read and move from several threads."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._lock = Lock()

    @property
    def offset(self) -> timedelta:
        """How far the clock stands from real time."""
        with self._lock:
            return self._offset

    def now(self) -> datetime:
        """The site's time, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance(self, by: timedelta) -> None:
        """Move the clock, forwards or (negative) backwards."""
        with self._lock:
            self._offset += by

    def set(self, now: datetime) -> None:
        """Let the clock show `now` (with a time zone) at this instant; it runs on from there."""
        with self._lock:
            self._offset = now - datetime.now(UTC)

    def reset(self) -> None:
        """Back to real time."""
        with self._lock:
            self._offset = timedelta()
