"""Who is known, and where each one's things are."""

from starlette.requests import Request
from starlette.responses import Response

from mock_site.simulator.desk import Desk
from mock_site.simulator.neighbours import neighbours, strays


def show(desk: Desk, request: Request) -> Response:
    """Everybody, with links to inbox, telephone, letters and card."""
    with desk.world.sessions.begin() as database:
        people = neighbours(database, desk.world.clock.now())
        addresses, numbers = strays(people, database)
    return desk.page(request, "index.html", people=people, addresses=addresses, numbers=numbers)
