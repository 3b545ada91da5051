"""What only seems dead, and what dies below: workers that sleep, a server that is killed, a disk that is full."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant import bundled
from tests.enrol.killing.batch import Killing, ended, made_up, sleeps, wake
from tests.postgres import PostgresServer, needs_postgres

KEY = "q3pTz0y1S8cVd5m2h7Jx4kLw9nRb6fAeUgYoIiPsDtE="
"""Any 32 bytes: the helpers who share a database share it."""

pytestmark = pytest.mark.matrix


@pytest.fixture
def shared(mock: bundled.MockAddresses, tmp_path: Path, postgres_url: SecretStr) -> Killing:
    """A campaign on Postgres, whose workers sit at several machines."""
    return Killing(mock, tmp_path / "home-1", database=postgres_url.get_secret_value(), key=KEY, timeout=4)


@pytest.fixture
def cut(postgres: PostgresServer, postgres_url: SecretStr) -> Callable[[], None]:
    """The server hears nothing more of any worker, as of a machine whose lid was shut."""

    def all_of_them() -> None:
        with postgres.admin() as admin:
            name = postgres_url.get_secret_value().rpartition("/")[2]
            admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name])

    return all_of_them


@needs_postgres
@pytest.mark.parametrize(
    ("at", "asked"), [("after entry armed", 0), ("after gate#4", 0), ("after fire", 1), ("after entry fired", 1)]
)
def test_a_worker_sleeps_past_its_death(shared: Killing, cut: Callable[[], None], at: str, asked: int) -> None:
    """It wakes up after another has taken her over and enrolled her, a human having said that nothing came of its click."""
    people = made_up(shared.mock, 1)
    sleeper = shared.start(people, die_at=at, harm="sleep")
    sleeps(sleeper)
    other = {"worker": "poste-2", "home": shared.home.with_name("home-2")}
    # a worker that sleeps holds its lock: nobody takes her over
    assert shared.work(people, **other)["outcomes"] == {}  # type: ignore[index]
    cut()
    assert shared.work(people, **other)["outcomes"] == {"done": 1}  # type: ignore[index]
    wake(sleeper)
    assert ended(sleeper) is not None
    shared.examine(people)
    assert sum(shared.asked.values()) == asked


@needs_postgres
def test_a_death_in_the_click_while_another_serves(shared: Killing) -> None:
    """Between the ledger's word and the click; the other one, at a gate meanwhile, goes on to her and asks."""
    people = made_up(shared.mock, 2)
    first = shared.start(people[:1], die_at="after fire", harm="sleep")
    sleeps(first)
    second = shared.start(
        people, die_at="after gate#1", harm="sleep", worker="poste-2", home=shared.home.with_name("home-2")
    )
    sleeps(second)
    first.kill()
    assert ended(first) is None
    wake(second)
    assert ended(second) is not None
    shared.examine(people)
    assert shared.asked == {people[0]["nir"]: 1}


@pytest.fixture
def own_server(postgres: PostgresServer) -> Iterator[PostgresServer]:
    """A server that may be killed."""
    with PostgresServer(postgres._programs, durable=True) as server:
        yield server


@needs_postgres
def test_the_server_is_killed_under_three_workers(
    mock: bundled.MockAddresses, tmp_path: Path, own_server: PostgresServer
) -> None:
    """While one is asked at a gate, one has the ledger's word, and one has just sent; it comes back, and they go on."""
    killing = Killing(mock, tmp_path / "home-1", database=own_server.database(), key=KEY, timeout=4)
    people = made_up(mock, 3)
    workers = []
    for number, at in enumerate(("after gate#1", "after fire", "after sent"), 1):
        home = tmp_path / f"home-{number}"
        worker = killing.start(people[:number], die_at=at, harm="sleep", worker=f"poste-{number}", home=home)
        sleeps(worker)
        workers.append(worker)
    own_server.kill()
    for worker in workers:
        wake(worker)
    assert own_server._started()
    for worker in workers:
        assert ended(worker) is not None
    # whose end could not be written a human resolves; whom a worker could not go on with, another takes up
    assert killing.work(people, worker="poste-4", resolve=True) is not None
    killing.examine(people)
    assert people[0]["nir"] not in killing.asked


def test_a_disk_is_full_at_the_click(mock: bundled.MockAddresses, small_disk: Path, tmp_path: Path) -> None:
    """Not a byte more for the ledger's word: nothing is sent, it is told; with room again she is enrolled, once."""
    people = made_up(mock, 1)
    killing = Killing(mock, small_disk / "home", timeout=4)
    worker = killing.start(people, die_at="before fire", harm=str(small_disk))
    assert worker.stdout
    told = next(line for line in worker.stdout if "disk is full" in line)
    assert json.loads(told)["told"] == "the disk is full: nothing could be written"
    (small_disk / "ballast").unlink()
    assert ended(worker) is not None
    assert killing.work(people) is not None
    killing.examine(people)
    assert not killing.asked
