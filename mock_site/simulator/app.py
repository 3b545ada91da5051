"""The simulator's map."""

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from mock_site.simulator import acts
from mock_site.simulator.desk import Act, Desk, Show, form, page
from mock_site.simulator.guard import OwnPagesOnly
from mock_site.simulator.pages import backstage, inbox, index, post, telephone
from mock_site.world import World

PAGES: Final[dict[str, Show]] = {
    "/": index.show,
    "/boite/{address}": inbox.show,
    "/boite/{address}/{folder}/{uid:int}": inbox.mail,
    "/boite/{address}/{folder}/{uid:int}/contenu": inbox.content,
    "/telephone/{number}": telephone.show,
    "/courrier/{person:int}": post.letters,
    "/carte/{person:int}": post.card,
    "/coulisses": backstage.show,
}
FORMS: Final[dict[str, Act]] = {
    "/coulisses/horloge": acts.move_clock,
    "/coulisses/panne": acts.switch_fault,
    "/coulisses/inscription": acts.register,
    "/coulisses/invitation": acts.invite,
    "/coulisses/oubli": acts.reset,
}


def simulator(world: World) -> Starlette:
    """The simulator as an ASGI application."""
    desk = Desk(world)

    def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return desk.page(request, "error.html", status=status)

    routes = [
        *(page(path, show, desk) for path, show in PAGES.items()),
        *(form(path, act, desk) for path, act in FORMS.items()),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
    ]
    handlers = {HTTPException: refused, 500: refused}
    return Starlette(routes=routes, middleware=[Middleware(OwnPagesOnly)], exception_handlers=handlers)
