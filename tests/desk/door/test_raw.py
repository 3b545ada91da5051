"""Programs that are no browser, and another user of the machine, at a desk that stands open."""

import os
import re
import sys
from urllib.parse import urlsplit

import pytest

from tests.desk.desks import DeskOfItsOwn
from tests.desk.door.asking import raw, request
from tests.running import run

COOKIE = re.compile(rb"set-cookie: (pasapas-desk=[^;]+)")


@pytest.fixture(scope="module")
def address(desk: DeskOfItsOwn) -> str:
    """A one-time address, not used yet."""
    return desk.opens()


@pytest.fixture(scope="module")
def cookie(address: str) -> str:
    """The session of whoever has opened it."""
    where = urlsplit(address)
    answer = raw(address, request(address, f"GET {where.path}?{where.query}"))
    found = COOKIE.search(answer)
    assert found, answer
    return found[1].decode()


def status(answer: bytes) -> int:
    """Of an answer; 0 where there is none."""
    return int(answer.split(b" ", 2)[1]) if answer else 0


def test_an_address_that_was_used_opens_nothing(address: str, cookie: str) -> None:
    """Whoever finds it in a terminal or a history comes too late; the session goes on."""
    where = urlsplit(address)
    answer = raw(address, request(address, f"GET {where.path}?{where.query}"))
    assert status(answer) == 410
    assert b"set-cookie" not in answer
    assert status(raw(address, request(address, "GET /welcome", f"Cookie: {cookie}"))) == 200


@pytest.mark.parametrize(
    "line",
    [
        "GET /welcome",
        "GET http://evil.test/welcome",
        "GET //evil.test/welcome",
        "HEAD /welcome",
        "OPTIONS *",
        "TRACE /welcome",
        "GET /static/..%2f..%2fapp.py",
        "GET /static/%2e%2e/app.py",
        "GET /welcome%00",
    ],
)
def test_without_the_session_nothing_is_told(address: str, line: str) -> None:
    """Whatever is asked for, however it is written."""
    answer = raw(address, request(address, line))
    assert status(answer) in (400, 401, 403, 404, 405)
    assert b"set-cookie" not in answer
    assert b"ticket" not in answer
    assert b"import" not in answer


def test_another_name_is_not_answered(address: str, cookie: str) -> None:
    """A page whose name was made to lead to this machine (DNS rebinding) has the cookie of nobody, and gets nothing."""
    port = urlsplit(address).port
    for host in (f"evil.test:{port}", f"127.0.0.1:{port}", f"localhost:{port}", f"0000000000000000.localhost:{port}"):
        told = f"GET /welcome HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode()
        assert status(raw(address, told)) == 421


def test_two_hosts_or_none_are_no_request(address: str, cookie: str) -> None:
    """Nobody gets past by being understood in two ways."""
    host = urlsplit(address).netloc
    for more in ("", f"Host: {host}\r\nHost: evil.test\r\n", "Host: evil.test\r\nX: a\r\n"):
        told = f"GET /welcome HTTP/1.1\r\n{more}Cookie: {cookie}\r\nConnection: close\r\n\r\n".encode()
        assert status(raw(address, told)) in (400, 421)


def test_two_lengths_are_no_request(address: str, cookie: str) -> None:
    """A second request hidden in the body of the first one (smuggling) is none."""
    host = urlsplit(address).netloc
    head = f"POST /lock HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n"
    hidden = f"GET /welcome HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    for lengths in (
        "Content-Length: 5\r\nContent-Length: 0\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    ):
        answer = raw(address, f"{head}{lengths}Connection: close\r\n\r\n0\r\n\r\n{hidden}".encode())
        assert answer.count(b"HTTP/1.1 ") == 1
        assert status(answer) in (400, 409)


def test_a_broken_request_is_no_bug(desk: DeskOfItsOwn, address: str) -> None:
    """It is refused; the terminal says nothing of it, and quotes nothing."""
    for told in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
        b"GET\r\n\r\n",
        b"A" * 100_000,
    ):
        assert status(raw(address, told)) == 400
    assert "Invalid" not in desk.said
    assert "Traceback" not in desk.said


def test_no_web_socket_is_opened(address: str, cookie: str) -> None:
    """There is none; who wants one is refused as another page is."""
    upgrade = ("Upgrade: websocket", "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==", "Sec-WebSocket-Version: 13")
    told = request(address, "GET /events", f"Cookie: {cookie}", *upgrade)
    assert status(raw(address, told.replace(b"Connection: close", b"Connection: Upgrade, close"))) == 403


def test_nobody_rings_who_has_not_read_the_file(desk: DeskOfItsOwn, address: str) -> None:
    """Not with a made-up proof, nor with none; the file is for this user alone."""
    for proof in ("", "0" * 64, "é"):
        answer = raw(address, request(address, "POST /ring", "X-Number: 1", f"X-Proof: {proof}"))
        assert status(answer) == 403
        assert answer.endswith(b"\r\n\r\n")
    told = list((desk.folder / "run" / "pasapas").iterdir())
    assert told
    assert [file for file in told if file.stat().st_mode & 0o077] == []


AS_ANOTHER_USER = """
import os, socket, sys
host, port, told, hang_up = sys.argv[1], int(sys.argv[2]), bytes.fromhex(sys.argv[3]), sys.argv[4] == "hang up"
"".encode("idna")  # loaded while files can be read
os.setgroups([]); os.setgid(65534); os.setuid(65534)
with socket.create_connection((host, port), 10) as connection:
    connection.sendall(told)
    heard = b""
    while not hang_up and (piece := connection.recv(65536)):
        heard += piece
sys.stdout.buffer.write(heard)
"""


def as_another_user(address: str, told: bytes, what: str = "listen") -> bytes:
    """What a program of another user of this machine hears."""
    port = str(urlsplit(address).port)
    return run(sys.executable, "-c", AS_ANOTHER_USER, "127.0.0.1", port, told.hex(), what, check=True).stdout.encode()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="root alone can be another user")
def test_another_user_is_not_let_in(desk: DeskOfItsOwn, address: str, cookie: str) -> None:
    """Even with the token, which is seen where programs are listed, and with the cookie, which another server may get."""
    where = urlsplit(desk.opens())
    for told in (
        request(address, f"GET {where.path}?{where.query}"),
        request(address, "GET /welcome", f"Cookie: {cookie}"),
        request(address, "GET /static/desk.css"),
    ):
        answer = as_another_user(address, told)
        assert status(answer) == 403
        assert b"another user" in answer


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="root alone can be another user")
def test_another_user_who_hangs_up_at_once_does_nothing(address: str, cookie: str) -> None:
    """The system takes what nobody holds any more for root's."""
    page = raw(address, request(address, "GET /welcome", f"Cookie: {cookie}")).decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.partition('action="/language"')[2])
    assert ticket
    body = f"ticket={ticket[1]}&language=fr".encode()
    kind = "Content-Type: application/x-www-form-urlencoded"
    origin = f"Origin: http://{urlsplit(address).netloc}"
    told = request(address, "POST /language", f"Cookie: {cookie}", origin, kind, body=body)
    for _ in range(5):
        as_another_user(address, told, "hang up")
    assert status(raw(address, told)) == 303, "the ticket was used"
