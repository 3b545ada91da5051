"""Which page is on its way: whether a tab still shows what a click has left, and what brought the page it shows."""

from playwright.sync_api import Frame, Page, Request, Response


class Arrivals:
    """Notes for each tab the document that was asked for last, and the one that came last."""

    def __init__(self) -> None:
        self._asked: dict[Page, Request] = {}
        self._came: dict[Page, Response] = {}

    def watch(self, page: Page) -> None:
        """Note from now on what is asked for and comes in a tab."""
        page.on("request", lambda request: self._note(page, request))
        page.on("response", lambda response: self._answered(page, response))
        page.on("requestfailed", lambda request: self._ended(page, request))
        page.on("requestfinished", lambda request: self._ended(page, request))
        page.on("framenavigated", lambda frame: self._arrived(page, frame))

    def pending(self, page: Page) -> bool:
        """Whether another document was asked for, and has neither come nor failed."""
        return page in self._asked

    def last(self, page: Page) -> Response | None:
        """The answer that brought the document of a tab; None before the first one."""
        return self._came.get(page)

    def _note(self, page: Page, request: Request) -> None:
        if request.is_navigation_request() and request.frame == page.main_frame:
            self._asked[page] = request

    def _answered(self, page: Page, response: Response) -> None:
        if response.request is self._asked.get(page):
            self._came[page] = response

    def _ended(self, page: Page, request: Request) -> None:
        if self._asked.get(page) is request:
            del self._asked[page]

    def _arrived(self, page: Page, frame: Frame) -> None:
        if frame == page.main_frame:
            self._asked.pop(page, None)
