"""What pages need the first time is made ready, once the first page was sent and not before."""

import asyncio
from importlib import import_module
from threading import Event

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from assistant.desk import warming
from assistant.desk.warming import Warming
from tests.desk.loops import in_a_loop


def begins(*asked: tuple[str, int]) -> int:
    """How many times answers, each of a path and a status, have begun it."""
    begun: list[int] = []
    ready = Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(status_code=scope["status"])(scope, receive, send)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        assert not begun

    def makes_ready() -> None:
        begun.append(1)
        ready.set()

    async def all_of_it() -> None:
        warm = Warming(app, makes_ready)
        for path, status in asked:
            await warm({"type": "http", "path": path, "status": status}, receive, send)
        await asyncio.to_thread(ready.wait, 2 * warming._AFTER)

    in_a_loop(all_of_it())
    return len(begun)


def test_it_begins_once_after_the_first_page() -> None:
    """Neither for whoever is refused, nor for what is no page of the desk's; once, however many pages are asked for."""
    assert begins(("/welcome", 403), ("/open", 200), ("/static/desk.css", 200), ("/", 303)) == 0
    assert begins(("/welcome", 200), ("/", 200), ("/", 200)) == 1


def test_there_is_all_that_it_makes_ready() -> None:
    """What can't be loaded is passed over in silence: a name that is written wrongly would be, too."""
    for name in warming.NEEDED:
        assert import_module(name)
