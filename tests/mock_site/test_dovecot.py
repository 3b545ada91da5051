"""Dovecot as the store of mail: found or missed in so many words, and gone without a trace, whatever happens."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from mock_site.mail import dovecot_process
from mock_site.mail.certificate import make_certificate
from mock_site.mail.dovecot import DovecotStore
from mock_site.mail.dovecot_process import DovecotFailedError, DovecotMissingError
from mock_site.mail_server import MailServer
from tests.mock_site.mail_servers import needs_dovecot

T = TypeVar("T")
COMMAND = [sys.executable, "-m", "mock_site", "--mail", "dovecot"]


def apart(work: Coroutine[Any, Any, T]) -> T:
    """Run it in a thread of its own: where a browser's tests came before, this one has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def a_program(folder: Path, version: str) -> None:
    """Put something on the PATH that calls itself Dovecot."""
    program = folder / "dovecot"
    program.write_text(f"#!/bin/sh\necho '{version}'\n", encoding="utf-8")
    program.chmod(0o755)


def test_where_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One line that says what to type; and no folder is left."""
    monkeypatch.setattr(dovecot_process, "_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(
        DovecotMissingError, match=r"^Dovecot is not installed: type `sudo apt-get install dovecot-imapd`"
    ):
        MailServer(store="dovecot").start()
    assert list(tmp_path.iterdir()) == []


def test_a_version_that_we_do_not_know(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """2.4 has other settings: better no Dovecot than one that fails in a strange way."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    a_program(tmp_path, "2.4.1 (abc)")
    with pytest.raises(DovecotMissingError, match=r"Dovecot 2\.4\.1 \(abc\): .* 2\.3 only"):
        apart(dovecot_process.find_dovecot())


@needs_dovecot
def test_what_prevents_its_start_is_told(tmp_path: Path) -> None:
    """In Dovecot's own words: here a port that somebody else has. Nothing of it is left."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        async def start() -> None:
            store = DovecotStore(make_certificate(tmp_path))
            try:
                await store.open({"imap": port, "imaps": 0})
            finally:
                await store.close()
                await store.remove()

        with pytest.raises(DovecotFailedError, match=rf"did not start: .*{port}.*in use"):
            apart(start())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that an ordinary user may enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@needs_dovecot
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_us(open_folder: Path, number: signal.Signals) -> None:
    """However the site ends, even killed, Dovecot's connections end, as they do when its processes are gone."""
    environment = os.environ | {"TMPDIR": str(open_folder)}
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, text=True, env=environment) as running:  # noqa: S603
        try:
            assert running.stdout is not None
            address = urlsplit(json.loads(running.stdout.readline())["imap"])
            with socket.create_connection((address.hostname, address.port or 0), timeout=20) as connection:
                assert b"Dovecot" in connection.recv(1000)
                running.send_signal(number)
                while connection.recv(1000):
                    pass  # it says good-bye
            running.wait(20)
        finally:
            running.kill()
    assert number == signal.SIGKILL or list(open_folder.iterdir()) == []


@needs_dovecot
def test_it_is_not_root(tmp_path: Path) -> None:
    """Nobody but an ordinary user has its files."""

    async def owners() -> set[int]:
        store = DovecotStore(make_certificate(tmp_path))
        try:
            await store.add("camille@exemple.test", "secret")
            return {path.stat().st_uid for path in store._folder.rglob("*")}
        finally:
            await store.remove()

    assert 0 not in apart(owners())
