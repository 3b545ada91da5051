"""A clock that is set back: nothing of ledger, journal or backups hangs on it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from assistant.enrol.contracts import State
from assistant.enrol.register import sqlite
from assistant.enrol.register.database import open_register
from assistant.enrol.register.errors import NotFree, RegisterRestored
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.verifying import verify
from tests.enrol.register.journals import KEYS, LEON, ROSE, a_sitting, enrol


@pytest.fixture
def days_back(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many days the clock is behind."""
    right, days = sqlite.now, [0]

    def now(connection: Connection) -> datetime:
        return right(connection) - timedelta(days=days[0])

    monkeypatch.setattr(sqlite, "now", now)
    return days


def test_a_sitting_goes_on_when_the_clock_is_set_back(home: Path, days_back: list[int]) -> None:
    """Between any two words of the ledger: its order is by number, the token stays good, and who is done stays so."""
    register = open_register(home)
    ledger = RegisterLedger(register)
    a_sitting(register)
    token = ledger.arm(ROSE, "desk-1")
    days_back[0] = 1
    ledger.fire(ROSE, token)
    days_back[0] = 400
    ledger.done(ROSE, token)
    a_sitting(register, LEON)
    register.close()
    register = open_register(home)
    with pytest.raises(NotFree):
        RegisterLedger(register).arm(ROSE, "desk-1")
    assert verify(register, KEYS).entries == 10
    register.close()


def test_an_old_backup_is_noticed_whatever_the_clock(home: Path, tmp_path: Path, days_back: list[int]) -> None:
    """With the clock a day behind, whoever is in no backup is as unknown once it is accepted as with the right one."""
    register = open_register(home)
    enrol(register, ROSE)
    register.close()
    kept = (home / sqlite.FILE).read_bytes()
    register = open_register(home)
    enrol(register, LEON)
    register.close()
    (home / sqlite.FILE).write_bytes(kept)
    days_back[0] = 1
    with pytest.raises(RegisterRestored):
        open_register(home)
    register = open_register(home, unchecked=True)
    register.accept("desk-1")
    register.close()
    register = open_register(home)
    ledger = RegisterLedger(register)
    line = ledger.line(LEON)
    assert line and line.state is State.UNKNOWN
    with pytest.raises(NotFree):
        ledger.arm(LEON, "desk-1")
    register.close()
