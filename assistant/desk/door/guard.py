"""Before any page: nothing is taken from another origin, host or tab, and nothing is kept by the browser."""

from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.desk.door.door import COOKIE, Door
from wording import say

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types desk"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not "no-referrer": with it, browsers send forms with `Origin: null`, and they would be refused
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
OPEN: Final = ("/open", "/static/")
"""Paths that need no session."""
WHILE_LOCKED: Final = ("/locked", "/unlock", "/language")


class Guard:
    """ASGI middleware around the whole desk."""

    def __init__(self, app: ASGIApp, door: Door, host: Callable[[], str]) -> None:
        """`host`: the only one that the desk answers as, with its port."""
        self.app = app
        self._door = door
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        await (refused or self.app)(scope, receive, send_with_headers)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        path, origin = scope["path"], f"http://{self._host()}"
        if headers.get("host") != self._host():
            return PlainTextResponse(say("This desk answers at another address."), 421)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse(say("Another page asked for this: it was refused."), 403)
        if scope["method"] not in ("GET", "HEAD") and headers.get("origin") != origin:
            return PlainTextResponse(say("Another page sent this: it was refused."), 403)
        if path.startswith(OPEN):
            return None
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        if not self._door.knows(cookie):
            return PlainTextResponse(say("This desk is open elsewhere, or not at all: type `pasapas desk` again."), 401)
        if self._door.locked and path not in WHILE_LOCKED:
            return RedirectResponse("/locked", 303)
        return None
