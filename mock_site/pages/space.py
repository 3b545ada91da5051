"""Rows 32–33: inside, and out again."""

from starlette.responses import Response

from mock_site.exchange import Exchange


def show(template: str, exchange: Exchange) -> Response:
    """A page with the tabs and the person's menu."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    return exchange.page(template, tabs=exchange.world.vintage.tabs, person=account.person)


def welcome(exchange: Exchange) -> Response:
    """The first page inside, in the vintages that have it."""
    first = exchange.world.vintage.after_login
    return show("welcome.html", exchange) if exchange.request.url.path == first else exchange.go(first)


def log_out(exchange: Exchange) -> Response:
    """End the visit: what its cookie opened is closed, also in other windows."""
    exchange.begin_visit()
    return exchange.go("/deconnexion")
