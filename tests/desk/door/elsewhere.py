"""Another page of the same browser, of another server, that tries everything."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

ATTACKS: Final = """async ({ desk, forms }) => {
  const soon = (what) => Promise.race([what, new Promise((done) => setTimeout(() => done("nothing"), 400))]);
  const heard = (element, address) => soon(new Promise((done) => {
    element.onload = () => done("loaded");
    element.onerror = () => done("refused");
    element.src = address;
    document.body.append(element);
  }));
  const told = {};
  for (const [path, fields] of Object.entries(forms)) {
    const body = new URLSearchParams(fields);
    for (const mode of ["no-cors", "cors"])
      told[`fetch ${mode} ${path}`] = await fetch(desk + path, { method: "POST", mode, body, credentials: "include" })
        .then((answer) => answer.type === "opaque" ? "opaque" : answer.text(), () => "refused");
    navigator.sendBeacon(desk + path, body);
    const frame = document.createElement("iframe");
    frame.name = "f" + path.replaceAll("/", "");
    document.body.append(frame);
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: desk + path, target: frame.name });
    for (const [name, value] of Object.entries(fields)) {
      const field = document.createElement("input");
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    told[`form ${path}`] = await soon(new Promise((done) => { frame.onload = () => done("answered"); form.submit(); }));
  }
  told.read = await fetch(desk + "/sitting", { credentials: "include" }).then((answer) => answer.text(), () => "refused");
  told.headers = await fetch(desk + "/sitting", { method: "POST", credentials: "include", headers: { "X-Proof": "1" } })
    .then((answer) => answer.text(), () => "refused");
  told.picture = await heard(new Image(), desk + "/sitting/view/1.jpg");
  told.icon = await heard(new Image(), desk + "/static/icon.svg");
  told.script = await heard(document.createElement("script"), desk + "/static/desk.js");
  const frame = document.createElement("iframe");
  await heard(frame, desk + "/sitting");
  try { told.frame = frame.contentDocument ? "read" : "refused"; } catch { told.frame = "refused"; }
  told.events = await soon(new Promise((done) => {
    const source = new EventSource(desk + "/events", { withCredentials: true });
    source.onopen = () => done("open");
    source.onmessage = () => done("heard");
    source.onerror = () => { source.close(); done("refused"); };
  }));
  told.socket = await soon(new Promise((done) => {
    const socket = new WebSocket(desk.replace("http", "ws") + "/events");
    socket.onopen = () => done("open");
    socket.onerror = () => done("refused");
  }));
  const opened = window.open(desk + "/sitting", "w");
  await soon(new Promise((done) => setTimeout(done, 300)));
  try { told.opened = opened.document.body.innerText || "empty"; } catch { told.opened = "refused"; }
  told.seen = [document.cookie, String(opened && opened.length)].join(" ");
  return told;
}"""
"""Everything that a page can do to a server that isn't its own; what it learns by it."""


class Elsewhere:
    """A server of somebody else, on this machine; what browsers send to it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: list[str] = []


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """Serve an empty page at every path, for as long as a block lasts."""
    heard = Elsewhere(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.cookies.append(self.headers.get("Cookie", ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>elsewhere</title><body>")

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        heard.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield heard
        finally:
            server.shutdown()
            thread.join(10)
