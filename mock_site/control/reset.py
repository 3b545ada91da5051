"""Begin again with nobody."""

from sqlalchemy import delete
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site.control.answers import answering
from mock_site.store import Account, Letter, OneTimeCode, Person, TextMessage, Visit
from mock_site.world import World


def begin_again(world: World) -> None:
    """Forget people, accounts, visits, letters and text messages; the clock is right again, and nothing goes wrong."""
    with world.sessions.begin() as database:
        for table in (Visit, Account, OneTimeCode, Letter, Person, TextMessage):
            database.execute(delete(table))
    world.clock.reset()
    world.faults.clear()


def routes(world: World) -> list[Route]:
    """The address that forgets."""

    def reset(_: Request, __: bytes) -> Response:
        begin_again(world)
        return JSONResponse({})

    return [answering("/reset", "POST", reset)]
