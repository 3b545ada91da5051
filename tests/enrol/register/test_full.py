"""A full disk at the worst moment: nothing is clicked, and what is on disk is what was."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from assistant.enrol.contracts import State
from assistant.enrol.register.database import open_register
from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.verifying import verify
from tests.enrol.register.journals import KEYS, ROSE, a_sitting, journal_of


def the_rest_of_the_way(home: Path, token: str) -> None:
    """With room again: she is armed, the same token fires, the chain is whole."""
    register = open_register(home)
    ledger = RegisterLedger(register)
    line = ledger.line(ROSE)
    assert line is not None
    assert (line.state, line.token) == (State.ARMED, token)
    assert verify(register, KEYS).entries == 5
    ledger.fire(ROSE, token)
    ledger.done(ROSE, token)
    register.close()


def test_a_full_database_at_fired(home: Path) -> None:
    """SQLite may have no page more: `fire` says so, and she is still armed on disk."""
    register = open_register(home)
    ledger = RegisterLedger(register)
    a_sitting(register)
    token = ledger.arm(ROSE, "desk-1")

    @event.listens_for(register.engine, "checkout")
    def no_more(connection: Any, _record: Any, _proxy: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    # the pages that are there are filled by other people's moves, so that hers finds no room
    with pytest.raises(RegisterUnavailable, match="the disk is full"):
        for number in range(500):
            ledger.arm(f"{number:064x}", "desk-1")
    with pytest.raises(RegisterUnavailable, match=r"register\.db: the disk is full: nothing could be written"):
        ledger.fire(ROSE, token)
    line = ledger.line(ROSE)
    assert line is not None
    assert line.state == State.ARMED
    register.close()
    the_rest_of_the_way(home, token)


@pytest.mark.matrix
def test_a_full_disk_at_fired(small_disk: Path) -> None:
    """A real disk with no byte left: the same; and with room again everything goes on."""
    home = small_disk / "home"
    register = open_register(home)
    ledger = RegisterLedger(register)
    a_sitting(register)
    token = ledger.arm(ROSE, "desk-1")
    with (small_disk / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
        while True:
            ballast.write(b"\0" * 1024)
    with pytest.raises(RegisterUnavailable, match="the disk is full: nothing could be written"):
        ledger.fire(ROSE, token)
    with pytest.raises(RegisterUnavailable, match="the disk is full: nothing could be written"):
        journal_of(register).write(ROSE, "fired")
    register.close()
    (small_disk / "ballast").unlink()
    the_rest_of_the_way(home, token)


def test_a_witness_that_can_t_be_written_is_told_before_anything_is_sent(home: Path) -> None:
    """Arming refuses; what is under way goes on, since the database has it."""
    register = open_register(home)
    ledger = RegisterLedger(register)
    token = ledger.arm(ROSE, "desk-1")
    (home / "witness.json").unlink()
    (home / "witness.json").mkdir()
    register.witness._read = list  # type: ignore[method-assign]
    ledger.fire(ROSE, token)
    ledger.done(ROSE, token)
    with pytest.raises(RegisterUnavailable, match="the file that tells old backups"):
        ledger.arm("cd" * 32, "desk-1")
    register.close()
