"""One request and its answer: what a page's function is given, and how it answers."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import timedelta
from email.message import EmailMessage
from functools import partial
from typing import Final

from sqlalchemy import delete
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mock_site import cookies, secrets_made
from mock_site.appearance.dress import dressed
from mock_site.rules import Refused
from mock_site.store import TextMessage, Visit
from mock_site.world import World

COOKIE: Final = "visite"
IDLE: Final = timedelta(minutes=30)


class Exchange:
    """A request with its visit, inside one database transaction.

    What `afterwards` collects (mails) happens when the transaction is committed: nobody gets a code that is not stored.
    """

    def __init__(self, world: World, request: Request, form: FormData, database: Session) -> None:
        self.world = world
        self.request = request
        self.database = database
        self.values = {name: text for name, text in form.items() if isinstance(text, str)}
        self.errors: dict[str, str] = {}
        self.gone: set[str] = set()
        """Fields that the site does not ask for, as a fault has it."""
        self.afterwards: list[Callable[[], None]] = []
        self.now = world.clock.now()
        self.lapsed = False
        """Whether the browser's cookie names a visit that is no more: idle for too long, ended, or lost."""
        self.visit = self._visit()

    def _visit(self) -> Visit:
        """The visit that the cookie names; a new one where there is none or it was idle for too long."""
        token = self.request.cookies.get(COOKIE, "")
        known = self.database.get(Visit, token)
        if known and known.seen + IDLE > self.now:
            known.seen = self.now
            return known
        self.lapsed = bool(token)
        return self.begin_visit()

    def begin_visit(self) -> Visit:
        """Begin a visit afresh: nothing of the one before stays, and its cookie is worth nothing any more."""
        if hasattr(self, "visit"):
            self.database.delete(self.visit)
        self.database.execute(delete(Visit).where(Visit.seen < self.now - IDLE))
        self.visit = Visit(token=secrets_made.token(), form_token=secrets_made.token(), seen=self.now)
        self.database.add(self.visit)
        self.database.flush()
        return self.visit

    def checked(self, field: str, rule: Callable[[str], str]) -> str:
        """The field's clean value; where the rule refuses it, an empty text, and the message is kept for the page."""
        if field in self.gone:
            return ""
        try:
            return rule(self.values.get(field, ""))
        except Refused as refused:
            self.errors[field] = str(refused)
            return ""

    def mail(self, mail: EmailMessage) -> None:
        """Send a mail once this exchange is committed."""
        self.afterwards.append(partial(self.world.postman.deliver, mail))

    def text(self, number: str, text: str) -> None:
        """Send a text message (SMS)."""
        self.database.add(TextMessage(number=number, text=text, sent=self.now))

    def page(self, template: str, *, status: int = 200, **values: object) -> Response:
        """The page, with what was typed and the messages about it; status 422 where there are messages."""
        context: Mapping[str, object] = {
            "visit": self.visit,
            "values": defaultdict(str, self.values),  # a field not yet typed is empty
            "errors": self.errors,
            "notice": self._notice(),
            "path": self.request.url.path,
            "cookies_chosen": cookies.CHOICE in self.request.cookies,
            **values,
        }
        return self._with_cookie(HTMLResponse(dressed(self.world, template, **context), 422 if self.errors else status))

    def _notice(self) -> str | None:
        """What is told once; it waits where there are messages about what is wrong."""
        if self.errors:
            return None
        notice, self.visit.notice = self.visit.notice, None
        return notice

    def file(self, content: bytes, media_type: str, name: str) -> Response:
        """A file to keep, under that name (letters, digits, hyphens and a full stop only)."""
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return self._with_cookie(Response(content, media_type=media_type, headers=disposition))

    def go(self, path: str) -> Response:
        """Send the browser on to another page (after a form: see other)."""
        return self._with_cookie(RedirectResponse(path, 303))

    def _with_cookie(self, response: Response) -> Response:
        response.set_cookie(COOKIE, self.visit.token, httponly=True, samesite="lax", path="/")
        response.headers["Cache-Control"] = "no-store"
        return response
