"""A page that is there before its scripts are."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser

from assistant.language.notation import parse
from tests.staging import stage_on

PAGE = b"""<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title>
<script type="module" src="/late.js"></script><button>Ouvrir</button><p hidden>Voici le menu</p>"""
LATE = b"document.querySelector('button').onclick = () => { document.querySelector('p').hidden = false }"


class _Slow(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """The page at once, its script later."""
        late = self.path == "/late.js"
        if late:
            Event().wait(0.8)
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if late else "text/html")
        self.end_headers()
        self.wfile.write(LATE if late else PAGE)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def slow() -> Iterator[str]:
    """The origin of a site whose script comes late."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Slow) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_click_waits_for_the_page_s_scripts(browser: Browser, slow: str) -> None:
    """A button that a script will make work is clicked when it does: a click that does nothing would be lost."""
    stage = stage_on(browser, f'<a href="{slow}/">Suite</a>', origins=(slow,), timeout=3)
    stage.context.unroute(f"{slow}/**")
    stage.click(parse('link "Suite"'))
    stage.click(parse('button "Ouvrir"'))
    stage.find(parse('text "Voici le menu"'))
    stage.context.close()
