"""Templates to pages: whole ones, and regions of them that are sent anew while the page stands."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.desk.desk import Desk
from wording import direction, say, say_number, spoken_language


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
    made.filters.update(sentence=sentence)
    return made


def sentence(text: str) -> Markup:
    """A message as a page says it: from a capital to a full stop, with what is to be typed set apart."""
    whole = text[:1].upper() + text[1:]
    if whole and whole[-1] not in ".!?…»:":
        whole += "."
    parts = whole.split("`")
    # what stands between two of them is a command, a setting or a file
    marked = (
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )
    return Markup("").join(marked) if len(parts) % 2 else escape(whole)


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
