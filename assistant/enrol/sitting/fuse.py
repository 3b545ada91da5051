"""The fuse: while something irreversible is under way, no request that changes anything leaves twice.

A ledger can't see what the browser does below a click: Chromium sends a form again by itself where a connection that
it had used before breaks (measured: one click, two enrolments). So these requests are sent for the page by Playwright's
own client, which never sends twice, and an identical one is given the first one's answer.

Nor can the ledger see how long a machine has slept between its word and the request: another may have taken the person
over meanwhile. So it is asked once more, at the last moment before anything leaves.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final
from urllib.parse import urljoin

from playwright.sync_api import APIRequestContext, BrowserContext, Playwright, Request, Route
from playwright.sync_api import Error as PlaywrightError

from assistant.guard import NetworkGuard, origin_of

_SAFE: Final = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing (RFC 9110, 9.2.1)."""
_SENDS_ON: Final = (307, 308)
_MOST: Final = 5
"""Redirects that send on, one after another."""
_PRIVATE: Final = ("cookie", "authorization", "host")
"""Headers that are for one origin alone."""
_OURS: Final = ("content-encoding", "content-length", "transfer-encoding", "connection")
"""Headers of the connection to the site, not of what the page gets: the client has unpacked the body."""


class Fuse:
    """Stands between a context's pages and the network from `arm` to `disarm`."""

    def __init__(
        self,
        playwright: Playwright,
        context: BrowserContext,
        guard: NetworkGuard,
        may_send: Callable[[], bool] = lambda: True,
    ) -> None:
        self._playwright = playwright
        self._context = context
        self._guard = guard
        self._may_send = may_send
        self._client: APIRequestContext | None = None
        self._answers: dict[bytes, dict[str, Any] | None] = {}
        self._waiting: dict[bytes, list[Route]] = {}
        self.sent = 0
        """How many requests that change something have left since it was armed."""
        self.refused = 0
        """How many have not left since then because it is no longer ours to send them, or can't be known."""
        self.held = 0
        """How many would have left a second time."""
        self.kept_back = 0
        """How many requests somebody's own Enter, or click, had asked for while a question stood."""

    def arm(self) -> None:
        """From here on, let nothing leave twice."""
        if self._client is None:
            self._client = self._playwright.request.new_context()
            self.sent = self.refused = 0
            self._context.route("**/*", self._pass)

    def disarm(self) -> None:
        """Step aside, and forget what was sent."""
        if self._client is not None:
            self._context.unroute("**/*", self._pass)
            self._client.dispose()
            self._client = None
        self._answers = {}
        self._waiting = {}

    @contextmanager
    def holding(self) -> Iterator[None]:
        """While somebody is asked, or types: let nothing leave that changes anything.

        The browser stands before her: Enter in a field, or a click of hers, would send the form past gate and ledger.
        """
        # a browser that has died, or was closed, sends nothing; what became of a click is asked all the same
        with suppress(PlaywrightError):
            self._context.route("**/*", self._hold)
        try:
            yield
        finally:
            # a browser that died meanwhile has nothing to let go
            with suppress(PlaywrightError):
                self._context.unroute("**/*", self._hold)

    def _hold(self, route: Route) -> None:
        if route.request.method in _SAFE:
            route.fallback()
        else:
            self.kept_back += 1
            route.abort("aborted")

    def _refuse(self, route: Route) -> None:
        self.refused += 1
        route.abort("aborted")

    def _pass(self, route: Route) -> None:
        request = route.request
        client = self._client
        if client is None or request.method in _SAFE or not self._guard.allows(request.url):
            # what the guard refuses is refused by the guard, which stands behind
            route.fallback()
            return
        if _unreadable(request):
            if self._may_send():
                self.sent += 1
                route.fallback()
            else:
                self._refuse(route)
            return
        mark = _mark_of(request)
        if mark in self._waiting:
            # the first one is on its way: its answer is for all
            self.held += 1
            self._waiting[mark].append(route)
            return
        if mark in self._answers:
            self.held += 1
        elif not self._may_send():
            self._refuse(route)
            return
        else:
            self.sent += 1
            # written first: whatever happens while it is sent, it was sent
            answers, waiting = self._answers, self._waiting
            answers[mark], waiting[mark] = None, []
            answers[mark] = _sent(client, request, self._guard)
            for other in waiting.pop(mark):
                _answer(other, answers[mark])
            _answer(route, answers[mark])
            return
        _answer(route, self._answers[mark])


def _answer(route: Route, answer: dict[str, Any] | None) -> None:
    # a page that has gone on meanwhile waits for it no longer
    with suppress(PlaywrightError):
        if answer is None:
            route.abort("connectionreset")
        else:
            route.fulfill(**answer)


def _sent(client: APIRequestContext, request: Request, guard: NetworkGuard) -> dict[str, Any] | None:
    """The site's answer; None where the connection broke.

    Where the site wants it sent on (307, 308), that is done here as well: no route sees what a browser sends on. The
    page then keeps the first address, unless the last answer is a redirect itself, as it should be.
    """
    url = request.url
    try:
        headers = {name: value for name, value in request.all_headers().items() if not name.startswith(":")}
        for _ in range(_MOST):
            answer = client.fetch(
                url,
                method=request.method,
                headers=headers,
                data=request.post_data_buffer or b"",
                max_redirects=0,
                max_retries=0,
                fail_on_status_code=False,
            )
            to = urljoin(url, answer.headers.get("location", ""))
            if answer.status not in _SENDS_ON or to == url:
                break
            if not guard.allows(to):
                return None
            if origin_of(to) != origin_of(url):
                headers = {name: value for name, value in headers.items() if name not in _PRIVATE}
            url = to
        body = answer.body()
    except PlaywrightError:
        return None
    given: dict[str, list[str]] = {}
    for header in answer.headers_array:
        if header["name"].lower() not in _OURS:
            given.setdefault(header["name"].lower(), []).append(header["value"])
    if "location" in given:
        given["location"] = [to]
    # several cookies are several lines: as Playwright takes them
    return {
        "status": answer.status,
        "headers": {name: "\n".join(values) for name, values in given.items()},
        "body": body,
    }


def _unreadable(request: Request) -> bool:
    """Whether the browser keeps what is sent to itself, as it does with files: then it must send it itself."""
    kind, body = request.headers.get("content-type", ""), request.post_data_buffer or b""
    if kind.startswith("multipart/"):
        # where a file stands it gives an empty one, and says nothing of it
        return not body or b'filename="' in body
    return not body and kind not in ("", "application/x-www-form-urlencoded")


def _mark_of(request: Request) -> bytes:
    told = b"\0".join((request.method.encode(), request.url.encode(), request.post_data_buffer or b""))
    return hashlib.sha256(told).digest()
