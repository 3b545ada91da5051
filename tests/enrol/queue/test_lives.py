"""Which workers are alive, and what becomes of the people of those who aren't."""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue import WorkerAtWork, look
from assistant.enrol.queue.book import Book, Turn
from assistant.enrol.queue.lives import FileLife, SharedLife
from assistant.enrol.queue.store import store_in
from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.postgres import url_of
from tests.enrol.queue import dying
from tests.enrol.queue.conftest import KEYS, Desk
from tests.postgres import PostgresServer, needs_postgres
from tests.running import ROOT


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Don't wait for a lock that somebody has."""
    monkeypatch.setattr("assistant.enrol.queue.lives.PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_two_workers_with_one_name(any_desk: Desk) -> None:
    """The second one is refused, and told what to do; once the first has gone, the name is free."""
    with any_desk.opened("one"):
        with pytest.raises(WorkerAtWork) as refused, any_desk.opened("one"):
            pass
        with any_desk.opened("two"):
            pass
    assert str(refused.value) == (
        "A worker named one is at work already.\n"
        "  → close it, or give this one another name: worker under [enrol] in pasapas.toml"
    )
    with any_desk.opened("one"):
        pass


def test_two_workers_share_a_machine(desk: Desk) -> None:
    """While one serves somebody, another with the same file is given somebody else, and nobody twice."""
    with desk.opened("one") as queue:
        queue.add(dying.KEYS)

        def sitting(place: Place) -> Outcome:
            if place.key == dying.KEYS[0]:
                _other(desk, "two")
            return Outcome.DONE

        queue.serve(sitting)
        workers = {place.key: place.worker for place in queue.places()}
    assert workers == dict(zip(dying.KEYS, ("one", "two", "two", "two"), strict=True))


@pytest.fixture
def shared(tmp_path: Path, postgres_url: SecretStr) -> Desk:
    """With Postgres."""
    return Desk(tmp_path / "home", postgres_url)


@pytest.fixture
def cut(postgres: PostgresServer) -> "Cut":
    """Cuts connections."""
    return Cut(postgres)


class Cut:
    """Ends connections at the server, as a network does."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server

    def lives(self) -> int:
        """End the connections that hold workers' locks."""
        with self._server.admin() as admin:
            asked = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pasapas worker'"
            return len(admin.execute(asked).fetchall())

    def all(self) -> int:
        """End every connection of workers."""
        with self._server.admin() as admin:
            asked = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'helper'"
            return len(admin.execute(asked).fetchall())


@needs_postgres
def test_a_lock_that_was_lost_is_taken_again(shared: Desk, cut: Cut) -> None:
    """A worker whose lock was lost, and whose name nobody took, has it again before it goes on."""
    with SharedLife(shared.url or SecretStr(""), "one") as life:
        assert cut.lives() == 1
        life.sure()
        with _engine(shared).connect() as connection:
            assert not life.dead(connection, "one")
            assert life.dead(connection, "two")


@needs_postgres
def test_the_server_notices_a_machine_without_power(shared: Desk) -> None:
    """The connection of a worker that can't even say goodbye ends within a minute: 30 s, then three probes."""
    with SharedLife(shared.url or SecretStr(""), "one") as life:
        assert life._connection is not None
        asked = [f"current_setting('tcp_keepalives_{name}')::int" for name in ("idle", "interval", "count")]
        row = life._connection.execute(sa.text(f"SELECT {', '.join(asked)}")).one()
    assert tuple(row) == (30, 10, 3)


@needs_postgres
@pytest.mark.usefixtures("impatient")
def test_a_name_that_was_lost_to_somebody_else(shared: Desk, cut: Cut) -> None:
    """A worker that seemed dead, and whose name another one took, notices before it goes on to the next person."""
    whom: list[str] = []
    with shared.opened("one") as queue:
        queue.add(KEYS)

        def sitting(place: Place) -> Outcome:
            whom.append(place.key)
            cut.lives()
            stack.enter_context(SharedLife(shared.url or SecretStr(""), "one"))
            return Outcome.DONE

        with ExitStack() as stack, pytest.raises(WorkerAtWork):
            queue.serve(sitting)
    assert whom == [KEYS[0]]


@needs_postgres
def test_a_worker_that_only_seemed_dead(shared: Desk, cut: Cut) -> None:
    """What it was doing is another's now: its end is not written, the helper is told, and it goes on with others."""
    whom: list[str] = []
    with shared.opened("one") as queue:
        queue.add(dying.KEYS)

        def sitting(place: Place) -> Outcome:
            whom.append(place.key)
            if len(whom) == 1:
                cut.lives()
                _other(shared, "two")
                queue.add(("ee" * 32,))
            return Outcome.DECLINED

        queue.serve(sitting)
        ends = [place.outcome for place in queue.places()]
    assert ends == [*(Outcome.DONE,) * 3, Outcome.DECLINED, Outcome.DECLINED]
    assert whom == [KEYS[0], "ee" * 32]
    assert shared.said == ["Another worker has taken this person over, because this one seemed to be dead."]


def test_whoever_was_taken_over_writes_nothing_more(any_desk: Desk) -> None:
    """While another worker serves her, the one who seemed dead changes neither her step nor her end."""
    with store_in(any_desk.home, any_desk.url) as store:
        book = Book(store, "health", "site", lambda: any_desk.now)
        for worker in ("one", "two"):
            book.born(worker, f"life of {worker}")
        book.add(KEYS[:1])
        first = book.take("one", "life of one", None, dead=lambda *_: False)
        assert book.take("two", "life of two", None, dead=lambda *_: False) is None
        second = book.take("two", "life of two", None, dead=lambda _, worker: worker == "one")
        assert isinstance(first, Turn)
        assert isinstance(second, Turn)
        book.reached(second, "card")
        book.reached(first, "terms")
        assert not book.finish(first, Outcome.DECLINED, begun=True)
        assert book.again(first) is None
        (place,) = book.places()
        assert (place.status, place.worker, place.step) == ("being-served", "two", "card")
        assert book.finish(second, Outcome.DONE, begun=True)


@needs_postgres
def test_every_connection_is_cut_while_somebody_is_served(shared: Desk, cut: Cut) -> None:
    """A network that goes away for a moment stops nobody: her end is written, and the others are served."""
    with shared.opened("one") as queue:
        queue.add(KEYS[:2])

        def sitting(place: Place) -> Outcome:
            cut.all()
            queue.reached(place.key, "card")
            return Outcome.DONE

        queue.serve(sitting)
        assert {place.outcome for place in queue.places()} == {Outcome.DONE}


@needs_postgres
def test_the_database_goes_away_and_comes_back(
    tmp_path: Path, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the database is away the helper is told so, once, without the password; nothing that happened is lost."""
    monkeypatch.setattr("assistant.enrol.queue.attended.AWAY", 0.1)
    server = PostgresServer(postgres._programs)
    with server:
        desk = Desk(tmp_path / "home", SecretStr(server.database()))

        def told(what: str, remedy: str) -> None:
            desk.said.append(what)
            if len(desk.said) == 1:
                _again(server)

        with desk.opened("one", told=told, clock=None) as queue:
            queue.add(KEYS[:2])

            def sitting(place: Place) -> Outcome:
                if place.key == KEYS[0]:
                    server.stop()
                return Outcome.DONE

            queue.serve(sitting)
            assert {place.outcome for place in queue.places()} == {Outcome.DONE}
    assert len(desk.said) <= 2, desk.said
    assert "the database doesn’t answer" in desk.said[0]


def _again(server: PostgresServer) -> None:
    """Start a server on the port that it had."""
    assert server._started()


def test_a_file_lock_is_its_process_own(tmp_path: Path) -> None:
    """A worker in another process is alive until its process is killed, whatever it was doing."""
    code = (
        "import sys; from pathlib import Path; from assistant.enrol.queue.lives import FileLife\n"
        "with FileLife(Path(sys.argv[1]), 'two'): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(  # noqa: S603 (our own)
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with other, FileLife(tmp_path, "one") as life, sa.create_engine("sqlite://").connect() as connection:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        assert not life.dead(connection, "two")
        other.kill()
        other.wait()
        assert life.dead(connection, "two")


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    """A wrong address is told before anything is begun."""
    desk = Desk(tmp_path / "home", SecretStr("postgresql://helper:coquelicot@127.0.0.1:9/nowhere"))
    with pytest.raises(RegisterUnavailable) as refused, desk.opened("one"):
        pass
    assert "coquelicot" not in str(refused.value)


def test_another_version_has_left_somebody(any_desk: Desk) -> None:
    """A sitting that another version left in the engine is shown, and begun anew; it is not lost, nor carried out."""
    with any_desk.opened("one") as queue:
        queue.add(KEYS[:1])

        def interrupted(place: Place) -> Outcome:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            queue.serve(interrupted)
    assert look("health", any_desk.home, any_desk.url).stranded == 0
    with _engine(any_desk).begin() as connection:
        schema = "dbos." if any_desk.url else ""
        connection.execute(sa.text(f"UPDATE {schema}workflow_status SET application_version = 'pasapas-0'"))  # noqa: S608
    assert look("health", any_desk.home, any_desk.url).stranded == 1
    with any_desk.opened("one") as queue:
        queue.serve(lambda place: Outcome.DONE)
        assert [(place.outcome, place.round) for place in queue.places()] == [(Outcome.DONE, 1)]
    assert look("health", any_desk.home, any_desk.url).stranded == 0


def _other(desk: Desk, worker: str) -> None:
    """Have another process serve whoever waits."""
    url = desk.url.get_secret_value() if desk.url else ""
    log = desk.home / "log"
    log.touch()
    ran = subprocess.run(  # noqa: S603 (our own)
        [sys.executable, "-m", "tests.enrol.queue.dying", str(desk.home), url, worker, "4", str(log)],
        cwd=ROOT,
        env=os.environ.copy(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr.decode()


def _engine(desk: Desk) -> sa.Engine:
    url = url_of(desk.url) if desk.url else f"sqlite:///{desk.home / 'queue.db'}"
    return sa.create_engine(url, poolclass=sa.NullPool)
