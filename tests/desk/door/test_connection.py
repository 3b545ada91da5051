"""Requests that come slowly, and whose connections they are."""

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from assistant.desk.door.connection import Connection
from assistant.desk.door.peers import TABLES, is_another_users, owner_of
from tests.desk.door.asking import AtTheDoor

HEAD = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
"""
BROWSER = "   9: 0100007F:B0A2 0100007F:A5C7 01 00000000:00000000 00:00000000 00000000  1000        0 {inode} 1 0 20 4 30 10 -1\n"
DESK = (
    "   8: 0100007F:A5C7 0100007F:B0A2 01 00000000:00000000 00:00000000 00000000  1001        0 77 1 0 20 4 30 10 -1\n"
)
SIX = (
    "   0: 00000000000000000000000001000000:B0A2 00000000000000000000000001000000:A5C7 01 00000000:00000000 "
    "00:00000000 00000000  1002        0 78 1 0 20 4 30 10 -1\n"
    "   1: 0000000000000000FFFF00000100007F:B0A3 0000000000000000FFFF00000100007F:A5C7 01 00000000:00000000 "
    "00:00000000 00000000  1003        0 79 1 0 20 4 30 10 -1\n"
)


class InAHurry(Connection):
    """It waits for a moment alone."""

    patience = 0.2


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A desk that is in a hurry."""
    door = AtTheDoor(tmp_path_factory.mktemp("desk"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(door.app, http=InAHurry, log_config=None, lifespan="off"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(10)


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\n",
        b"POST /lock HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nticket=",
        b"POST /lock HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ntick",
    ],
)
def test_a_request_that_does_not_come_is_not_waited_for(port: int, told: bytes) -> None:
    """However much of it has come: a hundred such would keep everybody out."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(told)
        try:
            while connection.recv(65536):
                pass
        except ConnectionResetError:
            pass


@pytest.mark.skipif(not all(table.exists() for table in TABLES), reason="Linux alone tells")
def test_this_user_is_let_in(port: int) -> None:
    """The system's own tables say so."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        assert not is_another_users(connection.getsockname(), connection.getpeername())
        lines = [line for table in TABLES for line in table.read_text(encoding="ascii").splitlines()]
        assert owner_of(lines, connection.getsockname(), connection.getpeername()) == os.getuid()


@pytest.mark.parametrize(
    ("client", "server", "owner"),
    [
        (("127.0.0.1", 0xB0A2), ("127.0.0.1", 0xA5C7), 1000),
        (("::1", 0xB0A2), ("::1", 0xA5C7), 1002),
        (("127.0.0.1", 0xB0A3), ("127.0.0.1", 0xA5C7), 1003),
        (("127.0.0.1", 0xB0A4), ("127.0.0.1", 0xA5C7), None),
        (("127.0.0.2", 0xB0A2), ("127.0.0.1", 0xA5C7), None),
    ],
)
@pytest.mark.skipif(__import__("sys").byteorder != "little", reason="written as such machines do")
def test_whose_connection_it_is(client: tuple[str, int], server: tuple[str, int], owner: int | None) -> None:
    """The browser's end is looked at, not ours; IPv4, IPv6, and IPv4 as an IPv6 socket has it."""
    lines = (HEAD + DESK + BROWSER.format(inode=76) + HEAD + SIX).splitlines()
    assert owner_of(lines, client, server) == owner


def test_a_connection_that_nobody_holds_is_nobodys(tmp_path: Path) -> None:
    """Its owner is root, as the table has it."""
    gone = BROWSER.format(inode=0).replace(" 1000 ", " 0 ")
    assert owner_of([gone], ("127.0.0.1", 0xB0A2), ("127.0.0.1", 0xA5C7)) is None


def test_where_the_system_does_not_tell_everybody_of_this_machine_may_ask(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The token, the cookie and the name decide there, as they do everywhere."""
    monkeypatch.setattr("assistant.desk.door.peers.TABLES", (tmp_path / "none",))
    assert not is_another_users(("127.0.0.1", 1), ("127.0.0.1", 2))
