"""Ends a run whose page answers nothing any more: a script of its own never pauses, or waits for its site for ever.

What is read in a page, counted or measured has no time limit of Playwright's: it would be waited for without an end.
So each call that takes long makes somebody ask the pages something; where one gives no answer, the browser context is
closed, and the call fails by it.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final, cast

from playwright.async_api import Error as PlaywrightError
from playwright.sync_api import BrowserContext

_PATIENCE: Final = 30.0
"""Seconds, at the least: a slow page of a busy machine is no page that hangs."""
_BESIDE: Final = 600.0
"""Seconds where somebody sits before the page: while the browser's own print dialog stands open, it answers nothing."""
_TICK: Final = 0.25
_CLOSING: Final = 10.0
"""Seconds that closing may take before the whole browser is closed instead."""


def patience(timeout: float, *, beside: bool) -> float:
    """Seconds that a page may give no answer, where an element is waited for so long; `beside`: somebody sits there."""
    return _BESIDE if beside else max(_PATIENCE, 3 * timeout)


class Minder:
    """Closes a context once a call has waited so many seconds for a page of it that does not answer."""

    def __init__(self, context: BrowserContext, seconds: float) -> None:
        self.hung = False
        """Whether that has happened."""
        # its sync calls can't be made in the loop
        self._context: Any = context._impl_obj  # noqa: SLF001 - Playwright has no other way in
        self._seconds = seconds
        self._waited: dict[asyncio.Task[Any], float] = {}
        """The calls under way, and how long each has waited."""
        self._asked: set[asyncio.Task[None]] = set()
        """One for each frame that was asked and has not answered."""
        self._silent = 0.0
        # Playwright's own loop, which runs while a call waits and stands still between two calls
        loop = asyncio.get_running_loop()
        # what reads the driver's words goes on as long as the browser
        self._task = loop.create_task(self._mind(asyncio.all_tasks(loop)))
        context.on("close", self._stop)

    def _stop(self, _: BrowserContext) -> None:
        self._task.cancel()

    async def _mind(self, lasting: "set[asyncio.Task[Any]]") -> None:
        lasting.add(cast("asyncio.Task[Any]", asyncio.current_task()))
        before = time.monotonic()
        while self._longest() < self._seconds or self._silent < self._seconds / 2:
            await asyncio.sleep(_TICK)
            now = time.monotonic()
            # while the run waits for something else, as a mail, the loop stands still, and answers lie unread
            self._look(min(now - before, 2 * _TICK), asyncio.all_tasks() - lasting - self._asked)
            before = now
        self.hung = True
        await self._close()

    def _look(self, passed: float, calls: "set[asyncio.Task[Any]]") -> None:
        self._waited = {call: self._waited.get(call, 0.0) + passed for call in calls}
        self._asked = {asked for asked in self._asked if not asked.done()}
        self._silent = self._silent + passed if self._asked else 0.0
        if not self._asked and self._longest() >= self._seconds / 2:
            self._asked = {asyncio.ensure_future(_answer(frame)) for frame in self._frames()}

    def _longest(self) -> float:
        return max(self._waited.values(), default=0.0)

    def _frames(self) -> Iterator[Any]:
        for page in self._context.pages:
            yield from page.frames

    async def _close(self) -> None:
        for closing in (self._context, self._context.browser):
            with suppress(TimeoutError, PlaywrightError):
                await asyncio.wait_for(closing.close(reason=None), _CLOSING)
                return


async def _answer(frame: Any) -> None:
    """Wait for an answer of the frame's; that it went away is one, too."""
    with suppress(PlaywrightError):
        await frame.evaluate("1", None)
