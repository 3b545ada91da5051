"""A Postgres server for tests: its own, in a temporary folder, as an ordinary user; a fresh database for each test."""

import contextlib
import os
import pwd
import queue
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
import pytest
from psycopg import sql
from pydantic import SecretStr

_SECONDS = 30.0
PASSWORD = "coquelicot-de-rose"
"""Of the role `helper`, which owns the databases and may do nothing else."""

# the server ends with us, even if we are killed: its leader waits for the end of a pipe that we hold
_LEADER = """
trap : TERM
exec 3<&0
"$@" </dev/null 3<&- &
master=$!
{ cat <&3; kill -QUIT $master; } >/dev/null 2>&1 &
exec 3<&-
wait "$master"
"""


def find_postgres() -> Path | None:
    """The folder of the newest server's programs; None where there is none."""
    places = [Path(found).resolve().parent] if (found := shutil.which("postgres")) else []
    for pattern in ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql*/bin", "usr/local/opt/postgresql*/bin"):
        places += sorted(
            Path("/").glob(pattern), key=lambda place: [int(n) for n in place.parts[-2].split("@")[-1:] if n.isdigit()]
        )
    return next((place for place in reversed(places) if (place / "initdb").exists()), None)


def _ordinary() -> dict[str, Any]:
    """How to be somebody who isn't root, as which Postgres won't run."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise AssertionError("nobody but root on this machine")


class PostgresServer:
    """`start` returns once it answers, `stop` once nothing of it is left; `database` makes a new one in it.

    Unless it is durable, commits are not on disk when they return: nothing but a power cut of this machine tells.
    """

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        self._programs = programs
        self._durable = durable
        self._who = _ordinary()
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._said: deque[str] = deque(maxlen=50)
        if self._who:
            os.chown(self.folder, self._who["user"], self._who["group"])
        (self.folder / "password").write_text(PASSWORD, encoding="utf-8")
        (self.folder / "password").chmod(0o644)
        access = ("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={self.folder / 'password'}")
        place = ("-D", self.data, "-U", "postgres", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions")
        self._run("initdb", *place, *access)

    @property
    def data(self) -> Path:
        """The folder of its files."""
        return self.folder / "data"

    def start(self) -> Self:
        """Run it, on a free port of loopback."""
        for _ in range(3):  # somebody else may take the port that was free
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            if self._started():
                return self
        raise AssertionError("Postgres did not start:\n" + "\n".join(self._said))

    def stop(self) -> None:
        """End it at once, as a power cut would: what it has committed is on disk."""
        if self._process:
            assert self._process.stdin
            self._process.stdin.close()
            self._process.wait(_SECONDS)
            self._process = None

    def kill(self) -> None:
        """Kill its first process, as the system does when the memory is full, and wait for the others to be gone."""
        assert self._process
        assert self._listener
        os.kill(int((self.data / "postmaster.pid").read_text(encoding="utf-8").split()[0]), signal.SIGKILL)
        self._listener.join(_SECONDS)  # the last of them closes the pipe
        self.stop()

    def same(self, url: str) -> str:
        """The address of a database after another `start`, which may have found another port."""
        return f"postgresql://helper:{PASSWORD}@127.0.0.1:{self.port}/{url.rsplit('/', 1)[1]}"

    def remove(self) -> None:
        """End it, and remove what it wrote."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    def database(self) -> str:
        """Make a new, empty database, and return its address."""
        name = f"t{secrets.token_hex(6)}"
        with self.admin() as admin:
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER helper").format(sql.Identifier(name)))
        return self.same(f"/{name}")

    def drop(self, url: str) -> None:
        """Remove a database, whoever is connected to it."""
        with self.admin() as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(url.rsplit("/", 1)[1])))

    def empty(self, url: str) -> None:
        """Make a database as it was when it was new, whoever is connected to it: quicker than another one."""
        name = url.rsplit("/", 1)[1]
        with self.admin(name) as admin:
            admin.execute("SET default_transaction_read_only = off")
            admin.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )
            for statement in ("ALTER DATABASE {} RESET ALL", "ALTER DATABASE {} OWNER TO helper"):
                admin.execute(sql.SQL(statement).format(sql.Identifier(name)))
            named = admin.execute(
                "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|public|information_schema)'"
            )
            for (schema,) in named.fetchall():
                admin.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))

    def admin(self, database: str = "postgres") -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection of the server's superuser."""
        return psycopg.connect(host=str(self.folder), port=self.port, user="postgres", dbname=database, autocommit=True)

    def program(self, name: str, *arguments: str) -> str:
        """Run one of its programs, pg_dump for instance, as helper; what it printed."""
        return self._run(name, *arguments, PGPASSWORD=PASSWORD)

    def _run(self, name: str, *arguments: str | Path, **environment: str) -> str:
        ran = subprocess.run(  # noqa: S603 (the server's own programs)
            [self._programs / name, *arguments],
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=self.folder,
            check=False,
            **self._who,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def _started(self) -> bool:
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.folder,
            "max_connections": 60,
            "shared_buffers": "16MB",
            "autovacuum": "off",
            "max_wal_size": "128MB",
        }
        if not self._durable:
            options |= {"fsync": "off", "full_page_writes": "off"}
        given = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(  # noqa: S603 (the server's own program)
            ["/bin/sh", "-c", _LEADER, "postgres", self._programs / "postgres", "-D", self.data, *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=os.environ | {"LC_ALL": "C"},
            start_new_session=True,
            **self._who,
        )
        ready: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, args=(self._process, ready), daemon=True)
        self._listener.start()
        if not ready.get(timeout=_SECONDS):
            self.stop()
            return False
        with self.admin() as admin:
            if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = 'helper'").fetchone():
                admin.execute(sql.SQL("CREATE ROLE helper LOGIN PASSWORD {}").format(sql.Literal(PASSWORD)))
        return True

    def _listen(self, process: "subprocess.Popen[bytes]", ready: "queue.SimpleQueue[bool]") -> None:
        """Read what it logs, to the end: a full pipe would hold it up."""
        assert process.stderr
        for line in process.stderr:
            self._said.append(line.decode(errors="replace").strip())
            if b"ready to accept connections" in line:
                ready.put(True)
        process.stderr.close()
        ready.put(False)


WHY_NO_POSTGRES = (
    "" if find_postgres() else "Postgres is not installed: `sudo apt-get install postgresql` (Debian, Ubuntu)"
)
needs_postgres = pytest.mark.skipif(bool(WHY_NO_POSTGRES), reason=WHY_NO_POSTGRES)
DATABASES = ["sqlite", pytest.param("postgres", marks=needs_postgres)]
"""For `@pytest.mark.parametrize("register_url", DATABASES, indirect=True)`, or the fixture's own parameters."""


_empty: list[str] = []
"""Databases of the session's server that tests have left, empty again."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A running server for the whole run of the tests, started at the first test that asks for it."""
    programs = find_postgres()
    if programs is None:
        pytest.skip(WHY_NO_POSTGRES)
    with PostgresServer(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[SecretStr]:
    """The address of an empty database, of a role that may do no more than own it."""
    url = _empty.pop() if _empty else postgres.database()
    yield SecretStr(url)
    postgres.empty(url)
    _empty.append(url)


@pytest.fixture(params=DATABASES)
def register_url(request: pytest.FixtureRequest) -> SecretStr | None:
    """Where a register stands: in its folder (None), or in Postgres. A test that asks for it runs with both."""
    return None if request.param == "sqlite" else request.getfixturevalue("postgres_url")
