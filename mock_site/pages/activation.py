"""Rows 14–21: identification, decision."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select
from starlette.responses import Response

from mock_site import rules
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.store import Person, Progress, Visit

CODE_LIFE: Final = timedelta(weeks=6)


def under_way(progress: Progress, visit: Visit) -> bool:
    """Whether the visit has come that far, and is not over."""
    return progress <= visit.progress < Progress.ACTIVATED and visit.person is not None


def identify(exchange: Exchange) -> Response:
    """The form was sent: find out who it is."""
    code = exchange.checked("provisional_code", rules.provisional_code)
    nir = exchange.checked("nir", rules.nir)
    card = exchange.checked("card", rules.card)
    serial = exchange.checked("card_serial", lambda text: rules.card_serial(text, card))
    if exchange.errors:
        return exchange.page("identification.html")
    person = exchange.database.scalar(select(Person).where(Person.nir == nir))
    if not person or (person.provisional_code, person.card, person.card_serial) != (code, card, serial):
        # one message for all: it must not tell which of the fields is wrong
        exchange.errors[""] = Message.NO_MATCH
    elif person.account:
        exchange.errors[""] = Message.ALREADY_ACTIVATED
    elif person.code_since + CODE_LIFE < exchange.now:
        exchange.errors["provisional_code"] = Message.PROVISIONAL_CODE_EXPIRED
    if exchange.errors or not person:
        return exchange.page("identification.html")
    exchange.begin_visit()
    exchange.visit.person, exchange.visit.progress = person, Progress.IDENTIFIED
    return exchange.go("/activation/decision")


def decide(exchange: Exchange) -> Response:
    """Activate or oppose; the terms must be accepted to activate."""
    decision = exchange.values.get("decision", "")
    if decision not in ("activate", "oppose"):
        exchange.errors["decision"] = Message.DECISION_MISSING
    elif decision == "oppose":
        return exchange.go("/activation/opposition")
    if not exchange.values.get("terms"):
        exchange.errors["terms"] = Message.TERMS_MISSING
    if exchange.errors:
        return exchange.page("decision.html")
    exchange.visit.progress = max(exchange.visit.progress, Progress.DECIDED)
    return exchange.go("/activation/coordonnees")
