"""What lies on a person's table: the letters that the post brought, and her card."""

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from mock_site import provisional, rules
from mock_site.simulator.desk import Desk
from mock_site.store import Letter, Person


def letters(desk: Desk, request: Request) -> Response:
    """All letters to a person, the newest first."""
    with desk.world.sessions.begin() as database:
        person = database.get(Person, request.path_params["person"])
        if person is None:
            return _nobody(desk, request)
        newest_first = select(Letter).where(Letter.person_id == person.id).order_by(Letter.id.desc())
        found = [
            (letter, letter.sent + provisional.LIFE + provisional.BY_POST) for letter in database.scalars(newest_first)
        ]
        return desk.page(request, "letters.html", person=person, letters=found)


def card(desk: Desk, request: Request) -> Response:
    """The person's card: the site asks for numbers that stand there."""
    with desk.world.sessions.begin() as database:
        person = database.get(Person, request.path_params["person"])
        if person is None:
            return _nobody(desk, request)
        return desk.page(request, "card.html", person=person, prefix=rules.PHOTO_PREFIX)


def _nobody(desk: Desk, request: Request) -> Response:
    return desk.missing(request, "Personne n’est inscrit sous ce numéro.")
