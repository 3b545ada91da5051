"""What the pages about people files, mandates and the journal share."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import wraps
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant.desk.desk import Desk
from assistant.desk.rendering import desk_of, page
from assistant.desk.running.downloads import Download
from assistant.desk.running.people import OpenedPeople, reread
from assistant.errors import PasapasError
from wording import spoken_language

if TYPE_CHECKING:
    from assistant.enrol.contracts import Listed

NEEDED: Final = ("dbos", "filelock", "odfdo", "openpyxl", "platformdirs", "pyrage", "python_calamine")
"""Libraries of the extra `enrol`."""
BACK: Final = ("/people", "/mandates", "/journal", "/enrol")
"""Pages on which a people file can be chosen."""
_COMMAND: Final = re.compile(r"\s*\(`[^`]*`\)")
_SECRET: Final = secrets.token_bytes(32)
Handler = Callable[[Request], Awaitable[Response]]


def with_enrol(handler: Handler) -> Handler:
    """Say what to install where the libraries of enrolments are missing, instead of failing."""

    @wraps(handler)
    async def answering(request: Request) -> Response:
        missing = [name for name in NEEDED if find_spec(name) is None]
        return page(request, "papers_missing.html", 501, missing=missing) if missing else await handler(request)

    return answering


async def people_of(desk: Desk) -> OpenedPeople | None:
    """The people file that is chosen; what it says is said in the desk's language of now."""
    people = desk.people
    if people and people.language != spoken_language():
        read = await run_in_threadpool(reread, people, people.journey)
        if desk.people is not people:
            # closed meanwhile, or another one
            return desk.people
        people = desk.people = read
    return people


def fault_of(error: PasapasError) -> str:
    """An error in a sentence or two, as a form's page says it."""
    what, remedy = sentence(error.what), sentence(error.remedy)
    return f"{what} {remedy}".rstrip()


def sentence(text: str) -> str:
    """A text with a capital and a full stop, without the command that does it: the desk has a page for that."""
    text = _COMMAND.sub("", text)
    return text and text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def kept(request: Request, name: str, media: str, content: bytes) -> str:
    """Keep something to be taken away; where the page says so."""
    return desk_of(request).downloads.keep(Download(name, media, content))


def somebody(people: OpenedPeople | None, token: str) -> "Listed | None":
    """Whoever it is in the file that is open; None where she is not in it."""
    return next((one for one in (people.read.people if people else ()) if token_of(one) == token), None)


def token_of(listed: "Listed") -> str:
    """What stands for somebody in an address, as long as the desk is open: neither her row, nor her file's name."""
    return hmac.new(_SECRET, listed.identity.encode(), hashlib.sha256).hexdigest()[:16]


def long_day(day: date) -> str:
    """A day, in the desk's language."""
    from reports.guide.dates import long_date

    return long_date(day, spoken_language())


def clock(moment: datetime) -> str:
    """A time of the day, by the clock on the wall."""
    return f"{moment.astimezone():%H:%M:%S}"
