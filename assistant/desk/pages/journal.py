"""The journal: what was done, whether it is as it was written; one person's handed out; what is old removed."""

from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.desk import Desk
from assistant.desk.forms import form, said
from assistant.desk.papers import clock, fault_of, kept, long_day, people_of, somebody, token_of, with_enrol
from assistant.desk.rendering import desk_of, page
from assistant.desk.running import journal as running
from assistant.desk.running.people import OpenedPeople
from assistant.desk.running.sheets import sheet_of, sheets_in
from assistant.errors import PasapasError
from wording import say

_YES = "yes"


async def journal(request: Request) -> Response:
    """What was done, the newest first."""
    return await _page(request)


async def verify(request: Request) -> Response:
    """Whether the journal is as it was written."""
    try:
        checked = await run_in_threadpool(running.verified, desk_of(request).settings)
    except PasapasError as error:
        return page(request, "journal/verified.html", checked=None, error=error, fault_of=fault_of)
    return page(request, "journal/verified.html", checked=checked.found, day=long_day, clock=clock)


async def of_her(request: Request) -> Response:
    """All that is written of one person, to be taken away; or the question whether it is removed."""
    desk = desk_of(request)
    async with form(request, "journal-person") as data:
        token, wish = said(data, "who"), said(data, "wish")
    if wish == "remove":
        return RedirectResponse(f"/journal/purge?{urlencode({'who': token})}", 303)
    people = await people_of(desk)
    listed = somebody(people, token)
    if people is None or listed is None:
        return await _page(request, 400, fault=say("Choose whose entries are wanted: she stands in a people file."))
    try:
        content = await run_in_threadpool(running.exported, desk.settings, _campaign(desk, people), listed)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error))
    ready = kept(request, f"{say('journal')}.json", "application/json", content)
    return RedirectResponse(f"/journal?ready={ready}", 303)


async def whether(request: Request) -> Response:
    """Ask whether entries are removed: of one person, or what is old."""
    desk = desk_of(request)
    token = request.query_params.get("who", "")
    listed = somebody(await people_of(desk), token)
    if token and listed is None:
        return await _page(request, 400, fault=say("Choose whose entries are removed: she stands in a people file."))
    name = await run_in_threadpool(_name, listed)
    where = listed.where if listed else ""
    return page(
        request, "journal/purge.html", who=token, where=where, name=name, days=desk.settings.enrol.retention, yes=_YES
    )


async def purge(request: Request) -> Response:
    """Remove them."""
    desk = desk_of(request)
    async with form(request, "journal-purge") as data:
        token, answer = said(data, "who"), said(data, "remove")
    people = await people_of(desk)
    listed = somebody(people, token)
    if answer != _YES:
        return RedirectResponse("/journal", 303)
    if token and (people is None or listed is None):
        return await _page(request, 400, fault=say("Choose whose entries are removed: she stands in a people file."))
    try:
        campaign = _campaign(desk, people) if people and listed else None
        gone = await run_in_threadpool(running.purged, desk.settings, campaign, listed)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error))
    return RedirectResponse(f"/journal?removed={gone}", 303)


async def sheet(request: Request) -> Response:
    """A sheet that was kept."""
    found = await run_in_threadpool(sheet_of, desk_of(request).folder, request.path_params["name"])
    if found is None:
        return page(request, "papers_gone.html", 404)
    return FileResponse(found.file, media_type="application/pdf", filename=found.name)


async def _page(request: Request, status: int = 200, fault: str = "") -> Response:
    desk, asked = desk_of(request), request.query_params
    people = await people_of(desk)
    token, flow, whole = asked.get("who", ""), asked.get("journey", ""), "whole" in asked
    who = somebody(people, token)
    told = running.Told((), 0, 0)
    try:
        told = await run_in_threadpool(running.told, desk.settings, people, who, flow, whole=whole)
    except PasapasError as error:
        fault = fault or fault_of(error)
    journeys = await run_in_threadpool(desk.journeys.all)
    ready, removed = asked.get("ready", ""), asked.get("removed", "")
    values: dict[str, Any] = {
        "people": people,
        "told": told,
        "journeys": journeys,
        "enrolling": [one for one in journeys if one.enrols],
        "who": token if who else "",
        "flow": flow,
        "filtered": bool(who or flow),
        "ready": ready if desk.downloads.get(ready) else "",
        "removed": int(removed) if removed.isdecimal() else None,
        "sheets": await run_in_threadpool(sheets_in, desk.folder),
        "serving": desk.counter.sitting.under_way,
        "retention": desk.settings.enrol.retention,
        "day": long_day,
        "clock": clock,
        "listed": await run_in_threadpool(_listed, people),
    }
    return page(request, "journal.html", status, fault=fault, **values)


def _listed(people: OpenedPeople | None) -> list[tuple[str, str, str]]:
    return [(token_of(one), _name(one), one.where) for one in (people.read.people if people else ())]


def _name(listed: Any) -> str:
    from assistant.commands.people_found import name_of

    return name_of(listed) if listed else ""


def _campaign(desk: Desk, people: OpenedPeople) -> tuple[str, str | None, str | None]:
    """The one that was chosen to serve these people; the journey's own where none was."""
    chosen = desk.counter.chosen
    if chosen and chosen.journey.key == people.flow:
        return people.flow, chosen.site, chosen.campaign
    return people.flow, None, None


ROUTES = [
    Route("/journal", with_enrol(journal)),
    Route("/journal/verify", with_enrol(verify)),
    Route("/journal/person", with_enrol(of_her), methods=["POST"]),
    Route("/journal/purge", with_enrol(whether)),
    Route("/journal/purge", with_enrol(purge), methods=["POST"]),
    Route("/journal/sheets/{name}", sheet),
]
