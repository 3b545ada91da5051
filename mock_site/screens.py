"""A screen: an address, what shows it, what takes its form, and who may come there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mock_site.exchange import Exchange
from mock_site.reading import read_form
from mock_site.store import Visit
from mock_site.world import World

Page = Callable[[Exchange], Response]


def anybody(visit: Visit) -> bool:
    """No condition."""
    return True


def expired(path: str, exchange: Exchange) -> Response:
    """The session has expired: told where it mattered, with the way to begin again. Somebody new never sees this."""
    begins = {"/activation/code": "/activation/code", "/activation": "/activation/identification"}
    begin = next((begin for part, begin in begins.items() if path.startswith(part)), None)
    logs_in = path.startswith(("/connexion", "/espace", "/deconnexion"))
    return exchange.page("session_expired.html", status=403, begin=begin, logs_in=logs_in)


@dataclass(frozen=True)
class Screen:
    """One address of the site. A visit that `admits` refuses is sent to `otherwise`: the server keeps the order.

    Whose session has expired is told so there, and wherever she sends a form.
    """

    path: str
    show: Page
    submit: Page | None = None
    admits: Callable[[Visit], bool] = anybody
    otherwise: str = "/"

    def route(self, world: World) -> Route:
        """The screen as Starlette wants it."""

        async def endpoint(request: Request) -> Response:
            form = await read_form(request) if request.method == "POST" else FormData()
            return await run_in_threadpool(self.answer, world, request, form)

        methods = ["GET", "POST"] if self.submit else ["GET"]
        return Route(self.path, endpoint, methods=methods)

    def answer(self, world: World, request: Request, form: FormData) -> Response:
        """Answer one request in one transaction; mails leave after its commit, before the answer does."""
        with world.sessions.begin() as database:
            exchange = Exchange(world, request, form, database)
            for fault in world.faults.on():
                fault.enter(exchange)
            response = self._choose(exchange)(exchange)
        for action in exchange.afterwards:
            action()
        return response

    def _choose(self, exchange: Exchange) -> Page:
        posted = exchange.request.method == "POST" and self.submit is not None
        if exchange.lapsed and (posted or self.admits is not anybody):
            return partial(expired, self.path)
        if not self.admits(exchange.visit):
            return lambda refused: refused.go(self.otherwise)
        if not posted or self.submit is None:
            return self.show
        if exchange.values.pop("form_token", "") != exchange.visit.form_token:
            return lambda forged: forged.page("form_expired.html", status=403)
        return self.submit
