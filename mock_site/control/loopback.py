"""Who may speak at the control address: programs on this machine, and no web page."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class LoopbackOnly:
    """Refuses what a web page could send here: a foreign Host (DNS rebinding) and any request with an Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403, or let the request through."""
        if scope["type"] == "http" and not self._is_local(Request(scope)):
            await JSONResponse({"error": "only programs on this machine may speak here"}, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    @staticmethod
    def _is_local(request: Request) -> bool:
        return is_local(request.headers.get("host", "")) and "origin" not in request.headers


def is_local(host: str) -> bool:
    """Whether a Host header names this machine, with or without a port."""
    name = host.rpartition(":")[0] or host
    return name in ("127.0.0.1", "localhost", "[::1]")
