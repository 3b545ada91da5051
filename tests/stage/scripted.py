"""A site that answers as a script says: what it can't give now, what it cuts, and how often it was asked."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

CUT: Final = 0
"""An answer that is none: the connection is reset."""
FORM: Final = """<h1>Accueil</h1><a href="/suite">Suite</a><a href="/nouveau" target="_blank">Onglet</a>
<form method="post" action="/envoi"><button>Envoyer</button></form>
<form action="/recherche"><button>Chercher</button></form>"""
_RESET: Final = struct.pack("ii", 1, 0)


class ScriptedSite:
    """Answers with a page of its path as heading, unless the script has something else for the next requests."""

    def __init__(self) -> None:
        self.script: dict[str, list[int]] = {}
        """What comes next, by `METHOD /path`: HTTP statuses, or `CUT`; 303 leads to `/fini`."""
        self.headers: dict[str, str] = {}
        """What answers that are none of 200 carry, too."""
        self.asked: list[str] = []
        """Every document that was asked for: `METHOD /path`."""
        self.origin = ""

    def begin(self, script: dict[str, list[int]], **headers: str) -> None:
        """Forget all, and follow another script; `retry_after="7"` is a header of its answers."""
        self.script = {asked: list(answers) for asked, answers in script.items()}
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.asked.clear()


@contextmanager
def scripted_site() -> Iterator[ScriptedSite]:
    """Run one, on a free port, for as long as the block lasts."""
    site = ScriptedSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = urlsplit(self.path).path
            asked = f"{self.command} {path}"
            site.asked.append(asked)
            script = site.script.get(asked)
            status = script.pop(0) if script else 200
            if status == CUT:
                # one byte of an answer: without it, Chromium itself would send it again on a connection used before
                self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                self.connection.close()
                self.close_connection = True
                return
            heading = "Indisponible" if status >= 400 else path
            body = (f"<!doctype html><title>Essai</title><h1>{heading}</h1>" + (FORM if path == "/" else "")).encode()
            self.send_response(status)
            for name, value in (site.headers if status != 200 else {}).items():
                self.send_header(name, value)
            if status == 303:
                self.send_header("Location", "/fini")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer  # noqa: N815 - the base class's names

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.origin = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
