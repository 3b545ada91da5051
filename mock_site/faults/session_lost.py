"""A session that is gone."""

from typing import ClassVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mock_site.exchange import COOKIE
from mock_site.faults.base import PageFault, Proceed
from mock_site.store import Visit
from mock_site.world import World


class SessionLost(PageFault):
    """At the next page, the site has forgotten a visit in which somebody had identified herself.

    It is as when a server behind a load balancer restarts: the cookie is still sent, and means nothing any more.
    """

    name: ClassVar = "session-lost"

    async def around(self, request: Request, proceed: Proceed) -> Response:
        """Forget, then let the site see what it makes of it."""
        if self.meets(request.url.path) and not self.strikes:
            await run_in_threadpool(self._forget, request.app.state.world, request.cookies.get(COOKIE, ""))
        return await proceed()

    def _forget(self, world: World, token: str) -> None:
        with world.sessions.begin() as database:
            visit = database.get(Visit, token)
            if visit and (visit.person_id or visit.account_id) and self.strike_once():
                database.delete(visit)
