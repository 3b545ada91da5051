"""Who may speak to the simulator: a browser or program of this machine, and forms of our own pages alone."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_site.control.loopback import is_local

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # not no-referrer: a browser would send `Origin: null` with our own forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer carries that does not say otherwise itself."""


class OwnPagesOnly:
    """ASGI middleware: 403 for a foreign Host (DNS rebinding) and for a form that is not from a page of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on and add the headers."""
        if scope["type"] == "http" and not _is_welcome(Request(scope)):
            refusal = PlainTextResponse("Cette adresse ne répond qu’aux pages du simulateur, sur cette machine.\n", 403)
            await refusal(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, text in HEADERS.items():
                    headers.setdefault(name, text)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _is_welcome(request: Request) -> bool:
    host = request.headers.get("host", "")
    if not is_local(host):
        return False
    # a browser sends its Origin with every form; what sends none is no form of ours
    return request.method in ("GET", "HEAD") or request.headers.get("origin") == f"http://{host}"
