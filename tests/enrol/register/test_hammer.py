"""Real programs at one register, some of them killed in the middle: nobody is sent twice, and what is on disk is true."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from assistant.enrol.contracts import State
from assistant.enrol.register.chain import BEGINNING, link, moment
from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.tables import LedgerLine, LedgerMove
from assistant.enrol.register.verifying import verify
from tests.enrol.register.hammer import ADDRESS, PEOPLE
from tests.postgres import WHY_NO_POSTGRES, PostgresServer, find_postgres
from tests.running import ROOT


@contextmanager
def hammering(home: Path, url: SecretStr | None, worker: str, clicks: Path) -> Iterator["subprocess.Popen[str]"]:
    """A worker, as a program of its own."""
    environment = os.environ | ({ADDRESS: url.get_secret_value()} if url else {})
    command = [sys.executable, "-m", "tests.enrol.register.hammer", str(home), worker, str(clicks)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603
        yield program


def hear(program: "subprocess.Popen[str]", lines: int | None = None) -> list[str]:
    """What it says: so many lines, or all."""
    assert program.stdout
    return [line.strip() for line, _ in zip(program.stdout, range(lines or 10_000), strict=False)]


def examine(register: Register, clicks: Path) -> None:
    """Nobody was clicked twice; whoever was clicked is fired or done; the history is whole, and the lines are its end."""
    sent = Counter(clicks.read_text(encoding="ascii").split())
    assert sent
    assert set(sent.values()) == {1}
    ledger = RegisterLedger(register)
    states = {key: line.state if (line := ledger.line(key)) else State.FREE for key in PEOPLE}
    assert {states[key] for key in sent} <= {State.FIRED, State.DONE}
    assert {key for key, state in states.items() if state == State.DONE} <= set(sent)
    with register.look() as connection:
        head, last = BEGINNING, {}
        for number, one in enumerate(
            connection.execute(select(*LedgerMove.__table__.columns).order_by(LedgerMove.generation)), 1
        ):
            assert one.generation == number
            told = (one.generation, one.key, one.before, one.after, one.token, one.resolved, moment(one.time))
            head = link(head, *told)
            assert one.hash == head
            assert one.before == (last[one.key].after if one.key in last else "free")
            last[one.key] = one
        lines = {one.key: one for one in connection.execute(select(*LedgerLine.__table__.columns))}
    assert register.book().head == head
    assert {key: (one.state, one.token, one.generation) for key, one in lines.items()} == {
        key: (one.after, one.token, one.generation) for key, one in last.items()
    }
    verify(register, open_keys(register))


def test_three_programs_that_are_killed_in_the_middle(tmp_path: Path, register_url: SecretStr | None) -> None:
    """Kill -9 after whatever each has said last; then another one serves whoever is left, and the fired are not touched."""
    home, clicks = tmp_path / "home", tmp_path / "clicks"
    open_keys(first := open_register(home, register_url))
    first.close()
    chance = random.Random(7)  # noqa: S311 (no secret)
    with (
        hammering(home, register_url, "desk-1", clicks) as one,
        hammering(home, register_url, "desk-2", clicks) as two,
    ):
        for program in (one, two):
            hear(program, chance.randint(5, 20))
            program.kill()
    register = open_register(home, register_url)
    examine(register, clicks)
    register.close()
    with hammering(home, register_url, "desk-3", clicks) as last:
        assert hear(last)[-1] == "finished"
    register = open_register(home, register_url)
    examine(register, clicks)
    ledger = RegisterLedger(register)
    assert {line.state for key in PEOPLE if (line := ledger.line(key))} <= {State.DONE, State.FIRED}
    assert len(ledger.lines()) == len(PEOPLE)
    register.close()


@pytest.mark.matrix
@pytest.mark.parametrize("seed", range(4))
def test_many_programs_that_are_killed_again_and_again(
    tmp_path: Path, register_url: SecretStr | None, seed: int
) -> None:
    """The same, with three at a time, four times, killed after other lines each time."""
    home, clicks = tmp_path / "home", tmp_path / "clicks"
    open_keys(first := open_register(home, register_url))
    first.close()
    chance = random.Random(seed)  # noqa: S311 (no secret)
    for turn in range(4):
        names = [f"desk-{seed}-{turn}-{number}" for number in range(3)]
        with (
            hammering(home, register_url, names[0], clicks) as one,
            hammering(home, register_url, names[1], clicks) as two,
            hammering(home, register_url, names[2], clicks) as three,
        ):
            for program in (one, two, three):
                hear(program, chance.randint(1, 20))
                program.kill()
        register = open_register(home, register_url)
        examine(register, clicks)
        register.close()


@pytest.fixture(scope="module")
def durable_postgres() -> Iterator[PostgresServer]:
    """A server that writes to disk before it says so, as a real one does: it is killed."""
    programs = find_postgres()
    if programs is None:
        pytest.skip(WHY_NO_POSTGRES)
    with PostgresServer(programs, durable=True) as server:
        yield server


@pytest.mark.matrix
def test_a_database_server_that_is_killed_in_the_middle(tmp_path: Path, durable_postgres: PostgresServer) -> None:
    """Its first process is killed while a worker is at it: what was said to be fired is fired when it is back."""
    home, clicks = tmp_path / "home", tmp_path / "clicks"
    url = SecretStr(durable_postgres.database())
    open_keys(first := open_register(home, url))
    first.close()
    with hammering(home, url, "desk-1", clicks) as worker:
        hear(worker, 12)
        durable_postgres.kill()
        assert "finished" not in hear(worker)
        worker.wait()
    durable_postgres.start()
    url = SecretStr(durable_postgres.same(url.get_secret_value()))
    register = open_register(home, url)
    examine(register, clicks)
    register.close()
    with hammering(home, url, "desk-2", clicks) as last:
        assert hear(last)[-1] == "finished"
    register = open_register(home, url)
    examine(register, clicks)
    register.close()
