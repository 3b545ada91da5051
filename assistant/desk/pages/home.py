"""The first page, opening, locking, and the language."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.door.door import COOKIE
from assistant.desk.door.refusals import language_of, small_page
from assistant.desk.forms import back_to, form, said
from assistant.desk.rendering import desk_of, page
from wording import TERMINAL, say, say_in, say_number, speak

_SHORTEST = 6


async def opened(request: Request) -> Response:
    """The one-time address: a cookie for it."""
    language = language_of(request.headers)
    if request.method == "HEAD":
        # whoever only looks whether there is something does not use it up
        return small_page(200, language, say_in(language, "The desk"))
    cookie = desk_of(request).door.open(request.query_params.get("token", ""))
    if cookie is None:
        heading = say_in(language, "This address serves no more")
        told = say_in(language, "It was used, or is too old. For another one, type `pasapas desk` in the terminal.")
        return small_page(410, language, heading, told)
    # not a redirect: where a link in another page led here, browsers would not send the cookie along
    answer = small_page(200, language, say_in(language, "The desk opens…"), onward="/welcome")
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return answer


async def welcome(request: Request) -> Response:
    """Choose the word that unlocks, or another one."""
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
    return RedirectResponse("/locked", 303)


async def locked(request: Request) -> Response:
    """Nothing but the question for the word."""
    back = back_to(request, request.query_params.get("back", ""))
    if not desk_of(request).door.locked:
        return RedirectResponse(back, 303)
    return page(request, "locked.html", back=back)


async def unlock(request: Request) -> Response:
    """The word, typed."""
    door = desk_of(request).door
    async with form(request, "unlock") as data:
        good, back = door.unlock(said(data, "word")), back_to(request, said(data, "back"))
    if good:
        return RedirectResponse(back, 303)
    if not door.locked:
        # too many wrong words: the session is over, and the guard says so
        return RedirectResponse("/", 303)
    left = say_number("You can try once more.", "You can try {number} more times.", door.tries)
    return page(request, "locked.html", 403, back=back, fault=say("That is not the word.") + " " + left)


async def language(request: Request) -> Response:
    """Another language for the whole desk; the page is the same."""
    async with form(request, "language") as data:
        if (wanted := said(data, "language")) in TERMINAL:
            speak(wanted)
    return RedirectResponse(back_to(request, said(data, "back")), 303)


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
