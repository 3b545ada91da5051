"""The desk's application: its pages behind its door."""

from functools import partial
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from assistant.desk.desk import Desk
from assistant.desk.door import Guard
from assistant.desk.forms import Stale
from assistant.desk.pages import (
    downloads,
    enrol,
    events,
    guides,
    home,
    journal,
    machine,
    mandates,
    people,
    reports,
    sitting,
)
from assistant.desk.regions import publish
from assistant.desk.rendering import page

PAGES = (home, events, enrol, sitting, people, mandates, journal, downloads, guides, reports, machine)


def application(desk: Desk) -> Starlette:
    """The desk as an ASGI application."""
    static = Mount("/static", StaticFiles(directory=str(files("assistant.desk") / "static")))
    routes = [static, *(route for one in PAGES for route in one.ROUTES)]
    guard = Middleware(Guard, door=desk.door, host=lambda: desk.host)
    app = Starlette(routes=routes, middleware=[guard], exception_handlers={Stale: _stale})
    app.state.desk = desk
    desk.counter.shows = partial(publish, desk)
    return app


async def _stale(request: Request, _: Exception) -> Response:
    return page(request, "stale.html", 409)
