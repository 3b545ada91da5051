"""Begin again with nobody."""

from sqlalchemy import delete
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site.control.answers import answering
from mock_site.store import Account, DeliveredMail, Letter, OneTimeCode, Person, TextMessage, Visit
from mock_site.world import World


def begin_again(world: World) -> None:
    """Forget people, accounts, visits and all that was sent; the clock is right again, and nothing goes wrong."""
    world.faults.clear()  # before the mailboxes are emptied: what it holds back may arrive now
    with world.sessions.begin() as database:
        for table in (Visit, Account, OneTimeCode, Letter, Person, TextMessage, DeliveredMail):
            database.execute(delete(table))
    world.empty_mailboxes()
    world.clock.reset()


def routes(world: World) -> list[Route]:
    """The address that forgets."""

    def reset(_: Request, __: bytes) -> Response:
        begin_again(world)
        return JSONResponse({})

    return [answering("/reset", "POST", reset)]
