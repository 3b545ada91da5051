"""Whom the fictional health insurance knows: registering, inviting, activating, and what the site holds."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site import people, provisional, rules
from mock_site.control.answers import UnknownPersonError, answering, refusal
from mock_site.rules import Refused
from mock_site.store import Letter, Person, TextMessage
from mock_site.world import World


class Who(BaseModel):
    """Somebody by her mail address (the one registered last, where several share it) or by her number."""

    model_config = ConfigDict(extra="forbid")
    email: str | None = None
    nir: Annotated[str, AfterValidator(rules.nir)] | None = None

    @model_validator(mode="after")
    def exactly_one(self) -> "Who":
        """One is enough."""
        if (self.email is None) == (self.nir is None):
            raise ValueError("give exactly one of email and nir")
        return self


class Activation(Who, people.Credentials):
    """An account that exists already, for whoever wants to begin at the login."""


class People:
    """The answers about people, for one site."""

    def __init__(self, world: World) -> None:
        self.world = world

    def register(self, _: Request, body: bytes) -> Response:
        """Register somebody, and open her mailbox."""
        registration = people.Registration.model_validate_json(body)
        try:
            with self.world.sessions.begin() as database:
                person = people.register(registration, self.world, database)
                box = people.open_mailbox(person.email, self.world, database) if person.email else None
        except people.NoSuchRepresentativeError as error:
            return refusal("representative", str(error))
        mailbox = {"user": box.address, "password": box.password} if box else None
        return JSONResponse({"mailbox": mailbox, "provisional_code": person.provisional_code}, 201)

    def invite(self, _: Request, body: bytes) -> Response:
        """Send the invitation: by mail, by letter to somebody who has no address."""
        who = Who.model_validate_json(body)
        with self.world.sessions.begin() as database:
            mail = people.invite(_find(who, database), self.world, database)
        if mail:
            self.world.postman.deliver(mail)
        return JSONResponse({}, 202)

    def activate(self, _: Request, body: bytes) -> Response:
        """Give somebody an account, without the journey."""
        activation = Activation.model_validate_json(body)
        with self.world.sessions.begin() as database:
            people.activate(_find(activation, database), activation)
        return JSONResponse({}, 201)

    def tell(self, request: Request, _: bytes) -> Response:
        """What the site holds of somebody."""
        with self.world.sessions.begin() as database:
            return JSONResponse(_state(_find(_named(request.path_params["key"]), database), database))


def _named(key: str) -> Who:
    """A key of an address: a number, or else a mail address."""
    try:
        return Who(nir=rules.nir(key))
    except Refused:
        return Who(email=key)


def _find(who: Who, database: Session) -> Person:
    # a family may share an address: the one registered last is meant
    known = Person.nir == who.nir if who.nir else Person.email == (who.email or "").lower()
    person = database.scalar(select(Person).where(known).order_by(Person.id.desc()))
    if person is None:
        raise UnknownPersonError(who.nir or who.email)
    return person


def _state(person: Person, database: Session) -> dict[str, Any]:
    texts = database.scalars(select(TextMessage).where(TextMessage.number == person.mobile).order_by(TextMessage.id))
    letters = database.scalars(select(Letter).where(Letter.person_id == person.id).order_by(Letter.id))
    return {
        "email": person.email,
        "nir": person.nir,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "mobile": person.mobile,
        "deceased": person.deceased,
        "representative": person.representative.nir if person.representative else None,
        "provisional_code": person.provisional_code,
        "code_by": person.code_by,
        "code_until": provisional.expires(person).isoformat(),
        "code_used": person.code_used,
        "opposed": person.opposed.isoformat() if person.opposed else None,
        "activated": person.account is not None,
        "identifier": person.account.identifier if person.account else None,
        "enrolments": person.enrolments,
        "letters": [{"code": letter.code, "sent": letter.sent.isoformat()} for letter in letters],
        "text_messages": [{"text": message.text, "sent": message.sent.isoformat()} for message in texts],
    }


def routes(world: World) -> list[Route]:
    """The addresses about people."""
    answers = People(world)
    return [
        answering("/people", "POST", answers.register),
        answering("/people/{key}", "GET", answers.tell),
        answering("/invitations", "POST", answers.invite),
        answering("/accounts", "POST", answers.activate),
    ]
