"""`pasapas desk`: how it is opened, opened again, and closed, as the terminal has it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from assistant.desk.door.address import PortTaken, listening
from tests.desk.desks import PATIENCE, DeskOfItsOwn
from tests.desk.door.asking import raw, request
from tests.running import run

COOKIE = re.compile(rb"set-cookie: (pasapas-desk=[^;]+)")
TICKET = re.compile(r'name="ticket" value="([^"]+)"')


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskOfItsOwn]:
    """A helper's machine."""
    with DeskOfItsOwn(tmp_path, "en") as made:
        yield made


def come_in(address: str) -> str:
    """The cookie for a one-time address; the word is chosen."""
    where = urlsplit(address)
    found = COOKIE.search(raw(address, request(address, f"GET {where.path}?{where.query}")))
    assert found
    cookie = found[1].decode()
    assert b"303" in send(address, cookie, "/welcome", "/welcome", "word=a+word+of+mine")[:20]
    return cookie


def send(address: str, cookie: str, page: str, action: str, said: str = "") -> bytes:
    """Send a form of a page."""
    shown = raw(address, request(address, f"GET {page}", f"Cookie: {cookie}")).decode()
    ticket = TICKET.search(shown.partition(f'action="{action}"')[2])
    assert ticket, shown
    more = (
        f"Cookie: {cookie}",
        f"Origin: http://{urlsplit(address).netloc}",
        "Content-Type: application/x-www-form-urlencoded",
    )
    return raw(address, request(address, f"POST {action}", *more, body=f"ticket={ticket[1]}&{said}".encode()))


def listens(address: str, cookie: str) -> socket.socket:
    """A page that hears."""
    connection = socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), PATIENCE)
    connection.sendall(
        request(address, "GET /events", f"Cookie: {cookie}").replace(b"Connection: close", b"Accept: */*")
    )
    assert b"event: now" in heard(connection, b"event: now")
    return connection


def heard(connection: socket.socket, until: bytes = b"") -> bytes:
    """What comes, up to a word, or to the end."""
    said = b""
    while (not until or until not in said) and (piece := connection.recv(65536)):
        said += piece
    return said


def told(address: str, path: str, cookie: str) -> int:
    """How a page is answered."""
    return int(raw(address, request(address, f"GET {path}", f"Cookie: {cookie}")).split(b" ", 2)[1])


def test_typed_again_it_is_the_same_desk(desk: DeskOfItsOwn) -> None:
    """There is a new address, and no second desk; whoever opens it ends the earlier session, and its pages hear it."""
    first = desk.opens()
    earlier = come_in(first)
    with listens(first, earlier) as page:
        second = desk.opens()
        assert urlsplit(second).netloc == urlsplit(first).netloc
        assert second != first
        assert "stood open already" in desk.said
        assert told(first, "/", earlier) == 200, "nobody has opened it yet"
        later = come_in(second)
        assert b"event: gone" in heard(page, b"event: gone")
    assert told(first, "/", earlier) == 401
    assert told(first, "/", later) == 200


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_it(desk: DeskOfItsOwn, how: signal.Signals) -> None:
    """Ctrl-C, the end of the session, the terminal's window closed: soon, although pages hear; that is no failure."""
    address = desk.opens()
    with listens(address, come_in(address)) as page:
        began = time.monotonic()
        assert desk.process
        desk.process.send_signal(how)
        assert b'"closed": true' in heard(page)
        assert desk.process.wait(PATIENCE) == 0
        assert time.monotonic() - began < 5
    assert "Traceback" not in desk.said
    assert list((desk.folder / "run" / "pasapas").glob("*.json")) == []


def test_it_is_closed_in_the_page(desk: DeskOfItsOwn) -> None:
    """The page says so, the pages that hear are told, and the command ends."""
    address = desk.opens()
    cookie = come_in(address)
    with listens(address, cookie) as page:
        answer = send(address, cookie, "/", "/close")
        assert b"The desk is closed" in answer
        assert b"<script" not in answer
        assert b'"closed": true' in heard(page)
        assert desk.process
        assert desk.process.wait(PATIENCE) == 0


def test_a_desk_that_was_killed_leaves_nothing_in_the_way(desk: DeskOfItsOwn) -> None:
    """Its file is of a dead desk: a new one is opened."""
    first = desk.opens()
    desk.kill()
    assert list((desk.folder / "run" / "pasapas").glob("*.json"))
    second = desk.opens()
    assert urlsplit(second).netloc != urlsplit(first).netloc
    assert "stood open already" not in desk.said
    come_in(second)


