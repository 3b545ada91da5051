"""The text messages that a telephone received: as it shows them, or as JSON for a program that asks for that.

    {"number": "+33…", "messages": [{"id": "…", "sent": "…", "sender": "…", "text": "…"}, …]}

The oldest first. An `id` is never given twice, not even after everything was forgotten; `sent` has its offset.
"""

from typing import Final

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_site import rules
from mock_site.simulator.desk import Desk
from mock_site.store import Person, TextMessage

SENDER: Final = "Mon espace santé (fictif)"
"""What a telephone shows as the sender: a name, which anybody could take."""


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
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"number": number, "messages": [_told(message) for message in messages]})
    return desk.page(request, "telephone.html", number=number, owners=owners, messages=messages)


def _told(message: TextMessage) -> dict[str, str]:
    # the database counts from 1 again when everything was forgotten
    identifier = f"{message.id}-{message.sent.timestamp():.6f}"
    return {"id": identifier, "sent": message.sent.isoformat(), "sender": SENDER, "text": message.text}
