"""People files: an empty one to fill in, what is wrong in one, one sealed. Everything is in memory alone."""

from dataclasses import replace
from pathlib import PurePath
from typing import Any, Final

from pydantic import SecretStr
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.desk import Desk
from assistant.desk.forms import Stale, file, form, said
from assistant.desk.papers import BACK, fault_of, kept, people_of, sentence, with_enrol
from assistant.desk.rendering import desk_of, page
from assistant.desk.running.downloads import Download
from assistant.desk.running.journeys import JourneyKnown
from assistant.desk.running.people import OpenedPeople, open_people, reread
from assistant.desk.running.sealing import sealed_apart
from assistant.errors import PasapasError
from wording import say

MEDIA: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}
"""The kinds of template, with their media types."""
_AGE: Final = "application/octet-stream"


async def people(request: Request) -> Response:
    """The file that is chosen, and the templates of a journey."""
    return await _page(request)


async def template(request: Request) -> Response:
    """An empty people file."""
    desk, asked = desk_of(request), request.query_params
    kind, whose = asked.get("kind", ""), asked.get("whose", "")
    journey = await run_in_threadpool(desk.journeys.find, asked.get("journey", ""))
    if journey is None or kind not in MEDIA:
        return await _page(request, 404, fault=say("Choose a journey, and a kind of file."))
    content = await run_in_threadpool(_template, journey, kind, whose)
    headers = {"Content-Disposition": f'attachment; filename="{say("people")}.{kind}"'}
    return Response(content, media_type=MEDIA[kind], headers=headers)


async def choose(request: Request) -> Response:
    """Open a people file for a journey, for this page and the others."""
    desk = desk_of(request)
    async with form(request, "people-open") as data:
        sent, back = file(data, "file"), _back(data)
        content = await sent.read() if sent else b""
        typed, wanted = said(data, "passphrase"), said(data, "journey")
    session = desk.sessions
    journey = await run_in_threadpool(desk.journeys.find, wanted)
    again = {"back": back, "wanted": wanted}
    if journey is None:
        return await _page(request, 400, fault=say("Choose a journey first."), **again)
    if sent is None or not sent.filename:
        return await _page(request, 400, fault=say("Choose a file first."), **again)
    try:
        passphrase = SecretStr(typed) if typed else None
        opened = await run_in_threadpool(_opened, sent.filename, content, journey, passphrase)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error), **again)
    if session != desk.sessions:
        # to open a sealed file takes a second: whoever has the desk now finds nothing of hers
        raise Stale
    desk.people = opened
    return RedirectResponse(_next(opened, back), 303)


async def for_another(request: Request) -> Response:
    """Read the same file for another journey."""
    desk = desk_of(request)
    async with form(request, "people-journey") as data:
        wanted, back = said(data, "journey"), _back(data)
    journey = await run_in_threadpool(desk.journeys.find, wanted)
    before = desk.people
    if before is None or journey is None:
        return await _page(request, 400, fault=say("Choose a journey first."))
    try:
        read = await run_in_threadpool(reread, before, journey)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error))
    _replace(desk, before, read)
    return RedirectResponse(_next(read, back), 303)


async def close(request: Request) -> Response:
    """Let go of the file."""
    async with form(request, "people-close") as data:
        desk = desk_of(request)
        desk.people = None
        desk.downloads.forget()
        return RedirectResponse(_back(data), 303)


async def seal(request: Request) -> Response:
    """Seal the file that is open, to be taken away; the plain one stays where it was."""
    desk = desk_of(request)
    async with form(request, "people-seal") as data:
        first, again = SecretStr(said(data, "first")), SecretStr(said(data, "again"))
    before = desk.people
    if before is None:
        return await _page(request, 400, fault=say("Choose a file first."))
    if first != again:
        return await _page(request, 400, fault=say("The two passphrases differ: nothing was sealed. Type both again."))
    try:
        after, sealed = await run_in_threadpool(_sealed, before, first)
    except PasapasError as error:
        return await _page(request, 400, fault=fault_of(error))
    _replace(desk, before, after)
    return RedirectResponse(f"/people?ready={kept(request, sealed.name, sealed.media, sealed.content)}", 303)


