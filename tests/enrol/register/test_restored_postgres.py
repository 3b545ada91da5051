"""A dump of a Postgres database that was put back: noticed by everybody who shares it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import NotFree, RegisterRestored
from assistant.enrol.register.ledger import RegisterLedger
from tests.enrol.register.journals import LEON, ROSE, enrol
from tests.postgres import PostgresServer

Dump = Callable[[str], Callable[[], None]]


@pytest.fixture
def dump(postgres: PostgresServer, tmp_path: Path) -> Dump:
    """Dumps a database; what it returns puts the dump back in its place, on the same server."""

    def dumped(url: str) -> Callable[[], None]:
        name = url.rsplit("/", 1)[1]
        place = ("-h", "127.0.0.1", "-p", str(postgres.port), "-U", "helper")
        file = postgres.folder / f"{name}.dump"
        postgres.program("pg_dump", *place, "-Fc", "-f", str(file), name)

        def restore() -> None:
            postgres.program("pg_restore", *place, "--clean", "--if-exists", "-d", name, str(file))

        return restore

    return dumped


Machine = Callable[..., Register]


@pytest.fixture
def machine(tmp_path: Path, postgres_url: SecretStr, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """Opens the register on a machine, by its name: each has a folder and a memory of its own."""
    opened: list[Register] = []

    def on(name: str, *, unchecked: bool = False) -> Register:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / name / "state"))
        opened.append(open_register(tmp_path / name / "home", postgres_url, unchecked=unchecked))
        return opened[-1]

    yield on
    for register in opened:
        register.close()


def test_a_restored_dump_is_noticed_by_everybody(postgres_url: SecretStr, machine: Machine, dump: Dump) -> None:
    """By who has seen more than is in it, by who has seen less, and by who has never been there."""
    one, two = machine("one"), machine("two")
    enrol(two, LEON)
    restore = dump(postgres_url.get_secret_value())
    enrol(one, ROSE)
    restore()
    with pytest.raises(RegisterRestored, match="an old backup"):
        one.check()
    with pytest.raises(RegisterRestored, match="a copy of the register"):
        two.check()
    with pytest.raises(RegisterRestored, match="a copy of the register"):
        machine("three")


def test_what_one_place_of_work_accepts_the_others_need_not(
    postgres_url: SecretStr, machine: Machine, dump: Dump
) -> None:
    """The running ones go on, without alarm; nobody is served unasked; and a second backup is noticed again."""
    one, two = machine("one"), machine("two")
    restore = dump(postgres_url.get_secret_value())
    enrol(one, ROSE)
    enrol(two, LEON)
    restore()
    machine("one", unchecked=True).accept("desk-1")
    for register in (one, two):
        with pytest.raises(NotFree):
            RegisterLedger(register).arm(ROSE, "desk-1")
    RegisterLedger(two).resolve(LEON, enrolled=True, by="site")
    book = two.book()
    assert book.generation == 2
    # what was seen of the lost history is forgotten: from now on this one is watched
    assert {seen.generation for seen in two.witness.seen(book.id)} == {2}
    machine("two")
    restore()
    with pytest.raises(RegisterRestored):
        two.check()
