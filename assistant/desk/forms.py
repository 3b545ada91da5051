"""Forms: each is sent once, from the page that it stood in, and is no larger than it may be."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.routing import Match

from assistant.desk.rendering import desk_of

MOST: Final = 20_000_000
"""Bytes of a whole form, with its files."""
_FIELDS: Final = 200
_FIELD: Final = 200_000
"""Bytes of one field that is no file."""


class _InMemory(MultiPartParser):
    """Files that are sent stay in memory, whatever their size: what is in them is personal."""

    spool_max_size = 2 * MOST


_PATH: Final = re.compile(r"/|(/[A-Za-z0-9._~-]+)+")
"""A path of this desk: no other server's, no query, nothing to decode."""


class Stale(Exception):
    """The form was sent before, or stands in a page of earlier: nothing was done. The app answers with a page."""


@asynccontextmanager
async def form(request: Request, action: str) -> AsyncIterator[FormData]:
    """What a form says, whose ticket is one for this action.

    Raises:
        Stale: it is none, or was taken already.

    """
    data = await _read(request)
    try:
        if not desk_of(request).door.take(said(data, "ticket"), action):
            raise Stale
        yield data
    finally:
        await data.close()


async def _read(request: Request) -> FormData:
    kind = request.headers.get("content-type", "")
    body = request.headers, request.stream()
    try:
        if kind.startswith("multipart/form-data"):
            return await _InMemory(*body, max_files=1, max_fields=_FIELDS, max_part_size=_FIELD).parse()
        return await FormParser(*body, max_fields=_FIELDS, max_part_size=_FIELD).parse()
    except MultiPartException as error:
        raise HTTPException(413 if "aximum" in error.message else 400) from None


def said(data: FormData, name: str) -> str:
    """What stands in a field; empty where there is none."""
    value = data.get(name, "")
    return value if isinstance(value, str) else ""


def back_to(request: Request, path: str) -> str:
    """The page that a form says it stood in, if it is one of the desk's that can be asked for; else the first one."""
    if not _PATH.fullmatch(path) or path.startswith("/static/"):
        return "/"
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    found = any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
    return path if found else "/"


def file(data: FormData, name: str) -> UploadFile | None:
    """The file that was chosen; None where none was."""
    value = data.get(name)
    return value if isinstance(value, UploadFile) and value.filename else None
