"""Of whom it is not known whether the site has enrolled her: a human says it, one person after another."""

from typing import TYPE_CHECKING, Final, get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.desk import Desk
from assistant.desk.forms import Stale, form, said
from assistant.desk.papers import fault_of, with_enrol
from assistant.desk.rendering import desk_of, page
from assistant.desk.running.verdict import AskedOtherwise, Verdict
from assistant.enrol.contracts import Enrolled
from assistant.errors import PasapasError
from wording import say

if TYPE_CHECKING:
    from assistant.commands.enrol.board import Row

_SAYS: Final[tuple[Enrolled, ...]] = get_args(Enrolled)


async def unknown(request: Request) -> Response:
    """Everybody of the people file of whom it is not known."""
    desk = desk_of(request)
    told, desk.settled = desk.settled, None
    return await _page(request, told=told)


async def answered(request: Request) -> Response:
    """What was tapped is said back, to be confirmed."""
    row = await run_in_threadpool(_row, desk_of(request), request.path_params["number"])
    async with form(request, _action(row)) as data:
        says = said(data, "says")
    if row is None or says not in _SAYS:
        raise Stale
    desk_of(request).counter.haste.chose()
    return await _page(request, confirming=row, says=says)


async def confirmed(request: Request) -> Response:
    """It is written to the ledger; nothing is, where something else was written meanwhile."""
    desk = desk_of(request)
    says = request.path_params["says"]
    row = await run_in_threadpool(_row, desk, request.path_params["number"])
    async with form(request, f"{_action(row)} {says}"):
        pass
    verdict = next((one for one in _SAYS if one == says), None)
    if row is None or verdict is None:
        raise Stale
    if desk.counter.haste.hasty():
        # a double click: nobody has read what is confirmed
        desk.counter.haste.chose()
        return await _page(request, confirming=row, says=says)
    session = desk.sessions
    try:
        told = await run_in_threadpool(_settle, desk, row, verdict)
    except AskedOtherwise:
        raise Stale from None
    if session == desk.sessions:
        desk.settled = told
    # what was said of her stands in no address that the browser keeps
    return RedirectResponse("/enrol/settle", 303)


async def _page(
    request: Request, confirming: "Row | None" = None, says: str = "", told: tuple[str, ...] | None = None
) -> Response:
    from assistant.enrol.asking.words import enrolled_words

    desk = desk_of(request)
    choice = desk.counter.chosen
    if choice is None or desk.serving_whom is None:
        return RedirectResponse("/enrol", 303)
    try:
        rows = await run_in_threadpool(_rows, desk)
    except PasapasError as error:
        return page(
            request, "enrol/settle.html", 503, rows=(), confirming=None, fault=fault_of(error), told=None, answers={}
        )
    site = choice.site or choice.journey.flow.site
    return page(
        request,
        "enrol/settle.html",
        rows=tuple((number, row) for number, row in enumerate(rows) if row.changed),
        confirming=(rows.index(confirming), confirming) if confirming else None,
        says=says,
        told=told,
        action=_action,
        lines=lambda row: tuple(enrolled_words(row.changed, site)),
        answers={
            "yes": say("Yes: the site knows this person"),
            "no": say("No: the site does not know this person"),
            "unknown": say("That can't be told now"),
        },
    )


def _rows(desk: Desk) -> "tuple[Row, ...]":
    from assistant.commands.enrol.board import board
    from assistant.commands.enrol.office import office

    wanted, people = desk.campaign(), desk.serving_whom
    with office(desk.settings) as here:
        return board(wanted, here, people.read.people if people else (), desk.settings).rows


def _row(desk: Desk, number: int) -> "Row | None":
    """Who is asked about; None where it is not asked, or no more."""
    if desk.serving_whom is None:
        return None
    rows = _rows(desk)
    return rows[number] if number < len(rows) and rows[number].changed else None


def _settle(desk: Desk, row: "Row", says: Enrolled) -> tuple[str, ...]:
    """Write what was said; what the helper is told instead, where it can't be."""
    from assistant.commands.enrol.office import office
    from assistant.commands.enrol.settling import resolve

    people, wanted = desk.serving_whom, desk.campaign()
    if people is None or row.changed is None:
        raise AskedOtherwise
    verdict = Verdict(says, row.changed)
    with office(desk.settings) as here:
        her = tuple(one for one in people.read.people if wanted.key(here.keys, one) == row.key)
        resolve(wanted, here, her, verdict)
    return tuple(verdict.said)


def _action(row: "Row | None") -> str:
    """What a ticket is for: her line in the ledger, as it was when the page was made."""
    return f"settle {row.key} {row.changed}" if row else "settle nobody"


ROUTES = [
    Route("/enrol/settle", with_enrol(unknown)),
    Route("/enrol/settle/{number:int}", with_enrol(answered), methods=["POST"]),
    Route("/enrol/settle/{number:int}/{says}", with_enrol(confirmed), methods=["POST"]),
]
