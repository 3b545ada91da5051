"""Slow pages."""

import asyncio
from concurrent.futures import Future
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr
from starlette.requests import Request
from starlette.responses import Response

from mock_site.faults.base import PageFault, Proceed


class Slow(PageFault):
    """Pages take seconds to answer. The site has done its work by then: who gives up and tries again does it twice.

    The seconds are real ones, and what is held back is let go as soon as the fault is switched off.
    """

    name: ClassVar = "slow"
    seconds: Annotated[float, Field(gt=0, le=3600)] = 3
    """how long"""

    _over: "Future[None]" = PrivateAttr(default_factory=Future)

    async def around(self, request: Request, proceed: Proceed) -> Response:
        """Hold the answer back."""
        response = await proceed()
        if self.meets(request.url.path):
            self.strike()
            await asyncio.wait([asyncio.wrap_future(self._over)], timeout=self.seconds)
        return response

    def end(self) -> None:
        """Let all answers go."""
        self._over.set_result(None)
