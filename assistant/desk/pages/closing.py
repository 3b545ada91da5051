"""Close the desk, in the page; and `pasapas desk`, typed again."""

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.door.guard import RING
from assistant.desk.door.refusals import small_page
from assistant.desk.forms import form, said
from assistant.desk.rendering import desk_of, page
from wording import say, spoken_language


async def close(request: Request) -> Response:
    """Close it; while something runs, once more is asked."""
    async with form(request, "close") as data:
        sure = said(data, "sure")
    desk = desk_of(request)
    busy = [told for tells in desk.busy if (told := tells())]
    if sure == "no":
        return RedirectResponse("/", 303)
    if busy and sure != "yes":
        return page(request, "close.html", busy=busy)
    # pages that stand open show nothing, and nobody comes in any more
    desk.hub.close(closed=True)
    desk.door.end()
    told = say("You can close this page. To open the desk again, type `pasapas desk` in the terminal.")
    answer = small_page(200, spoken_language(), say("The desk is closed"), told)
    answer.background = BackgroundTask(desk.close)
    return answer


async def ring(request: Request) -> Response:
    """A new one-time address, for whoever can read this user's files."""
    desk = desk_of(request)
    number, proof = request.headers.get("x-number", ""), request.headers.get("x-proof", "")
    if desk.ring is None or not desk.ring.is_ours(number, proof):
        return PlainTextResponse("", 403)
    token = desk.door.new_address()
    return PlainTextResponse(f"{token} {desk.ring.answered(number, token)}")


ROUTES = [Route("/close", close, methods=["POST"]), Route(RING, ring, methods=["POST"])]