def test_a_desk_that_does_not_answer_is_told_as_such(desk: DeskOfItsOwn) -> None:
    """It is stopped in the middle of something: nobody opens a second one beside it."""
    desk.opens()
    assert desk.process
    desk.process.send_signal(signal.SIGSTOP)
    try:
        ended = run(sys.executable, "-m", "assistant", "desk", "--no-open", cwd=desk.work, **desk.environment)
    finally:
        desk.process.send_signal(signal.SIGCONT)
    assert (ended.returncode, ended.stdout) == (99, "")
    assert "a desk stands open already, and does not answer" in ended.stderr


def test_another_program_at_the_port_of_a_desk_that_is_gone_opens_nothing(desk: DeskOfItsOwn) -> None:
    """It can't prove that it has read the file; its address is not told to anybody."""
    desk.opens()
    file = next((desk.folder / "run" / "pasapas").glob("*.json"))
    kept = json.loads(file.read_text())
    with socket.create_server(("127.0.0.1", 0)) as false:
        file.write_text(json.dumps(kept | {"host": f"a.localhost:{false.getsockname()[1]}"}))
        rings = subprocess.Popen(
            [sys.executable, "-m", "assistant", "desk", "--json"], cwd=desk.work, env=desk.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        connection, _ = false.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nevil 00")
        said, error = rings.communicate(timeout=PATIENCE)
    assert rings.returncode == 99
    assert said == ""
    assert "evil" not in error


def test_a_port_that_is_taken_is_told_plainly(desk: DeskOfItsOwn) -> None:
    """With a code of its own, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = run(
            sys.executable, "-m", "assistant", "desk", "--no-open", "--port", port, cwd=desk.work, **desk.environment
        )
    assert ended.returncode == 97
    assert ended.stdout == ""
    assert port in ended.stderr
    assert "--port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_nobody_listens_beside_it(tmp_path: Path) -> None:
    """Both addresses that a browser may try for its name are the desk's."""
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as other, pytest.raises(PortTaken):
        listening(other.getsockname()[1], named=True)
    sockets, host = listening(0, named=True)
    port = int(host.rpartition(":")[2])
    assert {one.getsockname()[:2] for one in sockets} == {("127.0.0.1", port), ("::1", port)}
    again, other_host = listening(0, named=True)
    assert host.split(".")[0] != other_host.split(".")[0]
    for one in (*sockets, *again):
        one.close()


def test_it_has_a_number_where_browsers_find_no_name(desk: DeskOfItsOwn) -> None:
    """[desk] address = "number": one of 127.0.0.0/8."""
    desk.more = {"PASAPAS_DESK__ADDRESS": "number"}
    address = desk.opens()
    assert re.match(r"http://127\.\d+\.\d+\.\d+:\d+/open\?token=", address)
    come_in(address)


def test_programs_get_json(desk: DeskOfItsOwn) -> None:
    """The address alone stands on the standard output."""
    desk.opens()
    ended = run(sys.executable, "-m", "assistant", "desk", "--json", cwd=desk.work, **desk.environment)
    assert ended.returncode == 0
    assert list(json.loads(ended.stdout)) == ["address"]


def test_the_browser_is_asked_to_open_it(desk: DeskOfItsOwn, tmp_path: Path) -> None:
    """It gets the address; nobody else sees it where programs are listed, and it gets none of our settings."""
    opened = tmp_path / "opened"
    opened.mkdir()
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nenv > {opened}/env\necho "$1" > {opened}/new && mv {opened}/new {opened}/address\n')
    browser.chmod(0o755)
    desk.opens()
    # `&`, as webbrowser has it: a browser with windows
    ours = desk.environment | {"BROWSER": f"{browser} %s &", "PASAPAS_TIMEOUT": "9"}
    ended = run(sys.executable, "-m", "assistant", "desk", cwd=desk.work, **ours)
    assert "opens in your browser" in ended.stderr
    until = time.monotonic() + PATIENCE
    while not (opened / "address").exists() and time.monotonic() < until:
        os.sched_yield()
    assert (opened / "address").read_text().strip() == ended.stdout.strip()
    assert "PASAPAS" not in (opened / "env").read_text()


def test_it_is_open_within_a_moment(desk: DeskOfItsOwn) -> None:
    """From the command to its address 1.5 s, of the processor's time: the machine may have other work; a page 0.1 s."""
    address = desk.opens()
    assert desk.process
    fields = Path(f"/proc/{desk.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    took = sum(int(ticks) for ticks in fields[11:13]) / os.sysconf("SC_CLK_TCK")
    cookie = come_in(address)
    pages = []
    for path in ("/", "/welcome", "/people", "/") * 3:
        asked = time.monotonic()
        assert told(address, path, cookie) == 200
        pages.append(time.monotonic() - asked)
    desk.close()
    assert took < 1.5
    assert sorted(pages)[len(pages) // 2] < 0.1
