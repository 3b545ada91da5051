"""The sitting: one page, on which the question that stands is answered."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assistant.desk.forms import Stale, form, said
from assistant.desk.framing import alone, framed
from assistant.desk.regions import publish, values
from assistant.desk.rendering import answered, desk_of, page
from assistant.desk.running.answers import CONFIRM, OTHER, answer_of, to_confirm
from assistant.desk.running.counter import Counter
from assistant.desk.shelves.handing import IN_A_PAGE, PAPER
from assistant.desk.words.requests import Key, Point
from wording import say

_NO_QUESTION: Final = "answer nothing"
_AT_ONCE: Final = 100


class Typed(BaseModel):
    """Keys and clicks of one moment."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    hands: str
    number: int
    did: list[Annotated[Key | Point, Field(discriminator="kind")]] = Field(max_length=_AT_ONCE, repr=False)


async def sitting(request: Request) -> Response:
    """The page as it is now."""
    shown = page(request, "sitting.html", **values(desk_of(request)))
    if _counter(request).revealed:
        # without script nothing else would hide it again
        shown.headers["Refresh"] = "60"
    return shown


async def answer(request: Request) -> Response:
    """The question is answered, or what was tapped is said back to be confirmed."""
    counter = _counter(request)
    standing = counter.sitting.standing
    async with form(request, standing.action if standing else _NO_QUESTION) as data:
        choice, days, step, text = (said(data, name) for name in ("choice", "days", "step", "text"))
    if standing is None:
        raise Stale
    if to_confirm(standing, choice) or (choice == OTHER and standing.chosen):
        good = counter.choose(standing, "" if choice == OTHER else choice)
    elif choice == CONFIRM and "desk-live" not in request.headers and counter.haste.hasty():
        # a double click: where the page has its script, that has seen it
        good = counter.choose(standing, standing.chosen)
    elif given := answer_of(standing, choice, days=days, step=step, text=text):
        good = counter.answer(standing, given)
    else:
        good = counter.refuse(standing)
    if not good:
        # another question stands by now
        raise Stale
    return answered(request, "/sitting")


async def stop(request: Request) -> Response:
    """Stop everything, cleanly."""
    async with form(request, "stop"):
        _counter(request).stop()
    return answered(request, "/sitting")


async def take_over(request: Request) -> Response:
    """At the next good moment, what now is asked."""
    async with form(request, "take-over"):
        _counter(request).take_over()
    return answered(request, "/sitting")


async def reveal(request: Request) -> Response:
    """Show what was sent, for a minute."""
    async with form(request, "reveal"):
        _counter(request).reveal()
    return answered(request, "/sitting")


async def hide(request: Request) -> Response:
    """Hide it again."""
    async with form(request, "hide"):
        _counter(request).hide()
    return answered(request, "/sitting")


async def look(request: Request) -> Response:
    """The live view is wanted, or no more."""
    async with form(request, "look") as data:
        _counter(request).look(on=bool(said(data, "on")))
    return answered(request, "/sitting")


async def keys(request: Request) -> Response:
    """Keys and clicks in the live view, in the order in which they were made."""
    try:
        typed = Typed.model_validate_json(await request.body())
    except ValidationError:
        return Response(status_code=400)
    good = _counter(request).type(typed.hands, typed.number, typed.did)
    return Response(status_code=204 if good else 409)


async def typing(request: Request) -> Response:
    """The same by a form, for screens without a keyboard."""
    desk, sitting = desk_of(request), _counter(request).sitting
    async with form(request, f"hands {sitting.hands}") as data:
        did = Key(text=said(data, "text"), key=said(data, "key"))
    good = _counter(request).type(sitting.hands, sitting.last_key + 1, [did])
    if not good:
        raise Stale
    publish(desk, frozenset({"hands"}), None)
    return answered(request, "/sitting")


async def view(request: Request) -> Response:
    """What the browser shows now; frames of earlier are gone."""
    frame = _counter(request).sitting.frame
    return Response(frame, media_type="image/jpeg") if frame else Response(status_code=404)


async def sheet(request: Request) -> Response:
    """A sheet to take home: within a page of the desk, to be looked at and printed; or to be saved."""
    number = request.path_params["number"]
    one = next((one for one in _counter(request).sitting.sheets if one.number == number and one.content), None)
    if one is None:
        return page(request, "papers_gone.html", 404)
    if "save" in request.query_params:
        headers = {"Content-Disposition": f'attachment; filename="{one.name}"'}
    elif "shown" in request.query_params and not alone(request):
        headers = IN_A_PAGE | {
            "Content-Disposition": f'inline; filename="{one.name}"',
            "Content-Security-Policy": PAPER,
        }
    else:
        name = say("Sheet {number}", number=number) + (f" – {one.whose}" if one.whose else "")
        return framed(request, f"{request.url.path}?shown=1", name, f"{request.url.path}?save=1", paper=True)
    return Response(one.content, media_type="application/pdf", headers=headers)


def _counter(request: Request) -> Counter:
    return desk_of(request).counter


ROUTES = [
    Route("/sitting", sitting),
    Route("/sitting/answer", answer, methods=["POST"]),
    Route("/sitting/stop", stop, methods=["POST"]),
    Route("/sitting/take-over", take_over, methods=["POST"]),
    Route("/sitting/reveal", reveal, methods=["POST"]),
    Route("/sitting/hide", hide, methods=["POST"]),
    Route("/sitting/look", look, methods=["POST"]),
    Route("/sitting/keys", keys, methods=["POST"]),
    Route("/sitting/typing", typing, methods=["POST"]),
    Route("/sitting/view/{number:int}.jpg", view),
    Route("/sitting/sheets/{number:int}", sheet),
]
