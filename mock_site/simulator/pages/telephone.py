"""The text messages that a telephone received, as it shows them."""

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from mock_site import rules
from mock_site.simulator.desk import Desk
from mock_site.store import Person, TextMessage


def show(desk: Desk, request: Request) -> Response:
    """The newest last. A number that got nothing so far has an empty screen; what is no number is not found."""
    try:
        number = rules.mobile(request.path_params["number"])
    except rules.Refused:
        return desk.missing(request, "Ce n’est pas un numéro de mobile.")
    with desk.world.sessions.begin() as database:
        messages = list(
            database.scalars(select(TextMessage).where(TextMessage.number == number).order_by(TextMessage.id))
        )
        owners = [
            f"{person.first_name} {person.last_name}"
            for person in database.scalars(select(Person).where(Person.mobile == number).order_by(Person.id))
        ]
    return desk.page(request, "telephone.html", number=number, owners=owners, messages=messages)
