"""The first page, opening, locking, and the language."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.door.door import COOKIE
from assistant.desk.forms import form, said
from assistant.desk.rendering import desk_of, page
from wording import TERMINAL, say, speak

_SHORTEST = 6


async def opened(request: Request) -> Response:
    """The one-time address: a cookie for it."""
    cookie = desk_of(request).door.open(request.query_params.get("token", ""))
    if cookie is None:
        return PlainTextResponse(say("This address was used already: type `pasapas desk` again."), 410)
    answer = RedirectResponse("/welcome", 303)
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return answer


async def welcome(request: Request) -> Response:
    """Choose the word that unlocks."""
    return page(request, "welcome.html")


async def chosen(request: Request) -> Response:
    """A word was chosen."""
    async with form(request, "welcome") as data:
        word = said(data, "word")
    if len(word) < _SHORTEST:
        fault = say("That is too short: type at least {number} characters.", number=_SHORTEST)
        return page(request, "welcome.html", 400, fault=fault)
    desk_of(request).door.choose(word)
    return RedirectResponse("/", 303)


async def home(request: Request) -> Response:
    """What can be done here."""
    if not desk_of(request).door.has_word:
        return RedirectResponse("/welcome", 303)
    return page(request, "home.html")


async def lock(request: Request) -> Response:
    """Lock the desk now."""
    async with form(request, "lock"):
        desk_of(request).door.lock()
        desk_of(request).hub.close()
    return RedirectResponse("/locked", 303)


async def locked(request: Request) -> Response:
    """Nothing but the question for the word."""
    if not desk_of(request).door.locked:
        return RedirectResponse("/", 303)
    return page(request, "locked.html")


async def unlock(request: Request) -> Response:
    """The word, typed."""
    async with form(request, "unlock") as data:
        good = desk_of(request).door.unlock(said(data, "word"))
    if good:
        return RedirectResponse("/", 303)
    return page(request, "locked.html", 403, fault=say("That is not the word."))


async def language(request: Request) -> Response:
    """Another language for the whole desk."""
    async with form(request, "language") as data:
        if (wanted := said(data, "language")) in TERMINAL:
            speak(wanted)
    return RedirectResponse("/", 303)


ROUTES = [
    Route("/open", opened),
    Route("/welcome", welcome),
    Route("/welcome", chosen, methods=["POST"]),
    Route("/", home),
    Route("/lock", lock, methods=["POST"]),
    Route("/locked", locked),
    Route("/unlock", unlock, methods=["POST"]),
    Route("/language", language, methods=["POST"]),
]
