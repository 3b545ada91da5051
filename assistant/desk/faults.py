"""What goes wrong, as a page: what, where, what to do, and the way back. A bug of ours tells nothing but its kind."""

from typing import Final
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.desk.door.guard import MOST
from assistant.desk.door.refusals import language_of, small_page
from assistant.desk.forms import back_to
from assistant.desk.rendering import desk_of, page
from assistant.errors import PasapasError
from assistant.extras import how_to_add, is_of_an_extra
from wording import say, say_in

_WENT: Final = 499
"""Nobody reads it: the browser went away."""


async def stale(request: Request, _: Exception) -> Response:
    """A form that was sent before, or that stood in a page of earlier."""
    told = say("This page was out of date, or was sent a second time. Nothing was done twice.")
    return _page(request, 409, say("Nothing was done"), told, onward=say("Go to the desk as it is now"))


async def known(request: Request, error: PasapasError) -> Response:
    """One of our errors: it says itself what, where, and what to do."""
    return _page(request, 400, say("That did not work"), error.what, where=error.where, remedy=error.remedy)


async def missing(request: Request, error: ModuleNotFoundError) -> Response:
    """A library of an extra is not installed; any other one is a bug of ours."""
    if not is_of_an_extra(error.name):
        raise error
    what, remedy = how_to_add()
    return _page(request, 503, say("That did not work"), what, where=error.name or "", remedy=remedy)


async def http_fault(request: Request, error: HTTPException) -> Response:
    """No such page, or too large a form."""
    headings = {
        400: (say("That could not be read"), say("Nothing was done.")),
        404: (say("There is no such page"), say("It may have been there before: nothing is kept for long.")),
        405: (say("This page can't be asked for so"), say("Nothing was done.")),
        413: (say("That is too large"), say("The desk takes {number} MB at most.", number=MOST // 1_000_000)),
    }
    heading, told = headings.get(error.status_code, (say("That did not work"), say("Nothing was done.")))
    answer = _page(request, error.status_code, heading, told)
    answer.headers.update(error.headers or {})
    return answer


async def vanished(request: Request, _: Exception) -> Response:
    """The browser went away in the middle of a form: nothing was done."""
    return Response(status_code=_WENT)


class Faults:
    """ASGI middleware: a bug of ours is told as such, and quotes nobody's values."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer where the pages can't."""
        began = False

        async def send_on(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except Exception as error:
            if scope["type"] != "http":
                raise
            request = Request(scope, receive)
            desk_of(request).bug(error)
            if not began:
                await _bug(request, error)(scope, receive, send)


def _bug(request: Request, error: Exception) -> Response:
    told = say("This is a bug in pasapas, not a mistake of yours ({kind}).", kind=type(error).__name__)
    remedy = say("Please report it, with what the terminal says. What runs goes on; nobody is enrolled twice.")
    try:
        return _page(request, 500, say("The desk made a mistake"), told, remedy=remedy)
    except Exception:  # the page itself may be what is broken
        language = language_of(request.headers)
        return small_page(500, language, say_in(language, "The desk made a mistake"))


def _page(
    request: Request, status: int, heading: str, told: str, *, where: str = "", remedy: str = "", onward: str = ""
) -> Response:
    if request.url.path.startswith("/static/"):
        # whoever asks there may be nobody
        return small_page(status, language_of(request.headers), heading)
    values = {"heading": heading, "told": told, "where": where, "remedy": remedy, "onward": onward}
    return page(request, "error.html", status, back="/" if onward else _back(request), **values)


def _back(request: Request) -> str:
    """The page that it was asked from, where browsers say it."""
    return back_to(request, urlsplit(request.headers.get("referer", "")).path)
