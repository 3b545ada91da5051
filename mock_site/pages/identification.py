"""Rows 15–20: the provisional code and the card tell who it is."""

from starlette.responses import Response

from mock_site import matching, rules
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.store import Progress, Visit


def under_way(progress: Progress, visit: Visit) -> bool:
    """Whether the visit has come that far, and is not over."""
    return progress <= visit.progress < Progress.ACTIVATED and visit.person is not None


def show(exchange: Exchange) -> Response:
    """The form; where an obstacle has a way round it, the page offers that."""
    first = exchange.world.vintage.first_field
    exchange.errors = dict(sorted(exchange.errors.items(), key=lambda error: error[0] != first))
    has_space = exchange.errors.get("") == Message.ALREADY_ACTIVATED
    return exchange.page("identification.html", has_space=has_space)


def card_typed(exchange: Exchange) -> matching.Card:
    """The card as it was typed; what the rules refuse has its message in `exchange.errors`."""
    nir = exchange.checked("nir", rules.nir)
    card = exchange.checked("card", rules.card)
    serial = exchange.checked("card_serial", lambda text: rules.card_serial(text, card))
    return matching.Card(nir, card, serial)


def identify(exchange: Exchange) -> Response:
    """The form was sent: find out who it is."""
    code = exchange.checked("provisional_code", rules.provisional_code)
    card = card_typed(exchange)
    if exchange.errors:
        return show(exchange)
    found = matching.invited(code, card, exchange.now, exchange.database)
    if isinstance(found, matching.Obstacle):
        exchange.errors[found.field] = found.message
        return show(exchange)
    exchange.begin_visit()
    exchange.visit.person, exchange.visit.progress = found, Progress.IDENTIFIED
    return exchange.go("/activation/decision")
