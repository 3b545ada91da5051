"""The tabs of a run: which page is in front, waiting on it, and opening addresses."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from assistant.actions.base import ActionFailed
from assistant.again import Again
from assistant.arrivals import Arrivals
from wording import say

_SLICE: Final = 0.25
"""Seconds between two looks at which page is in front."""
_LOADING: Final = 30.0
"""Seconds a page may take to load: a slow site is no missing button."""
_REFUSED: Final = 400
"""From this HTTP status on, the page is not the one that was asked for."""
_FAILED: Final = "chrome-error://"
BLANK: Final = "about:blank"
"""The address of a tab that shows nothing yet."""


class Tabs:
    """The pages of a browser context. The one that was opened last and is still open is in front."""

    def __init__(self, context: BrowserContext, timeout: float, pause: Callable[[float], None]) -> None:
        self._context = context
        self._timeout = timeout
        self._loading = max(timeout, _LOADING)
        self._pages: list[Page] = []
        self._peeking: Page | None = None
        self._arrivals = Arrivals(context)
        self.again = Again(self._arrivals, pause)
        context.on("page", self.came)
        for page in context.pages or [context.new_page()]:
            self.came(page)

    def came(self, page: Page) -> None:
        """A page was opened: it is in front now."""
        if page not in self._pages:
            self._pages.append(page)
            self._arrivals.watch(page)
            page.set_default_timeout(self._timeout * 1000)
            page.set_default_navigation_timeout(self._loading * 1000)

    @property
    def front(self) -> Page:
        """The page in front.

        Raises:
            ActionFailed: every page was closed.

        """
        self._pages = [page for page in self._pages if not page.is_closed()]
        if not self._pages:
            remedy = say("look at the step before: it closed the page")
            raise ActionFailed(say("the browser's last page was closed"), remedy=remedy)
        # a popup that was refused shows an error page of the browser's own: the person looks at the page below; but
        # where a connection broke, she looks at that
        shown = [page for page in self._pages if not page.url.startswith(_FAILED) or self.again.lacks(page)]
        return (shown or self._pages)[-1]

    def open_apart(self, *, peek: bool) -> None:
        """Bring a tab of its own to the front, unless the one in front is blank; with `peek`, until `end_peek`."""
        if self.front.url != BLANK:
            self.came(self._context.new_page())
        if peek:
            self._peeking = self.front

    def end_peek(self) -> None:
        """Close the tab that was opened for a while."""
        if self._peeking is not None and not self._peeking.is_closed():
            self._peeking.close()
        self._peeking = None

    def no_return(self, *, final: bool) -> None:
        """Whether what is asked for from now on, until this is told otherwise, can't be undone."""
        self._arrivals.final = final

    def go(self, address: str) -> None:
        """Load an address in the tab in front; again where the site can't give it at that moment.

        Raises:
            ActionFailed: it can't be loaded.

        """
        page = self.front
        while True:
            try:
                return self._go(page, address)
            except ActionFailed:
                if self.again.due(page):
                    continue
                if trouble := self.again.trouble(page):
                    raise trouble from None
                raise

    def _go(self, page: Page, address: str) -> None:
        remedy = say("see whether the site is up")
        try:
            answer = page.goto(address, wait_until="domcontentloaded")
        except PlaywrightTimeout:
            raise ActionFailed(
                say("the page did not answer within {seconds:g} s", seconds=self._loading), remedy=remedy
            ) from None
        except PlaywrightError as error:
            reason = error.message.splitlines()[0].removeprefix("Page.goto: ").split(" at ")[0]
            raise ActionFailed(say("the page can't be opened ({reason})", reason=reason), remedy=remedy) from None
        if answer is not None and answer.status >= _REFUSED:
            what = say("the site answers {status} for {path}", status=answer.status, path=urlsplit(address).path)
            raise ActionFailed(what, remedy=say("see whether the path is right"))

    def loaded(self) -> None:
        """Wait until the page in front has loaded with its scripts, as far as a page ever does."""
        with suppress(PlaywrightError):
            self.front.wait_for_load_state("load", timeout=self._timeout * 1000)

    def parsed(self) -> None:
        """Wait until the page in front is read to its end, its own scripts included: before, a click may do nothing."""
        with suppress(PlaywrightError):
            self.front.wait_for_load_state("domcontentloaded", timeout=self._timeout * 1000)

    def arrived(self) -> None:
        """Wait until the page that was asked for last has come and loaded, as far as a page ever does."""
        deadline = time.monotonic() + self._loading
        while self._arrivals.pending(self.front) and time.monotonic() < deadline:
            # one that fails, or is a file to keep, brings no such event
            with suppress(PlaywrightError):
                self.front.wait_for_event("framenavigated", timeout=_SLICE * 1000)
        self.loaded()

    def mended(self) -> bool:
        """Ask again for the page in front where the site could not give it; whether that was done."""
        asked = False
        while self.again.mend(self.front):
            asked = True
        return asked

    def trouble(self) -> ActionFailed | None:
        """Why the page in front isn't the one that was asked for, where the site could not give that one."""
        return self.again.trouble(self.front)

    def wait(
        self,
        build: Callable[[Page], Locator],
        seconds: float | None = None,
        state: Literal["visible", "hidden"] = "visible",
    ) -> bool:
        """Wait for a locator on whichever page is in front by then: a click may bring another one there."""
        patience = self._timeout if seconds is None else seconds
        deadline = time.monotonic() + patience
        while (rest := deadline - time.monotonic()) > 0:
            try:
                # never 0, which would be for ever
                build(self.front).first.wait_for(state=state, timeout=max(min(rest, _SLICE) * 1000, 1))
                found = True
            except PlaywrightTimeout:
                found = False
            # what stands, or lacks, on the page that tells that the site can't give the right one now is no news
            if self.mended():
                deadline = time.monotonic() + patience
            elif found:
                return True
        # a busy machine may need longer than a slice for one look: the last one isn't timed
        last = build(self.front).first
        return last.is_visible() if state == "visible" else last.is_hidden()
