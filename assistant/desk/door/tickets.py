"""Tickets: each form can be sent once, from the page that it stood in."""

import hmac
import secrets
from typing import Final

_TAKEN: Final = 10_000
"""Tickets taken that are remembered; nobody sends as many forms between two locks, and then all are void."""


class Tickets:
    """None is kept until it is taken: a page that shows itself anew a thousand times uses up nobody's."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._taken: set[str] = set()

    def void(self) -> None:
        """From now on no form that stands open can be sent."""
        self._key = secrets.token_bytes(32)
        self._taken.clear()

    def make(self, action: str) -> str:
        """For one sending of one form."""
        number = secrets.token_urlsafe(18)
        return f"{number}.{self._seal(number, action)}"

    def take(self, ticket: str, action: str) -> bool:
        """Whether a form may be sent: never twice with one ticket."""
        number, _, seal = ticket.partition(".")
        good = hmac.compare_digest(seal.encode(errors="replace"), self._seal(number, action).encode())
        if not good or number in self._taken:
            return False
        if len(self._taken) >= _TAKEN:
            self.void()
        self._taken.add(number)
        return True

    def _seal(self, number: str, action: str) -> str:
        return hmac.new(self._key, f"{number} {action}".encode(errors="replace"), "sha256").hexdigest()
