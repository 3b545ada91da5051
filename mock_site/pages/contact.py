"""Row 22: the contact details, as the health insurance knows them; an e-mail address is needed to go on."""

from starlette.responses import Response

from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.pages import contact_change
from mock_site.rendering import spaced_mobile
from mock_site.store import Progress


def show(exchange: Exchange) -> Response:
    """Both details; where the address is missing (she came by letter), a field for it."""
    person = exchange.visit.person
    mobile = person.mobile if person else None
    return exchange.page("contact.html", mobile=mobile and spaced_mobile(mobile))


def confirm(exchange: Exchange) -> Response:
    """They are right; or the missing address was typed, and must be proved first."""
    person = exchange.visit.person
    if person and person.email is None:
        if not exchange.values.get("email", "").strip():
            exchange.errors["email"] = Message.EMAIL_REQUIRED
        elif contact_change.begin(contact_change.EMAIL, exchange):
            return exchange.go(contact_change.EMAIL.code_path)
        return show(exchange)
    exchange.visit.progress = max(exchange.visit.progress, Progress.CONTACT_CHECKED)
    return exchange.go("/activation/identifiant")
