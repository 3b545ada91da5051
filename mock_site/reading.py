"""Forms as the network brings them: what no browser would send is refused with a status of its own, not with a 500."""

from typing import Final

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

LARGEST: Final = 100_000
"""Bytes of a form; the longest that a person could fill in has a tenth of it."""
MOST_FIELDS: Final = 50


async def read_form(request: Request) -> FormData:
    """The form that was sent; empty where the body is no form, so that its token will be missed.

    Raises:
        HTTPException: 413 for too large a body; 400 for what is malformed: too many fields, a file, text that is none.

    """
    try:
        form = await Request(request.scope, _limited(request.receive)).form(max_files=0, max_fields=MOST_FIELDS)
        # a charset of the sender's choice (`unicode_escape`) can make halves of characters, which no page can show
        "".join(f"{name}{text}" for name, text in form.multi_items()).encode()
    except (UnicodeError, ValueError) as error:
        raise HTTPException(400) from error
    return form


def _limited(receive: Receive) -> Receive:
    """The same, up to `LARGEST`; what comes after is read, so that the sender hears the answer, and dropped."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size <= LARGEST:
            return message
        while message.get("more_body"):
            message = await receive()
        raise HTTPException(413)

    return limited
