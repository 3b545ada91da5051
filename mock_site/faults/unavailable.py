"""A service that is not there: 503."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mock_site.appearance.dress import dressed
from mock_site.faults.base import PageFault, Proceed
from mock_site.messages import Message


class UnavailableForEver(PageFault):
    """Every page says that the service is unavailable (503, with Retry-After), until the fault is switched off."""

    name: ClassVar[str] = "503-for-ever"
    method: Literal["GET", "POST", "any"] = "any"
    """only when reading (GET), only when a form is sent (POST)"""
    retry_after: Annotated[int, Field(ge=0, le=86400)] = 5
    """the seconds after which to try again, as the answer tells"""

    async def around(self, request: Request, proceed: Proceed) -> Response:
        """Answer in the site's place: nothing of the request reaches it."""
        if not self.meets(request.url.path) or self.method not in ("any", request.method) or not self.strikes_now():
            return await proceed()
        html = dressed(request.app.state.world, "unavailable.html", message=Message.UNAVAILABLE)
        return HTMLResponse(html, 503, {"Retry-After": str(self.retry_after), "Cache-Control": "no-store"})

    def strikes_now(self) -> bool:
        """Always; counted."""
        self.strike()
        return True


class UnavailableOnce(UnavailableForEver):
    """The next request gets 503 with Retry-After and a page that says so; the one after it works."""

    name: ClassVar[str] = "503-once"

    def strikes_now(self) -> bool:
        """The first time."""
        return self.strike_once()