def _replace(desk: Desk, before: OpenedPeople, after: OpenedPeople) -> None:
    """Put a file in its own place; where it was closed meanwhile, or is another one, it stays so.

    Raises:
        Stale: it is not there any more.

    """
    if desk.people is not before:
        raise Stale
    desk.people = after


async def _page(request: Request, status: int = 200, fault: str = "", **values: Any) -> Response:
    desk = desk_of(request)
    opened = await people_of(desk)
    asked = request.query_params.get("journey", "")
    shown = {
        "back": "/people",
        "fresh": "read" in request.query_params,
        "wanted": asked or (opened.journey.id if opened else ""),
    } | values
    shown |= await run_in_threadpool(_looked_up, desk, asked)
    ready = request.query_params.get("ready", "")
    ready = ready if desk.downloads.get(ready) else ""
    return page(request, "people.html", status, fault=fault, people=opened, ready=ready, kinds=tuple(MEDIA), **shown)


def _looked_up(desk: Desk, wanted: str) -> dict[str, Any]:
    from assistant.enrol.people.faults import letter
    from assistant.enrol.people.template import template_of

    journey = desk.journeys.find(wanted)
    rows = template_of(journey.flow).columns if journey else ()
    return {
        "journeys": desk.journeys.all(),
        "journey": journey,
        "columns": rows,
        "letter": letter,
        "sentence": sentence,
    }


def _template(journey: JourneyKnown, kind: str, whose: str) -> bytes:
    """An empty file; for invented people where they are wanted, and with ten of them."""
    from assistant.commands.people import template_content
    from assistant.commands.people_invented import invented_people

    if whose == "ten" and kind == "csv":
        return invented_people(journey.flow)
    return template_content(journey.flow, f".{kind}", fictional=whose == "invented")[1]


def _opened(name: str, content: bytes, journey: JourneyKnown, passphrase: SecretStr | None) -> OpenedPeople:
    """The file opened.

    Raises:
        NotAPeopleFile: it can't be read as people.
        NotOpened: it is sealed, and can't be opened here.

    """
    from assistant.enrol.people.faults import NotOpened
    from assistant.enrol.people.reading import content_wants_passphrase
    from assistant.enrol.people.sealing import is_sealed

    if content_wants_passphrase(content):
        if passphrase is None:
            raise NotOpened(say("this file is sealed"), remedy=say("choose it again, and type its passphrase"))
    elif is_sealed(content):
        remedy = say("have it sealed with a passphrase, or use the terminal: pasapas people check FILE --identity KEY")
        raise NotOpened(say("this file is sealed for a key, which the desk can't take"), remedy=remedy)
    return open_people(name, content, journey, passphrase)


def _sealed(people: OpenedPeople, passphrase: SecretStr) -> tuple[OpenedPeople, Download]:
    """The file sealed: as it is open here from now on, and to be taken away.

    Raises:
        NotOpened: the passphrase is too short, or it is sealed already.

    """
    content = sealed_apart(people.data, passphrase, say("the people file"))
    read = replace(people.read, sealed=True, lies_open=False)
    inside = replace(people.content, sealed=True)
    opened = replace(people, name=f"{people.name}.age", data=content, content=inside, passphrase=passphrase, read=read)
    ending = PurePath(people.name).suffix.lower()
    return opened, Download(f"{say('people')}{ending if ending.isascii() else ''}.age", _AGE, content)


def _next(people: OpenedPeople, back: str) -> str:
    """Where a file leads: to what was found in it, where something must be mended; else to the page that wanted it."""
    return "/people?read=yes" if people.read.faults or back == "/people" else back


def _back(data: FormData) -> str:
    wanted = said(data, "back")
    return wanted if wanted in BACK else "/people"


ROUTES = [
    Route("/people", with_enrol(people)),
    Route("/people/template", with_enrol(template)),
    Route("/people/open", with_enrol(choose), methods=["POST"]),
    Route("/people/journey", with_enrol(for_another), methods=["POST"]),
    Route("/people/close", close, methods=["POST"]),
    Route("/people/seal", with_enrol(seal), methods=["POST"]),
]
