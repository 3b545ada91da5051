"""What is looked at in a tab of its own stands within a page of the desk, which is hidden when the desk is locked."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from assistant.desk.door.guard import HEADERS
from assistant.desk.rendering import page

_POLICY: Final = f"{HEADERS['Content-Security-Policy']}; frame-src 'self'"


def framed(request: Request, shown: str, name: str, save: str, *, paper: bool) -> Response:
    """A page around it.

    Args:
        request: what was asked.
        shown: the address of what is looked at.
        name: what it is called.
        save: the address under which it is downloaded.
        paper: whether it is a PDF, which browsers print from within a page.

    """
    answer = page(request, "looked.html", shown=shown, name=name, save=save, paper=paper)
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer


def alone(request: Request) -> bool:
    """Whether it is asked for without a page around it: nobody would hide it."""
    return request.headers.get("sec-fetch-dest") == "document"
