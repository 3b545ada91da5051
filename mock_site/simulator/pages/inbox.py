"""An inbox as a plain mail reader shows it; a mail is shown inert."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mock_site.mail.kept import Kept
from mock_site.simulator.desk import Desk
from mock_site.simulator.reading import heading, texts
from mock_site.store import Mailbox

NAMES: Final = {"INBOX": "Boîte de réception", "Junk": "Indésirables"}
VIEWS: Final = ("html", "texte", "source")
INERT: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
    ),
    # the site that a link leads to is not told whose mail it was
    "Referrer-Policy": "no-referrer",
}
"""No script, no form, nothing from elsewhere; links may open a new tab, and nothing but that."""
_GONE: Final = "Cet e-mail n’existe pas, ou plus."
_DOCTYPE: Final = re.compile(r"\s*<!doctype[^>]*>", re.I)


def show(desk: Desk, request: Request) -> Response:
    """All of a mailbox's mails, by folder, the newest first."""
    address = request.path_params["address"].lower()
    with desk.world.sessions.begin() as database:
        if database.get(Mailbox, address) is None:
            return desk.missing(request, f"Aucune boîte aux lettres ne porte l’adresse {address}.")
    newest_first = [heading(kept) for kept in reversed(desk.world.messages(address))]
    folders = {folder: [mail for mail in newest_first if mail.folder == folder] for folder in NAMES}
    return desk.page(request, "inbox.html", address=address, folders=folders, names=NAMES)


def mail(desk: Desk, request: Request) -> Response:
    """One mail: its header, and its HTML, text or source."""
    kept = _find(desk, request)
    if kept is None:
        return desk.missing(request, _GONE)
    inside = texts(kept)
    view = request.query_params.get("vue", "html")
    view = view if view in VIEWS and (inside.html or view != "html") else "texte"
    address = request.path_params["address"].lower()
    return desk.page(request, "mail.html", mail=heading(kept), texts=inside, address=address, view=view, names=NAMES)


def content(desk: Desk, request: Request) -> Response:
    """A mail's HTML for the frame, as it came; what it may do is told to the browser."""
    kept = _find(desk, request)
    html = texts(kept).html if kept else ""
    return HTMLResponse(_with_base(html), headers=INERT) if html else desk.missing(request, _GONE)


def _with_base(html: str) -> str:
    """Links open a new tab, whatever the sender wrote: the first <base> counts. The doctype stays in front of it."""
    doctype = _DOCTYPE.match(html)
    opening = doctype[0] if doctype else ""
    return f'{opening}<base target="_blank">{html[len(opening) :]}'


def _find(desk: Desk, request: Request) -> Kept | None:
    wanted = request.path_params["folder"], request.path_params["uid"]
    kept = desk.world.messages(request.path_params["address"])
    return next((mail for mail in kept if (mail.folder, mail.uid) == wanted), None)
