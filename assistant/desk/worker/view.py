"""The live view: pictures of the page in front, in memory alone, a few a second and none where nothing changes."""

import time
from base64 import b64encode
from contextlib import suppress
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, ScreencastFrame

from assistant.desk.words.events import Frame
from assistant.desk.worker.pipe import Pipe

_APART: Final = 0.25
"""Seconds between two pictures, at least."""
_QUALITY: Final = 60
"""Of JPEG: letters of 12 px are still sharp."""
_WIDEST: Final = 1280
"""CSS pixels."""


class View:
    """Looks at one page at a time; what it may cost is one picture on its way to the desk.

    The browser waits for a word after each picture before it sends the next one: where nobody listens, it sends none.
    """

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._page: Page | None = None
        self._told = 0.0
        self._last = b""
        self._waiting: ScreencastFrame | None = None

    def look(self, page: Page | None) -> None:
        """Look at this page from now on, or at none; tell a picture that came too soon after another."""
        if page is not self._page:
            self._leave()
            if page is not None:
                self._begin(page)
        elif self._waiting is not None:
            self._came(self._waiting)

    def _begin(self, page: Page) -> None:
        self._page, self._last, self._told = page, b"", 0.0
        size = page.viewport_size or {"width": _WIDEST, "height": _WIDEST}
        with suppress(PlaywrightError):
            # a browser that can't be looked at is not asked again
            page.screencast.start(
                on_frame=self._came,
                quality=_QUALITY,
                size={"width": min(size["width"], _WIDEST), "height": min(size["height"], _WIDEST)},
            )

    def _leave(self) -> None:
        page, self._page, self._waiting = self._page, None, None
        if page is not None and not page.is_closed():
            with suppress(PlaywrightError):
                page.screencast.stop()

    def _came(self, frame: ScreencastFrame) -> None:
        self._waiting = None
        if self._page is None or frame["data"] == self._last:
            return
        now = time.monotonic()
        if now - self._told < _APART:
            self._waiting = frame
            return
        self._told, self._last = now, frame["data"]
        jpeg = b64encode(frame["data"]).decode("ascii")
        self._pipe.tell(Frame(jpeg=jpeg, width=frame["viewportWidth"], height=frame["viewportHeight"]))
