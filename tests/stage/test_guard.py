"""Nothing but the site is reached, whatever a page tries: two real servers, one allowed, one that must hear nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext

from assistant.guard import NetworkGuard, is_loopback, origin_of


class Heard(ThreadingHTTPServer):
    """A server that remembers every connection and every path; its pages are given by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.paths: list[str] = []
        self.pages: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.origin = f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Heard)
        server.paths.append(self.path)
        if self.path in server.moved:
            self.send_response(302)
            self.send_header("Location", server.moved[self.path])
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(server.pages.get(self.path, "<h1>?</h1>").encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Heard]:
    """Run such a server."""
    with Heard() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def site() -> Iterator[Heard]:
    """The site that may be visited."""
    with serving() as server:
        yield server


@pytest.fixture
def elsewhere() -> Iterator[Heard]:
    """Another origin, which must hear nothing."""
    with serving() as server:
        yield server


def guarded(browser: Browser, site: Heard) -> tuple[BrowserContext, NetworkGuard]:
    """A context as runs have it."""
    guard = NetworkGuard([site.origin])
    context = browser.new_context(proxy=guard.proxy, service_workers="block")
    guard.install(context)
    return context, guard


ATTEMPTS = {
    "image": "new Promise(r => { const i = new Image(); i.onload = i.onerror = r; i.src = there + '/x.png'; })",
    "fetch": "fetch(there + '/x').catch(() => {})",
    "redirected fetch": "fetch('/moved').catch(() => {})",
    "frame": "new Promise(r => { const f = document.createElement('iframe'); f.onload = r; f.src = '/moved'; document.body.append(f); })",
    "beacon": "navigator.sendBeacon(there + '/x', 'nir')",
    "websocket": "new Promise(r => { const s = new WebSocket(there.replace('http', 'ws')); s.onerror = s.onclose = r; })",
    "worker": "new Promise(r => { const w = new Worker('/worker.js'); w.onmessage = r; w.postMessage(there); })",
    "shared worker": "new Promise(r => { const w = new SharedWorker('/shared.js'); w.port.onmessage = r; w.port.postMessage(there); })",
    "popup": "new Promise(r => { open(there + '/x'); setTimeout(r, 500); })",
}
WORK = """const work = async there => {
  await fetch(there + '/fetch').catch(() => {});
  await new Promise(done => { const s = new WebSocket(there.replace('http', 'ws')); s.onerror = s.onclose = done; });
};"""


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_another_origin_hears_nothing(browser: Browser, site: Heard, elsewhere: Heard, attempt: str) -> None:
    """Requests, redirects, WebSockets, workers and popups to another origin never arrive there."""
    site.pages["/worker.js"] = WORK + "onmessage = async e => { await work(e.data); postMessage(1); };"
    site.pages["/shared.js"] = (
        WORK
        + "onconnect = e => { const p = e.ports[0]; p.onmessage = async m => { await work(m.data); p.postMessage(1); }; };"
    )
    site.moved["/moved"] = elsewhere.origin + "/moved"
    context, _ = guarded(browser, site)
    page = context.new_page()
    page.goto(site.origin)
    page.evaluate(f"async there => {{ await {ATTEMPTS[attempt]}; }}", elsewhere.origin)
    context.close()
    assert elsewhere.paths == []
    assert "/" in site.paths


def test_without_the_guard_it_would_be_heard(browser: Browser, site: Heard, elsewhere: Heard) -> None:
    """The servers of this test do hear what isn't guarded: the test above can fail."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.origin)
    page.evaluate("there => fetch(there + '/x')", elsewhere.origin)
    context.close()
    assert elsewhere.paths == ["/x"]


def test_what_was_refused_is_remembered(browser: Browser, site: Heard, elsewhere: Heard) -> None:
    """The recording can say which origins pages asked for."""
    context, guard = guarded(browser, site)
    page = context.new_page()
    page.goto(site.origin)
    page.evaluate("there => fetch(there + '/x').catch(() => {})", elsewhere.origin)
    context.close()
    assert guard.refused == (elsewhere.origin,)


@pytest.mark.parametrize(
    ("address", "origin", "loopback"),
    [
        ("http://127.0.0.1:80/a?b", "http://127.0.0.1:80", True),
        ("ws://localhost:8000/x", "http://localhost:8000", True),
        ("https://user:pass@Exemple.test/x", "https://exemple.test", False),
        ("http://127.0.0.1.exemple.test/", "http://127.0.0.1.exemple.test", False),
        ("http://[::1]:8000/", "http://[::1]:8000", True),
        ("http://127.84.3.201:8000/", "http://127.84.3.201:8000", True),
        ("http://128.0.0.1/", "http://128.0.0.1", False),
        ("http://desk.localhost:8000/", "http://desk.localhost:8000", True),
        ("http://localhost.exemple.test/", "http://localhost.exemple.test", False),
    ],
)
def test_origins_are_compared_whole(address: str, origin: str, loopback: bool) -> None:
    """Scheme, host and port: no user part, no look-alike host is taken for another."""
    assert origin_of(address) == origin
    assert is_loopback(address) == loopback


@pytest.mark.parametrize(
    ("address", "doubtful", "allowed"),
    [
        ("http://127.0.0.1:8000/a?b", False, True),
        ("http://127.0.0.1:8000", False, True),
        ("https://a.exemple.test?x", False, True),
        ("HTTP://127.0.0.1:8000/", True, True),
        ("http://nir@127.0.0.1:8000/", True, True),
        ("http://127.0.0.1:80001/", True, False),
        ("http://127.0.0.1:8000@ailleurs.test/", True, False),
        ("https://a.exemple.test.ailleurs.test/", True, False),
        ("https://aXexemple.test/", True, False),
        ("https://ailleurs.test/http://127.0.0.1:8000/", True, False),
        ("https://ailleurs.test/\nhttp://127.0.0.1:8000/", True, False),
    ],
)
def test_whatever_may_be_elsewhere_is_asked_for(address: str, doubtful: bool, allowed: bool) -> None:
    """The site's own pages pass without a question; no look-alike is taken for one of them."""
    guard = NetworkGuard(["http://127.0.0.1:8000", "https://A.exemple.test"])
    assert bool(guard.doubtful.search(address)) is doubtful
    assert guard.allows(address) is allowed
    assert NetworkGuard([]).doubtful.search(address)
