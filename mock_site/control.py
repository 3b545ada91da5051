"""The control address: what a test, or the person at the machine, tells the world around the site. Loopback only.

    POST /people        registers somebody → 201 {"mailbox": {"user", "password"}, "provisional_code"}
    GET  /people/EMAIL  → what the site holds of her
    POST /invitations   {"email"} → 202; the mail was handed to the server
    POST /accounts      {"email", "identifier", "password"} → 201: she has activated her space already
    GET  /clock, POST /clock {"advance_seconds"} or {"now"} or {"reset": true} → {"now", "offset_seconds"}
    POST /reset         forgets people, accounts and visits; the clock is right again; mailboxes stay

What is malformed gets 422 {"errors": [{"field", "reason"}]}, an unknown person 404.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from mock_site import people
from mock_site.store import Account, Letter, OneTimeCode, Person, TextMessage, Visit
from mock_site.world import World


class Invitation(BaseModel):
    """Whom to invite."""

    model_config = ConfigDict(extra="forbid")
    email: str


class ClockChange(BaseModel):
    """How to move the clock: exactly one of the three."""

    model_config = ConfigDict(extra="forbid")
    advance_seconds: Annotated[float, Field(ge=-1e9, le=1e9)] | None = None
    now: AwareDatetime | None = None
    reset: bool = False

    @model_validator(mode="after")
    def exactly_one(self) -> "ClockChange":
        """One way at a time."""
        if (self.advance_seconds is not None) + (self.now is not None) + self.reset != 1:
            raise ValueError("give exactly one of advance_seconds, now (ISO 8601 with a time zone) and reset")
        return self


class UnknownPersonError(LookupError):
    """Nobody is registered with that address."""


class LoopbackOnly:
    """Refuses what a web page could send here: a foreign Host (DNS rebinding) and any request with an Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403, or let the request through."""
        if scope["type"] == "http" and not self._is_local(Request(scope)):
            await JSONResponse({"error": "only programs on this machine may speak here"}, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    @staticmethod
    def _is_local(request: Request) -> bool:
        host = request.headers.get("host", "")
        name = host.rpartition(":")[0] or host
        return name in ("127.0.0.1", "localhost", "[::1]") and "origin" not in request.headers


def _faults(error: ValidationError) -> Response:
    faults = [
        {"field": ".".join(map(str, fault["loc"])), "reason": fault["msg"].removeprefix("Value error, ")}
        for fault in error.errors()
    ]
    return JSONResponse({"errors": faults}, 422)


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


class Control:
    """The answers, for one site."""

    def __init__(self, world: World) -> None:
        self.world = world

    def register(self, body: bytes) -> Response:
        """Register somebody, and open her mailbox."""
        registration = people.Registration.model_validate_json(body)
        with self.world.sessions.begin() as database:
            person = people.register(registration, self.world, database)
            box = people.mailbox(person.email, database) if person.email else None
            if box:
                self.world.add_mailbox(box.address, box.password)
        mailbox = {"user": box.address, "password": box.password} if box else None
        return JSONResponse({"mailbox": mailbox, "provisional_code": person.provisional_code}, 201)

    def invite(self, body: bytes) -> Response:
        """Send the invitation mail."""
        invitation = Invitation.model_validate_json(body)
        with self.world.sessions.begin() as database:
            mail = people.invite(_find(invitation.email, database), self.world)
        self.world.postman.deliver(mail)
        return JSONResponse({}, 202)

    def activate(self, body: bytes) -> Response:
        """Give somebody an account, without the journey."""
        activation = people.Activation.model_validate_json(body)
        with self.world.sessions.begin() as database:
            people.activate(_find(activation.email, database), activation)
        return JSONResponse({}, 201)

    def person(self, email: str) -> Response:
        """What the site holds of somebody."""
        with self.world.sessions.begin() as database:
            return JSONResponse(_state(_find(email, database), database))

    def clock(self) -> Response:
        """The site's time."""
        clock = self.world.clock
        return JSONResponse({"now": clock.now().isoformat(), "offset_seconds": clock.offset.total_seconds()})

    def move_clock(self, body: bytes) -> Response:
        """Move it."""
        change = ClockChange.model_validate_json(body)
        if change.advance_seconds is not None:
            self.world.clock.advance(timedelta(seconds=change.advance_seconds))
        elif isinstance(change.now, datetime):
            self.world.clock.set(change.now)
        else:
            self.world.clock.reset()
        return self.clock()

    def reset(self) -> Response:
        """Begin again with nobody."""
        with self.world.sessions.begin() as database:
            for table in (Visit, Account, OneTimeCode, Letter, Person, TextMessage):
                database.execute(delete(table))
        self.world.clock.reset()
        return JSONResponse({})


def control(world: World) -> Starlette:
    """The control address as an ASGI application."""
    answers = Control(world)

    def route(path: str, method: str, answer: Callable[[Request, bytes], Response]) -> Route:
        async def endpoint(request: Request) -> Response:
            try:
                return await run_in_threadpool(answer, request, await request.body())
            except ValidationError as error:
                return _faults(error)
            except UnknownPersonError as error:
                return JSONResponse({"error": f"nobody is registered with {error}"}, 404)
            except IntegrityError:
                return JSONResponse({"errors": [{"field": "identifier", "reason": "somebody else has it"}]}, 422)

        return Route(path, endpoint, methods=[method])

    routes = [
        route("/people", "POST", lambda _, body: answers.register(body)),
        route("/people/{email}", "GET", lambda request, _: answers.person(request.path_params["email"])),
        route("/invitations", "POST", lambda _, body: answers.invite(body)),
        route("/accounts", "POST", lambda _, body: answers.activate(body)),
        route("/clock", "GET", lambda _, __: answers.clock()),
        route("/clock", "POST", lambda _, body: answers.move_clock(body)),
        route("/reset", "POST", lambda _, __: answers.reset()),
    ]
    return Starlette(routes=routes, middleware=[Middleware(LoopbackOnly)])
