"""Before any page: nothing is taken from another origin, host or tab, and nothing is kept by the browser."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.desk.door.door import COOKIE, Door
from assistant.desk.door.refusals import language_of, small_page
from wording import say_in

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
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
MOST: Final = 20_500_000
"""Bytes of a request's body: a form with a file of 20 MB."""
OPEN: Final = "/open"
RING: Final = "/ring"
"""Where `pasapas desk`, typed again, asks for a new address; the path's own proof stands in the request."""
STATIC: Final = "/static/"
WHILE_LOCKED: Final = ("/locked", "/unlock", "/language")
_NO_PAGES: Final = ("/", "/events")
_READING: Final = ("GET", "HEAD")


class Guard:
    """ASGI middleware around the whole desk."""

    def __init__(self, app: ASGIApp, door: Door, host: Callable[[], str]) -> None:
        """`host`: the only one that the desk answers as, with its port."""
        self.app = app
        self._door = door
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        came = 0

        async def receive_so_much() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > MOST:
                raise HTTPException(413)
            return message

        headers = Headers(scope=scope)
        refused = self._refused(scope, headers) or self._unknown(scope, headers)
        await (refused or self.app)(scope, receive_so_much, send_with_headers)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """What to answer to another page, or to a program that is no browser of this machine."""
        language = language_of(headers)
        if headers.get("host") != self._host():
            return small_page(421, language, say_in(language, "This desk answers at another address."))
        if any("prefetch" in headers.get(name, "") for name in ("sec-purpose", "purpose", "x-moz")):
            # a browser that looks ahead, of its own accord: it would use up the one-time address
            return small_page(503, language, say_in(language, "Nothing is shown before somebody asks for it."))
        if self._is_another_pages(scope, headers):
            said = say_in(language, "Another page asked for this: it was refused.")
            return small_page(403, language, said, say_in(language, "Nothing was done."))
        if not headers.get("content-length", "0").isdecimal() or int(headers.get("content-length", "0")) > MOST:
            said = say_in(language, "That is too large: the desk takes 20 MB at most.")
            return small_page(413, language, said, say_in(language, "Nothing was done."))
        return None

    def _is_another_pages(self, scope: Scope, headers: Headers) -> bool:
        ours = f"http://{self._host()}"
        reads = scope["method"] in _READING
        if headers.get("origin", ours if reads else "") != ours and scope["path"] != RING:
            return True
        if "upgrade" in headers:
            return True
        whole = headers.get("sec-fetch-mode", "navigate"), headers.get("sec-fetch-dest", "document")
        if scope["path"] == OPEN and reads and whole == ("navigate", "document"):
            # a link in a terminal that is a page itself: the token decides
            return False
        if "sec-fetch-site" in headers:
            return headers["sec-fetch-site"] not in ("same-origin", "none")
        # browsers before 2023 say at least which page a link stood in
        return not (headers.get("referer", ours) + "/").startswith(ours + "/")

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        """What to answer to whoever has not opened the desk, or has locked it."""
        path = scope["path"]
        if path in (OPEN, RING) or path.startswith(STATIC):
            return None
        if not self._door.knows(cookie_parser(headers.get("cookie", "")).get(COOKIE, "")):
            language = language_of(headers)
            said = say_in(language, "This desk is open elsewhere, or not at all.")
            return small_page(401, language, said, say_in(language, "Type `pasapas desk` in the terminal."))
        scope["inside"] = not self._door.locked
        if not scope["inside"] and path not in WHILE_LOCKED:
            back = f"?back={quote(path)}" if scope["method"] == "GET" and path not in _NO_PAGES else ""
            return RedirectResponse(f"/locked{back}", 303)
        if headers.get("sec-fetch-user") == "?1":
            # somebody has followed a link, and no script; forms count by their tickets
            self._door.use()
        return None
