"""Rows 11–14: the home page, its cookie panel, what one needs to have ready; and pages that are only read."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from mock_site import cookies
from mock_site.exchange import Exchange
from mock_site.messages import Notice

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


def _inside_the_site(path: str) -> str:
    """The path, where it is one of this site; else home: two slashes (or backslashes) would lead to another site."""
    return path if re.fullmatch(r"/(?![/\\])[!-\[\]-~]*", path) else "/"


def cookie_settings(exchange: Exchange) -> Response:
    """Cookies one by one, and the way back to the page from where one came."""
    kept = exchange.request.cookies.get(cookies.CHOICE, "").split(".")
    back = _inside_the_site(exchange.request.query_params.get("retour", "/"))
    return exchange.page("cookies.html", purposes=cookies.PURPOSES, kept=kept, back=back)


def choose_cookies(exchange: Exchange) -> Response:
    """Remember the choice. The panel leads back to where it stood; the settings stay, and say that it is done."""
    choice, back = exchange.values.get("choice", ""), _inside_the_site(exchange.values.get("back", "/"))
    settings = f"/cookies?retour={quote(back)}"
    if choice == "settings":
        return exchange.go(settings)
    ticked = {"all": set(cookies.PURPOSES), "none": set[str]()}.get(choice, set(exchange.values))
    if not choice:
        exchange.visit.notice = Notice.COOKIES_KEPT
    response = exchange.go(back if choice else settings)
    response.set_cookie(cookies.CHOICE, cookies.chosen(ticked), max_age=180 * 86400, samesite="lax", path="/")
    return response
