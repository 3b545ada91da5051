"""Leaving half-way: she is asked, told that nothing is recorded, and may come back later with the same code."""

import re
from typing import Final

from starlette.responses import Response

from mock_site.exchange import Exchange
from mock_site.messages import Notice
from mock_site.store import Progress

_FURTHEST: Final = {
    Progress.IDENTIFIED: "/activation/decision",
    Progress.DECIDED: "/activation/coordonnees",
    Progress.CONTACT_CHECKED: "/activation/identifiant",
    Progress.ACTIVATED: "/activation/terminee",
    Progress.OPPOSED: "/activation/opposition",
}


def ask(exchange: Exchange) -> Response:
    """Really? And the way back to where she was; each page guards itself, so any page of the journey may be named."""
    came_from = exchange.request.query_params.get("depuis", "")
    furthest = _FURTHEST.get(Progress(exchange.visit.progress), "/activation/identification")
    back = came_from if re.fullmatch(r"/activation(?:/[a-z-]+)+", came_from) else furthest
    return exchange.page("leaving.html", back=back, over=_is_over(exchange))


def leave(exchange: Exchange) -> Response:
    """The visit ends; its cookie opens nothing any more."""
    over = _is_over(exchange)
    exchange.begin_visit()
    exchange.visit.notice = Notice.LEFT_AFTERWARDS if over else Notice.LEFT
    return exchange.go("/")


def _is_over(exchange: Exchange) -> bool:
    """Whether she has activated or opposed already: then something is recorded, and stays."""
    return exchange.visit.progress >= Progress.ACTIVATED
