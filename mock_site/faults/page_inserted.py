"""A page in the way."""

import secrets
from typing import ClassVar, Final

from pydantic import PrivateAttr
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mock_site.appearance.dress import dressed
from mock_site.faults.base import PageFault, Path, Proceed

UNDERSTOOD: Final = "compris"
"""The button's name in the address, and the name of the cookie that remembers it."""


class PageInserted(PageFault):
    """A page «Avant de continuer…» stands before another, once in a visit, until its button is pressed."""

    name: ClassVar = "page-inserted"
    path: Path = "/activation/decision"
    """before which page; * stands for anything"""

    _mark: str = PrivateAttr(default_factory=secrets.token_urlsafe)
    """What the cookie holds: switched on again, the page comes again."""

    async def around(self, request: Request, proceed: Proceed) -> Response:
        """Show it instead, until this browser has pressed the button."""
        seen = request.cookies.get(UNDERSTOOD) == self._mark
        if request.method != "GET" or not self.meets(request.url.path) or seen:
            return await proceed()
        if UNDERSTOOD in request.query_params:
            response: Response = RedirectResponse(str(request.url.remove_query_params(UNDERSTOOD)), 303)
            response.set_cookie(UNDERSTOOD, self._mark, httponly=True, samesite="lax", path="/")
        else:
            self.strike()
            html = dressed(request.app.state.world, "inserted.html", path=request.url.path, button=UNDERSTOOD)
            response = HTMLResponse(html)
        response.headers["Cache-Control"] = "no-store"
        return response
