"""A site that does not notice that it is asked twice."""

from typing import TYPE_CHECKING, ClassVar

from mock_site.faults.base import Fault
from mock_site.store import Progress

if TYPE_CHECKING:
    from mock_site.exchange import Exchange


class DoubleSubmit(Fault):
    """Whoever sends the form with identifier and password twice is enrolled twice (a second click, a second try).

    The control address tells: `enrolments` of `GET /people/EMAIL` is 2. A careful client never makes it so.
    """

    name: ClassVar = "double-submit"

    def enter(self, exchange: "Exchange") -> None:
        """Let the visit be where it was before it made the space; the page itself counts on."""
        visit = exchange.visit
        sent = exchange.request.method == "POST" and exchange.request.url.path == "/activation/identifiant"
        if sent and visit.person and visit.person.account:
            self.strike()
            visit.progress = Progress.CONTACT_CHECKED
