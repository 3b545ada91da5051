"""Forms: each is sent once, from the page that it stood in, and is no larger than it may be."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from assistant.desk.rendering import desk_of

MOST: Final = 20_000_000
"""Bytes of a whole form, with its files."""


class Stale(Exception):
    """The form was sent before, or stands in a page of earlier: nothing was done. The app answers with a page."""


@asynccontextmanager
async def form(request: Request, action: str) -> AsyncIterator[FormData]:
    """What a form says, whose ticket is one for this action.

    Raises:
        Stale: it is none, or was taken already.

    """
    async with request.form(max_files=1, max_fields=200, max_part_size=MOST) as data:
        if not desk_of(request).door.take(said(data, "ticket"), action):
            raise Stale
        yield data


def said(data: FormData, name: str) -> str:
    """What stands in a field; empty where there is none."""
    value = data.get(name, "")
    return value if isinstance(value, str) else ""


def file(data: FormData, name: str) -> UploadFile | None:
    """The file that was chosen; None where none was."""
    value = data.get(name)
    return value if isinstance(value, UploadFile) and value.filename else None
