"""Choosing a journey and the people to serve, the queue, and the start."""

import base64
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import SecretStr
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.desk import Desk
from assistant.desk.forms import Stale, file, form, said
from assistant.desk.papers import fault_of, sentence, with_enrol
from assistant.desk.rendering import desk_of, page
from assistant.desk.running.counter import Chosen
from assistant.desk.running.people import OpenedPeople, open_people, reread
from assistant.desk.words.requests import EnrolOrder
from assistant.errors import PasapasError
from wording import say, spoken_language

if TYPE_CHECKING:
    from assistant.commands.enrol.board import Board
    from assistant.enrol.people.reading import PeopleRead


async def choose(request: Request) -> Response:
    """Which journey, for whom."""
    return await _choosing(request)


async def chosen(request: Request) -> Response:
    """A journey was chosen, and perhaps a people file, which is read at once."""
    desk = desk_of(request)
    async with form(request, "enrol") as data:
        key, site, campaign = (said(data, name).strip() for name in ("journey", "site", "campaign"))
        passphrase = said(data, "passphrase")
        sent = file(data, "people")
        name = sent.filename or "" if sent else ""
        content = await sent.read() if sent else b""
        kept = said(data, "whom") == "kept"
    session = desk.sessions
    journey = await run_in_threadpool(desk.journeys.find, key)
    if journey is None or not journey.enrols:
        return await _choosing(request, 400, fault=say("Choose a journey."))
    try:
        if sent:
            people = await run_in_threadpool(open_people, name, content, journey, _secret(passphrase))
        elif kept and desk.people:
            people = await run_in_threadpool(reread, desk.people, journey)
        else:
            people = None
    except PasapasError as error:
        return await _choosing(request, 400, fault=fault_of(error), picked=journey.id)
    if people and people.read.faults:
        return await _choosing(request, 400, found=people.read, picked=journey.id)
    if session != desk.sessions:
        # to open a sealed file takes a second: whoever has the desk now finds nothing of hers
        raise Stale
    desk.people = people
    desk.counter.chosen = Chosen(journey, site or None, campaign or None)
    return RedirectResponse("/enrol/queue", 303)


async def queue(request: Request) -> Response:
    """Where everybody stands."""
    return await _queue(request)


async def start(request: Request) -> Response:
    """Serve them: everybody of the file, or whoever is in the queue already."""
    desk = desk_of(request)
    people, choice = desk.serving_whom, desk.counter.chosen
    async with form(request, _start(people, choice)) as data:
        add, here = said(data, "whom") == "all", said(data, "window") == "here"
    if choice is None or people is None or _start(desk.serving_whom, desk.counter.chosen) != _start(people, choice):
        # another file, or another journey, was chosen while the form came
        raise Stale
    choice = desk.counter.chosen = replace(choice, headed=not (here and _fictional(people)))
    if not desk.counter.start(_order(desk, choice, people, add=add)):
        return await _queue(request, 409, fault=say("Somebody is being served already."))
    return RedirectResponse("/sitting", 303)


async def _choosing(
    request: Request, status: int = 200, fault: str = "", found: "PeopleRead | None" = None, picked: str = ""
) -> Response:
    from assistant.enrol.people.faults import letter

    desk = desk_of(request)
    known = await run_in_threadpool(desk.journeys.all)
    return page(
        request,
        "enrol.html",
        status,
        journeys=tuple(one for one in known if one.enrols),
        picked=picked or (desk.counter.chosen.journey.id if desk.counter.chosen else ""),
        sites=tuple(desk.settings.sites),
        kept=desk.people.name if desk.people else "",
        found=found,
        letter=letter,
        sentence=sentence,
        fault=fault or None,
        serving=desk.counter.sitting.under_way,
    )


async def _queue(request: Request, status: int = 200, fault: str = "") -> Response:
    from assistant.enrol.asking.words import outcome_said

    desk = desk_of(request)
    choice = desk.counter.chosen
    if choice is None:
        return RedirectResponse("/enrol", 303)
    people = desk.serving_whom
    try:
        board = await run_in_threadpool(_board, desk)
    except PasapasError as error:
        return await _choosing(request, 503, fault=fault_of(error))
    return page(
        request,
        "enrol/queue.html",
        status,
        choice=choice,
        remarks=people.read.remarks if people else (),
        fictional=people is not None and _fictional(people),
        board=board,
        start=_start(people, choice),
        fault=fault or None,
        sitting=desk.counter.sitting,
        day=_day,
        standing=lambda name: say("not in the queue yet") if name == "new" else outcome_said(name),
    )


def _start(people: OpenedPeople | None, choice: Chosen | None) -> str:
    """What a ticket is for: these people with this choice; a page of earlier starts nobody."""
    if people is None or choice is None:
        return "start nobody"
    return f"start {(people.number, choice.journey.key, choice.site, choice.campaign)}"


def _fictional(people: OpenedPeople) -> bool:
    return all(one.person.fictional for one in people.read.people)


def _board(desk: Desk) -> "Board":
    from assistant.commands.enrol.board import board
    from assistant.commands.enrol.office import office

    wanted, people = desk.campaign(), desk.serving_whom
    with office(desk.settings) as here:
        return board(wanted, here, people.read.people if people else (), desk.settings)


def _order(desk: Desk, choice: Chosen, people: OpenedPeople, *, add: bool) -> EnrolOrder:
    return EnrolOrder(
        settings=desk.settings_file,
        language=spoken_language(),
        flow=choice.journey.key,
        site=choice.site,
        campaign=choice.campaign,
        people_name=people.name,
        people=base64.b64encode(people.data).decode(),
        passphrase=people.passphrase.get_secret_value() if people.passphrase else None,
        add=add,
        headed=choice.headed,
        linger=True,
    )


def _day(day: date) -> str:
    from babel.dates import format_date

    return str(format_date(day.astimezone() if isinstance(day, datetime) else day, "long", locale=spoken_language()))


def _secret(passphrase: str) -> SecretStr | None:
    return SecretStr(passphrase) if passphrase else None


ROUTES = [
    Route("/enrol", with_enrol(choose)),
    Route("/enrol", with_enrol(chosen), methods=["POST"]),
    Route("/enrol/queue", with_enrol(queue)),
    Route("/enrol/start", with_enrol(start), methods=["POST"]),
]
