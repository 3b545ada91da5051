"""What the simulator's pages work with, and how they answer."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from mock_site import secrets_made
from mock_site.reading import read_form
from mock_site.simulator.rendering import render
from mock_site.world import World


@dataclass(frozen=True)
class Desk:
    """The simulator of one site."""

    world: World
    token: str = field(default_factory=secrets_made.token)
    """What every form carries: a page of somebody else can't read it."""

    def page(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """A page of the simulator."""
        clock = self.world.clock
        context = {
            "origin": self.world.origin,
            "now": clock.now(),
            "offset": clock.offset,
            "path": request.url.path,
            "token": self.token,
            "status": status,
            **values,
        }
        return HTMLResponse(render(template, **context), status)

    def missing(self, request: Request, what: str) -> Response:
        """404: `what`, a whole sentence, says why there is nothing."""
        return self.page(request, "missing.html", status=404, what=what)


Show = Callable[[Desk, Request], Response]
Act = Callable[[Desk, FormData], str]
"""Does what a form asks for, and tells the address to go on to."""


def page(path: str, show: Show, desk: Desk) -> Route:
    """An address that shows something."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(show, desk, request)

    return Route(path, endpoint, methods=["GET"])


def form(path: str, act: Act, desk: Desk) -> Route:
    """An address that only takes a form; without its token nothing is done."""

    async def endpoint(request: Request) -> Response:
        sent = await read_form(request)
        if not hmac.compare_digest(str(sent.get("token", "")).encode(), desk.token.encode()):
            return desk.page(request, "form_expired.html", status=403)
        return RedirectResponse(await run_in_threadpool(act, desk, sent), 303)

    return Route(path, endpoint, methods=["POST"])
