"""Whom the fictional health insurance knows: registering, inviting, activating, and what the site holds."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site import people
from mock_site.control.answers import UnknownPersonError, answering
from mock_site.store import Person, TextMessage
from mock_site.world import World


class Invitation(BaseModel):
    """Whom to invite."""

    model_config = ConfigDict(extra="forbid")
    email: str


class People:
    """The answers about people, for one site."""

    def __init__(self, world: World) -> None:
        self.world = world

    def register(self, _: Request, body: bytes) -> Response:
        """Register somebody, and open her mailbox."""
        registration = people.Registration.model_validate_json(body)
        with self.world.sessions.begin() as database:
            person = people.register(registration, self.world, database)
            box = people.mailbox(person.email, database) if person.email else None
            if box:
                self.world.add_mailbox(box.address, box.password)
        mailbox = {"user": box.address, "password": box.password} if box else None
        return JSONResponse({"mailbox": mailbox, "provisional_code": person.provisional_code}, 201)

    def invite(self, _: Request, body: bytes) -> Response:
        """Send the invitation mail."""
        invitation = Invitation.model_validate_json(body)
        with self.world.sessions.begin() as database:
            mail = people.invite(_find(invitation.email, database), self.world)
        self.world.postman.deliver(mail)
        return JSONResponse({}, 202)

    def activate(self, _: Request, body: bytes) -> Response:
        """Give somebody an account, without the journey."""
        activation = people.Activation.model_validate_json(body)
        with self.world.sessions.begin() as database:
            people.activate(_find(activation.email, database), activation)
        return JSONResponse({}, 201)

    def tell(self, request: Request, _: bytes) -> Response:
        """What the site holds of somebody."""
        with self.world.sessions.begin() as database:
            return JSONResponse(_state(_find(request.path_params["email"], database), database))


def _find(email: str, database: Session) -> Person:
    # a couple may share an address: the one registered last is meant
    person = database.scalar(select(Person).where(Person.email == email.lower()).order_by(Person.id.desc()))
    if person is None:
        raise UnknownPersonError(email)
    return person


def _state(person: Person, database: Session) -> dict[str, Any]:
    texts = database.scalars(select(TextMessage).where(TextMessage.number == person.mobile).order_by(TextMessage.id))
    return {
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "mobile": person.mobile,
        "provisional_code": person.provisional_code,
        "activated": person.account is not None,
        "identifier": person.account.identifier if person.account else None,
        "enrolments": person.enrolments,
        "text_messages": [{"text": message.text, "sent": message.sent.isoformat()} for message in texts],
    }


def routes(world: World) -> list[Route]:
    """The addresses about people."""
    answers = People(world)
    return [
        answering("/people", "POST", answers.register),
        answering("/people/{email}", "GET", answers.tell),
        answering("/invitations", "POST", answers.invite),
        answering("/accounts", "POST", answers.activate),
    ]
