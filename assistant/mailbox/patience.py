"""How long to wait, how often to look, how soon to try again, and whether anybody still waits."""

from threading import Event
from time import monotonic
from typing import Final

PACE: Final = ((10.0, 0.2), (60.0, 0.4), (300.0, 1.0), (float("inf"), 5.0))
"""Until so many seconds have passed, the mailbox is searched every so many seconds, push or no push.

Some servers batch their notices (Dovecot: 0.5 s), some lose them, and Junk is never pushed."""
FIRST_REST: Final = 0.1
LONGEST_REST: Final = 2.0
"""Seconds between two attempts to connect again: none before the first, then doubling up to this."""


class Patience:
    """The time that one wait has; `cancel` may end it from another thread."""

    def __init__(self, timeout: float, cancel: Event | None = None) -> None:
        self.timeout = timeout
        """Seconds, from now on."""
        self._began = monotonic()
        self._deadline = self._began + timeout
        self._cancel = cancel or Event()
        self._rest = 0.0

    @property
    def left(self) -> float:
        """Seconds until the deadline; negative afterwards."""
        return self._deadline - monotonic()

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits any more."""
        return self._cancel.is_set()

    @property
    def until_next_look(self) -> float:
        """Seconds to wait for a push before looking anyway."""
        waited = monotonic() - self._began
        return min(max(0.0, self.left), next(pace for until, pace in PACE if waited < until))

    def all_is_well(self) -> None:
        """The server answered: the next fault is the first one again."""
        self._rest = 0.0

    def rest(self) -> bool:
        """Leave a server that has trouble alone for a moment; False where there is no time left."""
        if self.left <= 0 or self.cancelled:
            return False
        # there is no connection to poll on: nothing but time and a cancel can end this
        self._cancel.wait(min(self._rest, self.left))
        self._rest = min(max(FIRST_REST, 2 * self._rest), LONGEST_REST)
        return True
