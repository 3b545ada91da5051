"""Mandates: the paper to print, what was signed, who permitted what, and taking it back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.forms import Stale, form, said
from assistant.desk.papers import fault_of, kept, long_day, people_of, somebody, token_of, with_enrol
from assistant.desk.rendering import desk_of, page
from assistant.desk.running import mandates as running
from assistant.desk.running.clerk import YES, DeskClerk, field_of
from assistant.desk.running.people import OpenedPeople, Stood
from assistant.errors import PasapasError
from wording import LANGUAGES, language_name, say

if TYPE_CHECKING:
    from assistant.commands.mandate import Signed

EDITIONS: Final = ("standard", "large-print")


async def mandates(request: Request) -> Response:
    """All that can be done."""
    return await _page(request)


async def paper(request: Request) -> Response:
    """Make the paper to be signed, to be taken away."""
    desk = desk_of(request)
    people = await people_of(desk)
    async with form(request, _of("mandate-form", people)) as data:
        flows, who, name = tuple(map(str, data.getlist("journey"))), said(data, "who"), said(data, "name").strip()
        language, edition = said(data, "language"), said(data, "edition")
    if not flows:
        return await _page(request, 400, fault=say("Choose at least one journey."))
    from assistant.commands.mandate_form import FormWish

    wish = FormWish(flows, name, language=language, edition=edition)
    try:
        person = None if name else _stood(people, who)
        if who and not name and person is None:
            raise Stale
        content = await run_in_threadpool(running.form, wish, desk.settings, person)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error))
    ready = kept(request, f"{say('mandate')}.pdf", "application/pdf", content)
    return RedirectResponse(f"/mandates?ready={ready}", 303)


@dataclass(frozen=True)
class _Asked:
    question: str
    field: str


async def ask(request: Request) -> Response:
    """What the paper says is filled in: ask, with it before her, whether it is so."""
    desk = desk_of(request)
    people = await people_of(desk)
    async with form(request, _of("mandate-ask", people)) as data:
        who, signed = said(data, "who"), _signed(data)
    person = _stood(people, who)
    if person is None:
        return await _page(request, 400, fault=say("Choose who has signed: she stands in a people file."))
    if not (signed.flows and signed.helper and signed.place and signed.first and signed.days):
        return await _page(
            request, 400, fault=say("Fill everything in, as it stands on the paper."), signed=signed, who=who
        )
    try:
        questions = await run_in_threadpool(running.questions, signed, person)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error), signed=signed, who=who)
    asked = [_Asked(question, field_of(question)) for question in questions]
    action = _of("mandate-record", people)
    return page(request, "mandates/ask.html", signed=signed, who=who, asked=asked, yes=YES, action=action)


async def record(request: Request) -> Response:
    """Record it, where each question was answered by yes."""
    desk = desk_of(request)
    people = await people_of(desk)
    async with form(request, _of("mandate-record", people)) as data:
        who, signed = said(data, "who"), _signed(data)
        clerk = DeskClerk({name: value for name, value in data.items() if isinstance(value, str)})
    person = _stood(people, who)
    if person is None:
        return await _page(request, 400, fault=say("Choose who has signed: she stands in a people file."))
    try:
        made = await run_in_threadpool(running.record, signed, person, desk.settings, clerk)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error), signed=signed, who=who)
    return RedirectResponse(f"/mandates?recorded={made.number}", 303)


async def whether(request: Request) -> Response:
    """Ask whether a mandate is taken back."""
    one = await _one(request)
    if one is None:
        return await _page(request, 404, fault=say("There is no such mandate."))
    journeys = await run_in_threadpool(desk_of(request).journeys.all)
    titles = {known.flow.flow: known for known in reversed(journeys)}
    return page(request, "mandates/revoke.html", one=one, titles=titles, day=long_day)


async def revoke(request: Request) -> Response:
    """Take it back, at once."""
    number = request.path_params["number"]
    async with form(request, f"mandate-revoke-{number}") as data:
        answer = said(data, "revoke")
    if answer != YES:
        return RedirectResponse("/mandates", 303)
    try:
        await run_in_threadpool(running.revoke, number, desk_of(request).settings)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error))
    return RedirectResponse(f"/mandates?revoked={number}", 303)


async def _one(request: Request) -> running.Recorded | None:
    desk = desk_of(request)
    found = await run_in_threadpool(running.recorded, desk.settings, await people_of(desk))
    return next((one for one in found if one.mandate.number == request.path_params["number"]), None)


async def _page(
    request: Request, status: int = 200, fault: str = "", signed: "Signed | None" = None, who: str = ""
) -> Response:
    desk = desk_of(request)
    people = await people_of(desk)
    found: tuple[running.Recorded, ...] = ()
    try:
        found = await run_in_threadpool(running.recorded, desk.settings, people)
    except PasapasError as error:
        fault = fault or fault_of(error)
    journeys = await run_in_threadpool(desk.journeys.all)
    ready = request.query_params.get("ready", "")
    values: dict[str, Any] = {
        "people": people,
        "found": found,
        "journeys": journeys,
        "permitted": [one for one in journeys if one.enrols or one.flow.enrolment],
        # of two of one name, the folder’s own
        "titles": {one.flow.flow: one for one in reversed(journeys)},
        "ready": ready if desk.downloads.get(ready) else "",
        "recorded": request.query_params.get("recorded", ""),
        "revoked": request.query_params.get("revoked", ""),
        "languages": [(tag, language_name(tag)) for tag in LANGUAGES],
        "settings": desk.settings.enrol,
        "signed": signed,
        "who": who,
        "of": lambda action: _of(action, people),
        "day": long_day,
    }
    return page(request, "mandates.html", status, fault=fault, **values | await run_in_threadpool(_known, people))


def _of(action: str, people: OpenedPeople | None) -> str:
    """What a ticket is for: something with the people of one file; a page about another one's does nothing."""
    return f"{action} {people.number if people else 'nobody'}"


def _stood(people: OpenedPeople | None, token: str) -> Stood | None:
    listed = somebody(people, token)
    return Stood(people, listed.where) if people and listed else None


def _known(people: Any) -> dict[str, Any]:
    from assistant.commands.people_found import name_of
    from reports.papers.models import DAYS

    listed = people.read.people if people else ()
    return {"listed": [(token_of(one), name_of(one), one.where) for one in listed], "lengths": DAYS}


def _signed(data: FormData) -> "Signed":
    from assistant.commands.mandate import Signed

    days = said(data, "days")
    return Signed(
        tuple(map(str, data.getlist("journey"))),
        said(data, "helper").strip(),
        said(data, "place").strip(),
        said(data, "first").strip(),
        int(days) if days.isdecimal() else 0,
    )


ROUTES = [
    Route("/mandates", with_enrol(mandates)),
    Route("/mandates/form", with_enrol(paper), methods=["POST"]),
    Route("/mandates/ask", with_enrol(ask), methods=["POST"]),
    Route("/mandates/record", with_enrol(record), methods=["POST"]),
    Route("/mandates/{number:int}/revoke", with_enrol(whether)),
    Route("/mandates/{number:int}/revoke", with_enrol(revoke), methods=["POST"]),
]
