"""Templates to pages: whole ones, and regions of them that are sent anew while the page stands."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.desk.desk import Desk
from wording import direction, say, say_number, spoken_language

SECTIONS: Final[dict[str, str]] = {}
"""The navigation: path and template of the link's text, in the order of the pages; `assistant.desk.app` fills it."""


@cache
def environment() -> Environment:
    """The templates, strict about missing values, all escaped."""
    made = Environment(
        loader=PackageLoader("assistant.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(say=say, say_number=say_number)
    return made


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def render(desk: Desk, template: str, values: Mapping[str, Any]) -> str:
    """A page, or a region of one. `ticket(action)` in a template makes a form's ticket."""
    language = spoken_language()
    return (
        environment()
        .get_template(template)
        .render(ticket=desk.door.ticket, language=language, direction=direction(language), **values)
    )


def page(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A whole page; its template extends `base.html`."""
    desk = desk_of(request)
    inside = request.scope.get("inside", True)
    return HTMLResponse(
        render(
            desk,
            template,
            {
                "path": request.url.path,
                "fault": None,
                "now": desk.hub.number,
                "inside": inside,
                "lock": int(desk.door.seconds) + 2,
                "bell": desk.counter.sitting.bell,
            }
            | values,
        ),
        status,
    )


def answered(request: Request, to: str) -> Response:
    """After a form: on to a page; one that is live has heard what has changed, and stays."""
    return Response(status_code=204) if "desk-live" in request.headers else RedirectResponse(to, 303)
