"""A human's word on what became of one click, given on a page before it is asked for."""

from dataclasses import dataclass, field
from datetime import datetime

from assistant.enrol.contracts import Enrolled, Whom


class AskedOtherwise(Exception):
    """Something was written of her since the page was made: nothing is taken."""


@dataclass
class Verdict:
    """`commands.enrol.settling.Asks`, for the one person of whom a page has asked."""

    says: Enrolled
    seen: datetime
    """When her line in the ledger was written, as the page knew it."""
    said: list[str] = field(default_factory=list, repr=False)
    """What the helper is told instead."""

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """What was said on the page.

        Raises:
            AskedOtherwise: it was said of something else.

        """
        if when != self.seen:
            raise AskedOtherwise
        return self.says

    def told(self, what: str, remedy: str = "") -> None:
        """Keep it for the page."""
        self.said.append(what)
