"""Rows 32–33: inside, and out again."""

from typing import Final

from starlette.responses import Response

from mock_site.exchange import Exchange

TABS: Final = {
    "/espace": "Accueil",
    "/espace/profil": "Profil médical",
    "/espace/documents": "Documents",
    "/espace/messagerie": "Messagerie",
}


def show(template: str, exchange: Exchange) -> Response:
    """A page with the tabs and the person's menu."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    return exchange.page(template, tabs=TABS, person=account.person)


def log_out(exchange: Exchange) -> Response:
    """End the visit: what its cookie opened is closed, also in other windows."""
    exchange.begin_visit()
    return exchange.go("/deconnexion")
