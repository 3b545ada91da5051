"""The fuse: what changes something leaves once, whatever page, redirect or browser would send it again."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

from assistant.enrol.sitting.fuse import Fuse
from assistant.guard import NetworkGuard

FORM = "<form method=post action={}><input name=a value=1><button>Valider</button></form>"

POSTS = "fetch('/a', {method: 'POST', body: 'a=1'})"


class Site(ThreadingHTTPServer):
    """A site that notes what it got, and answers as the test says."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str, bytes]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.cut: set[str] = set()
        self.ours = True
        """Whether the ledger still says that it is this sitting which sends."""
        super().__init__(("127.0.0.1", 0), Answers)

    @property
    def origin(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def posted(self, path: str) -> list[bytes]:
        """What was sent there that changes something."""
        return [body for method, at, body in self.got if method == "POST" and at == path]


class Answers(BaseHTTPRequestHandler):
    """Keeps connections open, so that a browser uses them again."""

    protocol_version = "HTTP/1.1"
    server: Site

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        self.server.got.append((self.command, self.path, body))
        if self.command == "POST" and self.path in self.server.cut:
            self.close_connection = True
            return
        status, headers, page = self.server.answers.get(self.path, (200, {}, b"<h1>Oui</h1>"))
        self.send_response(status)
        for name, value in {"content-type": "text/html", **headers, "content-length": str(len(page))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)

    do_GET = do_POST = _answer  # noqa: N815 - the library's names


@pytest.fixture
def site() -> Iterator[Site]:
    """A running one."""
    server = Site()
    serving = threading.Thread(target=server.serve_forever, args=[0.01])
    serving.start()
    yield server
    server.shutdown()
    serving.join()
    server.server_close()


Opens = Callable[[str], tuple[Page, Fuse]]


@pytest.fixture
def opened(playwright: Playwright, browser: Browser, site: Site) -> Iterator[Opens]:
    """Open a page of the site, with its fuse armed."""
    guard = NetworkGuard((site.origin,))
    with browser.new_context() as context:
        guard.install(context)

        def at(html: str) -> tuple[Page, Fuse]:
            site.answers["/form"] = (200, {}, html.encode())
            page = context.new_page()
            page.set_default_timeout(5000)
            page.goto(f"{site.origin}/form")
            fuse = Fuse(playwright, context, guard, lambda: site.ours)
            fuse.arm()
            return page, fuse

        yield at


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_to_a_page_is_followed(opened: Opens, site: Site, status: int) -> None:
    """As the browser does it: by a GET, at the new address."""
    site.answers["/a"] = (status, {"location": "/b"}, b"")
    page, fuse = opened(FORM.format("/a"))
    page.get_by_role("button").click()
    page.wait_for_url("**/b")
    assert (site.posted("/a"), site.posted("/b"), fuse.sent) == ([b"a=1"], [], 1)


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_that_sends_again_sends_once(opened: Opens, site: Site, status: int) -> None:
    """The form goes on to another address, whose connection breaks: it gets there once."""
    site.answers["/a"] = (status, {"location": "/b"}, b"")
    site.cut.add("/b")
    page, _ = opened("<p>")
    with pytest.raises(PlaywrightError, match="Failed to fetch"):
        page.evaluate(POSTS)
    assert (site.posted("/a"), site.posted("/b")) == ([b"a=1"], [b"a=1"])


def test_a_redirect_that_sends_again_arrives(opened: Opens, site: Site) -> None:
    """And its answer is shown."""
    site.answers["/a"] = (307, {"location": "/b"}, b"")
    site.answers["/b"] = (303, {"location": "/fin"}, b"")
    page, _ = opened(FORM.format("/a"))
    page.get_by_role("button").click()
    page.wait_for_url("**/fin")
    assert site.posted("/b") == [b"a=1"]


def test_a_redirect_leads_nowhere_else(opened: Opens, site: Site) -> None:
    """What is not the site's own origin gets nothing, not by way of the fuse either."""
    elsewhere = Site()
    serving = threading.Thread(target=elsewhere.serve_forever, args=[0.01])
    serving.start()
    try:
        site.answers["/a"] = (307, {"location": f"{elsewhere.origin}/b"}, b"")
        page, _ = opened("<p>")
        with pytest.raises(PlaywrightError, match="Failed to fetch"):
            page.evaluate(POSTS)
        assert elsewhere.got == []
    finally:
        elsewhere.shutdown()
        serving.join()
        elsewhere.server_close()


def test_a_file_arrives_whole(opened: Opens, site: Site, tmp_path: Path) -> None:
    """The browser keeps it to itself: what is sent is never a form without it."""
    (tmp_path / "f.txt").write_text("le contenu")
    form = "<form method=post action=/a enctype=multipart/form-data><input type=file name=f><button>Valider</button></form>"
    page, _ = opened(form)
    page.locator("input").set_input_files(tmp_path / "f.txt")
    page.get_by_text("Valider").click()
    page.wait_for_url("**/a")
    (body,) = site.posted("/a")
    assert b"le contenu" in body


@pytest.mark.parametrize(
    "sends",
    [
        "fetch('/a', {method: 'POST', body: 'a=1', keepalive: true})",
        "navigator.sendBeacon('/a', 'a=1')",
        "new Promise(done => {const x = new XMLHttpRequest(); x.open('POST', '/a'); x.onloadend = done; x.send('a=1')})",
    ],
    ids=["fetch", "beacon", "xhr"],
)
def test_whatever_sends_it_sends_once(opened: Opens, site: Site, sends: str) -> None:
    """By script too, and twice in a row."""
    page, fuse = opened("<p>")
    page.evaluate(f"Promise.all([{sends}, {sends}])")
    page.evaluate("fetch('/wait')")
    assert (site.posted("/a"), fuse.sent, fuse.held) == ([b"a=1"], 1, 1)


def test_several_cookies_are_kept(opened: Opens, site: Site) -> None:
    """A session that begins with the answer goes on."""
    site.answers["/a"] = (200, {"set-cookie": "x=1\r\nset-cookie: y=2"}, b"<h1>Oui</h1>")
    page, _ = opened(FORM.format("/a"))
    page.get_by_role("button").click()
    page.wait_for_url("**/a")
    assert {cookie["name"] for cookie in page.context.cookies()} == {"x", "y"}


def test_disarmed_it_steps_aside(opened: Opens, site: Site) -> None:
    """Then the same may be sent again: somebody has said that the first came to nothing."""
    page, fuse = opened("<p>")
    page.evaluate(POSTS)
    fuse.disarm()
    page.evaluate(POSTS)
    fuse.arm()
    page.evaluate(POSTS)
    assert len(site.posted("/a")) == 3


@pytest.mark.parametrize("kind", ["text", "file"])
def test_what_is_no_longer_ours_to_send_is_not_sent(opened: Opens, site: Site, tmp_path: Path, kind: str) -> None:
    """Somebody else has the word since the click: neither a form leaves, nor a file, which the browser would send itself."""
    (tmp_path / "f.txt").write_text("le contenu")
    field = "<input type=file name=f>" if kind == "file" else "<input name=f>"
    page, fuse = opened(
        f"<form method=post action=/a enctype=multipart/form-data>{field}<button>Valider</button></form>"
    )
    if kind == "file":
        page.locator("input").set_input_files(tmp_path / "f.txt")
    site.ours = False
    with page.expect_event("requestfailed") as failed:
        page.get_by_text("Valider").click()
    assert failed.value.method == "POST"
    assert (site.posted("/a"), fuse.sent, fuse.refused) == ([], 0, 1)
    fuse.disarm()
    fuse.arm()
    assert fuse.refused == 0


def test_a_question_is_asked_although_the_window_is_closed(opened: Opens) -> None:
    """Nothing is left that could send, and what became of the click is asked all the same."""
    page, fuse = opened("<p>")
    page.context.close()
    asked = False
    with fuse.holding():
        asked = True
    assert asked
