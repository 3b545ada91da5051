"""The desk's application: its pages behind its door."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib.resources import files
from typing import Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from assistant.desk.desk import Desk
from assistant.desk.door import Guard
from assistant.desk.faults import Faults, http_fault, known, missing, stale, vanished
from assistant.desk.forms import Stale
from assistant.desk.pages import (
    closing,
    downloads,
    enrol,
    events,
    guides,
    home,
    journal,
    machine,
    mandates,
    people,
    reports,
    settling,
    sitting,
)
from assistant.desk.regions import publish
from assistant.errors import PasapasError

PAGES = (
    home,
    events,
    closing,
    enrol,
    settling,
    sitting,
    people,
    mandates,
    journal,
    downloads,
    guides,
    reports,
    machine,
)
_FAULTS: Final[dict[Any, Any]] = {
    Stale: stale,
    PasapasError: known,
    ModuleNotFoundError: missing,
    HTTPException: http_fault,
    ClientDisconnect: vanished,
}


def application(desk: Desk) -> ASGIApp:
    """The desk as an ASGI application; the door stands before all of it, errors included."""
    static = Mount("/static", StaticFiles(directory=str(files("assistant.desk") / "static")))
    app = Starlette(
        routes=[static, *(route for one in PAGES for route in one.ROUTES)],
        middleware=[Middleware(Faults)],
        exception_handlers=_FAULTS,
        lifespan=_watching,
    )
    app.state.desk = desk
    desk.counter.shows = partial(publish, desk)
    return Guard(app, desk.door, lambda: desk.host)


@asynccontextmanager
async def _watching(app: Starlette) -> AsyncIterator[None]:
    """Look at the clock: the desk locks itself without anybody asking for a page."""
    watching = asyncio.create_task(_watch(app.state.desk))
    yield
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


async def _watch(desk: Desk) -> None:
    while True:
        # it is locked by being asked; a session that begins meanwhile lasts longer than a second
        rest = desk.door.rest
        await asyncio.sleep(1.0 if rest is None else min(max(rest, 0.01), 1.0))
