"""Row 21: she activates her space, or opposes its creation. Nothing is chosen for her."""

from typing import Final

from starlette.responses import Response

from mock_site import dates, people
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.store import Person, Progress, Visit

CONTACT: Final = "/activation/coordonnees"


def may_decide(visit: Visit) -> bool:
    """Whether she is identified and has not activated; who has just opposed is sent to the page that says so."""
    return visit.person is not None and visit.progress not in (Progress.NOWHERE, Progress.ACTIVATED)


def show(exchange: Exchange) -> Response:
    """The two choices; after an earlier opposition, since when she opposes."""
    person = exchange.visit.person
    if person is None or exchange.visit.progress == Progress.OPPOSED:
        return exchange.go("/activation/opposition")
    opposed_since = dates.day(person.opposed) if person.opposed else None
    minor = dates.is_minor(person.birth_date, exchange.now)
    return exchange.page("decision.html", opposed_since=opposed_since, minor=minor)


def decide(exchange: Exchange) -> Response:
    """Activate or oppose; the terms must be accepted to activate."""
    person = exchange.visit.person
    if person is None or exchange.visit.progress == Progress.OPPOSED:  # a second click
        return exchange.go("/activation/opposition")
    decision = exchange.values.get("decision", "")
    if decision == "oppose":
        return _oppose(person, exchange)
    if decision != "activate":
        exchange.errors["decision"] = Message.DECISION_MISSING
    if not exchange.values.get("terms"):
        exchange.errors["terms"] = Message.TERMS_MISSING
    if exchange.world.vintage.privacy_apart and not exchange.values.get("privacy"):
        exchange.errors["privacy"] = Message.PRIVACY_MISSING
    if exchange.errors:
        return show(exchange)
    exchange.visit.progress = max(exchange.visit.progress, Progress.DECIDED)
    return exchange.go("/activation/verification" if exchange.world.vintage.decision_reviewed else CONTACT)


def confirm(exchange: Exchange) -> Response:
    """The decision was read again, in the vintages that ask for it."""
    return exchange.go(CONTACT)


def _oppose(person: Person, exchange: Exchange) -> Response:
    """Record it, once: who opposes already has opposed since then."""
    if person.account:  # made behind her back: it is not to be opposed any more
        return exchange.go("/activation/identification")
    person.opposed = person.opposed or exchange.now
    person.code_used = True
    exchange.visit.progress = Progress.OPPOSED
    people.end_other_visits(person, exchange.visit, exchange.database)
    return exchange.go("/activation/opposition")
