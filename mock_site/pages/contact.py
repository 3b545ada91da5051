"""Rows 22–23: the contact details."""

import phonenumbers
from starlette.responses import Response

from mock_site.exchange import Exchange
from mock_site.store import Progress


def show(exchange: Exchange) -> Response:
    """The details that the health insurance knows."""
    person = exchange.visit.person
    mobile = person.mobile if person else None
    spaced = mobile and phonenumbers.format_number(
        phonenumbers.parse(mobile), phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return exchange.page("contact.html", mobile=spaced)


def confirm(exchange: Exchange) -> Response:
    """They are right."""
    exchange.visit.progress = max(exchange.visit.progress, Progress.CONTACT_CHECKED)
    return exchange.go("/activation/identifiant")
