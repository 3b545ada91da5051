"""Where the site asks the faults: around every request, and on every page that leaves."""

from functools import partial

from justhtml import JustHTML
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_site.faults.base import Fault, PageFault, Proceed
from mock_site.world import World


class AskFaults:
    """ASGI middleware: the fault that was switched on first is the outermost. Costs nothing while none is on."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self.app = app
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let each fault answer in the site's place, or change what it answers."""
        faults = self.world.faults.on() if scope["type"] == "http" else ()
        if not faults:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        proceed: Proceed = partial(_answer, self.app, request)
        for fault in reversed(faults):
            proceed = partial(fault.around, request, proceed)
        response = await proceed()
        _change(response, faults, request.url.path)
        await response(scope, receive, send)


async def _answer(app: ASGIApp, request: Request) -> Response:
    """What the site itself answers, whole."""
    response, parts = Response(), []

    async def keep(message: Message) -> None:
        if message["type"] == "http.response.start":
            response.status_code = message["status"]
            response.raw_headers = list(message["headers"])
        else:
            parts.append(message.get("body", b""))

    await app(request.scope, request.receive, keep)
    response.body = b"".join(parts)
    return response


def _change(response: Response, faults: tuple[Fault, ...], path: str) -> None:
    """Parse the page and write it again, but only where a fault that is on changes such pages."""
    changing = [fault for fault in faults if isinstance(fault, PageFault) and fault.changes and fault.meets(path)]
    if not changing or not response.headers.get("content-type", "").startswith("text/html"):
        return
    page = JustHTML(bytes(response.body).decode(), sanitize=False)
    for fault in changing:
        fault.change(page, path)
    response.body = page.to_html(pretty=False).encode()
    response.headers["content-length"] = str(len(response.body))
