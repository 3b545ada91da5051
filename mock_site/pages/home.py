"""Rows 11–14: the home page, its cookie panel, what one needs to have ready; and pages that are only read."""

from collections.abc import Callable
from typing import Final

from starlette.responses import Response

from mock_site import cookies
from mock_site.exchange import Exchange

HELP_TOPICS: Final = {
    "code-provisoire": "J’ai besoin d’un code\u00a0?",
    "numero-de-securite-sociale": "Où trouver mon numéro de sécurité sociale\u00a0?",
    "numero-de-serie": "Où trouver mon numéro de série de carte Vitale\u00a0?",
}


def plain(template: str) -> Callable[[Exchange], Response]:
    """A page that is only read."""

    def show(exchange: Exchange) -> Response:
        return exchange.page(template)

    return show


def help_topic(exchange: Exchange) -> Response:
    """A help text on a page of its own: where the browser runs no script, its link leads here."""
    topic = exchange.request.path_params["topic"]
    if topic not in HELP_TOPICS:
        return exchange.page("not_found.html", status=404)
    return exchange.page("help.html", topic=topic, title=HELP_TOPICS[topic])


def cookie_settings(exchange: Exchange) -> Response:
    """Cookies one by one."""
    kept = exchange.request.cookies.get(cookies.CHOICE, "").split(".")
    return exchange.page("cookies.html", purposes=cookies.PURPOSES, kept=kept)


def choose_cookies(exchange: Exchange) -> Response:
    """Remember the choice and go back to where the panel stood."""
    choice = exchange.values.get("choice", "")
    ticked = {"all": set(cookies.PURPOSES), "none": set[str]()}.get(choice, set(exchange.values))
    back = exchange.values.get("back", "/")
    if choice == "settings":
        return exchange.go("/cookies")
    # only a path of this site: `//elsewhere` would be another one
    response = exchange.go(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
    response.set_cookie(cookies.CHOICE, cookies.chosen(ticked), max_age=180 * 86400, samesite="lax", path="/")
    return response
