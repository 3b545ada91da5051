"""What is sent: as large as it may be, and never on the disk."""

import tempfile
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assistant.desk.forms import file, form, said
from tests.desk.door.asking import AtTheDoor

KIND = "multipart/form-data; boundary=b"


async def sent(request: Request) -> Response:
    """A form with a file."""
    async with form(request, "sent") as data:
        upload = file(data, "people")
        content = await upload.read() if upload else b""
        return PlainTextResponse(f"{upload.filename if upload else '-'} {len(content)} {said(data, 'more')}")


@pytest.fixture
def door(tmp_path: Path) -> AtTheDoor:
    """A desk with such a form."""
    door = AtTheDoor(tmp_path)
    assert isinstance(door.desk_app, Starlette)
    door.desk_app.router.routes.append(Route("/sent", sent, methods=["POST"]))
    return door


def body(door: AtTheDoor, size: int, *, files: int = 1, name: str = "people.csv") -> bytes:
    """A form with files."""
    field = '--b\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [field.format("ticket", door.door.ticket("sent")).encode(), field.format("more", "é").encode()]
    head = f'--b\r\nContent-Disposition: form-data; name="people"; filename="{name}"\r\n\r\n'.encode()
    return b"".join([*parts, *[head + b"x" * size + b"\r\n"] * files, b"--b--\r\n"])


def test_a_file_of_twenty_megabytes_never_touches_the_disk(door: AtTheDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody finds a people file among the temporary ones."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it is written down")

    monkeypatch.setattr(tempfile, "_TemporaryFileWrapper", refuse)
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    answer = door.ask("/sent", "POST", body=body(door, 20_000_000), content_type=KIND)
    assert (answer.status, answer.text) == (200, "people.csv 20000000 é")


def test_more_is_refused(door: AtTheDoor) -> None:
    """Larger ones, and several at once; nothing is done with them."""
    assert door.ask("/sent", "POST", body=body(door, 21_000_000), content_type=KIND).status == 413
    assert door.ask("/sent", "POST", body=body(door, 10, files=2), content_type=KIND).status == 413


@pytest.mark.parametrize("name", ["../../etc/passwd", "<script>.csv", "a\rb.csv", "", "x" * 3000])
def test_a_files_name_is_a_text(door: AtTheDoor, name: str) -> None:
    """Whatever it is."""
    assert door.ask("/sent", "POST", body=body(door, 10, name=name), content_type=KIND).status in (200, 400)
    assert not door.bugs
