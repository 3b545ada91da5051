"""Nothing of a person is in the queue's files, whatever her sitting does."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from pydantic import SecretStr

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue import open_queue
from assistant.enrol.register.database import open_register
from assistant.enrol.register.keys import open_keys
from tests.enrol.queue import dying
from tests.postgres import PostgresServer, find_postgres, needs_postgres
from tests.running import ROOT

VALUES = ("Zéphyrine", "Quatrebarbes-Oulanov", "255119999912345", "zephyrine@oulanov.test", "coquelicot-de-nuit")


def spellings(value: str) -> Iterator[bytes]:
    """A value as it might be written."""
    plain = value.encode()
    yield from (plain, value.encode("utf-16-le"), value.upper().encode(), plain.hex().encode(), quote(value).encode())
    yield json.dumps(value).strip('"').encode()
    for shift in range(3):  # base64 of a longer text, wherever the value stands in it
        inner = base64.b64encode(b"x" * shift + plain)
        yield inner[4 if shift else 0 : -4]


def found_in(folder: Path) -> list[str]:
    """The files that hold a value."""
    sought = {spelling for value in VALUES for spelling in spellings(value)}
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return [file.name for file in files if any(spelling in file.read_bytes() for spelling in sought)]


def serve(home: Path, url: SecretStr | None) -> None:
    """Serve somebody in every way in which a value could get away."""
    register = open_register(home, url)
    keys = open_keys(register)
    ids = tuple(keys.ledger_key(value, "site", "health") for value in VALUES)
    whose = dict(zip(ids, VALUES, strict=True))
    with open_queue("health", "site", home, url, "one", None) as queue:
        queue.add(ids)

        def sitting(place: Place) -> Outcome | float:
            value = whose[place.key]
            queue.reached(place.key, "card")
            if value == VALUES[0]:
                raise ValueError(value)
            if value == VALUES[1]:
                raise KeyboardInterrupt(value)
            return 3.0 if value == VALUES[2] else Outcome.DONE

        with pytest.raises(KeyboardInterrupt):
            queue.serve(sitting)
        whose[ids[1]] = ""
        queue.serve(sitting)
    register.close()


def test_the_search_finds(tmp_path: Path) -> None:
    """The test's own proof: a value is found however it is written."""
    for number, spelling in enumerate(spellings(VALUES[1])):
        (tmp_path / str(number)).write_bytes(b"...." + spelling + b"....")
        assert str(number) in found_in(tmp_path)


def test_no_file_holds_a_value(tmp_path: Path) -> None:
    """Nothing in the folder, the databases' -wal and -shm among it."""
    serve(tmp_path / "home", None)
    assert found_in(tmp_path / "home") == []


@needs_postgres
def test_nothing_in_postgres_holds_a_value(tmp_path: Path) -> None:
    """Nothing in Postgres's own files, tables and write-ahead log."""
    programs = find_postgres()
    assert programs
    with PostgresServer(programs) as server:
        serve(tmp_path / "home", SecretStr(server.database()))
        with server.admin() as admin:
            admin.execute("CHECKPOINT")
        assert found_in(tmp_path / "home") == []
        assert found_in(server.data) == []


def test_nobody_is_called(tmp_path: Path) -> None:
    """The engine listens to nobody and calls nobody, whatever the machine's environment would have it do."""
    code = (
        "import sys\n"
        "heard = []\n"
        "wanted = ('socket.bind', 'socket.connect', 'socket.getaddrinfo', 'socket.sendto')\n"
        "sys.addaudithook(lambda event, args: heard.append((event, args[1:])) if event in wanted else None)\n"
        "from tests.enrol.queue.dying import main\n"
        "main(*sys.argv[1:])\n"
        "sys.exit(str(heard) if heard else 0)\n"
    )
    pushing = {
        "DBOS__CLOUD": "true",
        "DBOS__CONDUCTOR_KEY": "key",
        "DBOS__CONDUCTOR_URL": "ws://127.0.0.1:9",
        "DBOS__CONDUCTOR_APP_NAME": "pasapas",
        "DBOS_CONDUCTOR_KEY": "key",
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9",
    }
    (tmp_path / "log").touch()
    ran = subprocess.run(  # noqa: S603 (our own)
        [sys.executable, "-c", code, str(tmp_path / "home"), "", "one", "4", str(tmp_path / "log")],
        cwd=ROOT,
        env=os.environ | pushing,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", "")
    assert (tmp_path / "log").read_text().count("served") == len(dying.KEYS)
