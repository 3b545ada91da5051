"""Which page is on its way: whether a tab still shows what a click has left, and what brought the page it shows."""

from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urldefrag

from playwright.sync_api import BrowserContext, Frame, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

_EARLY: Final = 20
"""How many answers are kept of which the tab may not be known yet."""
_EXCUSE: Final = 1.0
"""Seconds after which a browser won't show a page of its own any more: not every browser does."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of the document that a tab asked for last."""

    request: Request
    answer: Response | None
    """None where there was none: the connection was refused, or broke."""
    final: bool
    """Whether something that can't be undone has asked for it."""


class Arrivals:
    """Notes for each tab the document that was asked for last, and the one that came last."""

    def __init__(self, context: BrowserContext) -> None:
        self._asked: dict[Page, Request] = {}
        self._came: dict[Page, Response] = {}
        self._failed: dict[Page, Request] = {}
        self._excused: set[Page] = set()
        self._final: set[Request] = set()
        self.final = False
        """Whether what is asked for from now on can't be undone."""
        # a new tab's first page is on its way before anybody knows of the tab
        self._early: deque[Response] = deque(maxlen=_EARLY)
        context.on("request", self._mark)
        context.on("response", self._keep)

    def watch(self, page: Page) -> None:
        """Note from now on what is asked for and comes in a tab."""
        page.on("request", lambda request: self._note(page, request))
        page.on("response", lambda response: self._answered(page, response))
        page.on("requestfailed", lambda request: self._ended(page, request, failed=True))
        page.on("requestfinished", lambda request: self._ended(page, request))
        page.on("framenavigated", lambda frame: self._arrived(page, frame))

    def pending(self, page: Page) -> bool:
        """Whether another document was asked for, and has neither come nor failed."""
        return page in self._asked

    def last(self, page: Page) -> Response | None:
        """The answer that brought the document of a tab; None before the first one."""
        return self._came.get(page)

    def arrival(self, page: Page) -> Arrival | None:
        """What became of what a tab asked for last; None while it is on its way, and where the page is another one."""
        if page in self._asked:
            return None
        if failed := self._failed.get(page):
            return Arrival(failed, None, failed in self._final)
        answer = self._came.get(page) or self._first(page)
        # a file to keep leaves the page as it was; a script may have given it another address
        if answer is None or urldefrag(answer.url).url != urldefrag(page.url).url:
            return None
        return Arrival(answer.request, answer, answer.request in self._final)

    def settle(self, page: Page) -> None:
        """Wait until the browser shows its own page in the place of one that failed: it would interrupt the next."""
        if page in self._failed and page not in self._excused:
            with suppress(PlaywrightError):
                page.wait_for_event("framenavigated", timeout=_EXCUSE * 1000)

    def _note(self, page: Page, request: Request) -> None:
        if request.is_navigation_request() and request.frame == page.main_frame:
            self._asked[page] = request
            self._failed.pop(page, None)
            self._excused.discard(page)

    def _mark(self, request: Request) -> None:
        # where a form leads to is asked for by whoever sent the form, however late that is
        if request.is_navigation_request() and (self.final or request.redirected_from in self._final):
            self._final.add(request)

    def _keep(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self._early.append(response)

    def _first(self, page: Page) -> Response | None:
        for response in reversed(self._early):
            # one of a tab that is gone has no frame any more
            with suppress(PlaywrightError):
                if response.frame == page.main_frame:
                    return response
        return None

    def _answered(self, page: Page, response: Response) -> None:
        if response.request is self._asked.get(page):
            self._came[page] = response

    def _ended(self, page: Page, request: Request, *, failed: bool = False) -> None:
        if self._asked.get(page) is request:
            del self._asked[page]
            if failed:
                self._failed[page] = request

    def _arrived(self, page: Page, frame: Frame) -> None:
        if frame == page.main_frame:
            self._asked.pop(page, None)
            if page in self._failed:
                self._excused.add(page)
