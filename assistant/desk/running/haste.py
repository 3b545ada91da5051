"""Whether somebody confirms what she can't have read: the second click of a double click does."""

import time
from collections.abc import Callable
from typing import Final

LOOKED: Final = 0.5
"""Seconds between what is chosen and what confirms it: a second click of the same hand confirms nothing."""


class Haste:
    """When something was chosen last. A page with its script sees a double click itself; one without needs this."""

    def __init__(self, seconds: float = LOOKED, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._chosen = -float("inf")

    def chose(self) -> None:
        """Something was chosen, and stands there to be confirmed."""
        self._chosen = self._clock()

    def hasty(self) -> bool:
        """Whether that was so lately that nobody has read it."""
        return self._clock() - self._chosen < self._seconds
