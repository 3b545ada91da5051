"""What ends a sitting before its flow does."""

from assistant.enrol.contracts import Outcome
from assistant.errors import PasapasError


class SittingEnded(Exception):  # not an error of anybody's: it never leaves the room
    """The sitting is over; `days` until she comes back, where she does."""

    def __init__(self, outcome: Outcome, days: float = 0) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.days = days


class Revoked(PasapasError):
    """The person's mandate was revoked, or has ended, while her sitting was under way."""

    exit_code = 88


class BrowserLost(Exception):
    """The browser has died, or somebody has closed it."""
