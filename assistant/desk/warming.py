"""Makes ready what pages need the first time: libraries, flows and templates, once the first page has been sent.

Until then it would only keep that page waiting; after it, a helper reads and types for some seconds.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.desk.desk import Desk
from assistant.desk.rendering import environment
from assistant.desk.shelves.journeys import journeys

_FIRST: Final = frozenset({"/", "/welcome"})
"""Pages of which one is the first."""
_AFTER: Final = 0.3
"""Seconds after that page in which its browser asks for style and script."""
NEEDED: Final = (
    "assistant.enrol.people.template",
    "reports.guide",
    "reports.papers.models",
    "assistant.commands.people_found",
    "assistant.commands.journal",
    "assistant.commands.journal_words",
    "assistant.commands.mandate",
    "assistant.enrol.asking.words",
    "assistant.commands.people",
    "assistant.commands.enrol.office",
    "assistant.commands.enrol.board",
    "assistant.commands.mandate_form",
    "reports.runs.told",
    "reports.runs.overview",
    "reports.drift.telling",
    # what the first look into the register, and the first date, would load
    "sqlalchemy.dialects.sqlite",
    "babel.numbers",
)
"""What pages import when they are asked for, the slowest pages first."""


class Warming:
    """ASGI: passes on; begins once one of the first pages was sent to somebody who may see it."""

    def __init__(self, app: ASGIApp, makes_ready: Callable[[], None]) -> None:
        self._app = app
        self._makes_ready = makes_ready
        self._begun = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and look what was answered."""
        good = False

        async def send_on(message: Message) -> None:
            nonlocal good
            good = good or message.get("status") == 200
            await send(message)

        await self._app(scope, receive, send_on)
        if good and not self._begun and scope.get("path") in _FIRST:
            self._begun = True
            # a desk that closes does not wait for it
            thread = Thread(target=self._makes_ready, name="warming", daemon=True)
            asyncio.get_running_loop().call_later(_AFTER, thread.start)


def make_ready(desk: Desk) -> None:
    """Load it all; what can't be loaded is told by the page that needs it."""
    with suppress(Exception):
        desk.journeys.all()
        journeys(desk.folder)
    for name in NEEDED:
        with suppress(Exception):
            import_module(name)
    for template in environment().list_templates():
        with suppress(Exception):
            environment().get_template(template)
