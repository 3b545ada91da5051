"""A journal with some entries, and hands that tamper with it."""

import re
from typing import Any

from sqlalchemy import Connection, text

from assistant.enrol.register.database import Register
from assistant.enrol.register.journal import RegisterJournal
from assistant.enrol.register.keys import Keys
from assistant.enrol.register.ledger import RegisterLedger

KEYS = Keys(b"k" * 32)
ROSE, LEON = "ab" * 32, "cd" * 32


def journal_of(register: Register, worker: str = "desk-1") -> RegisterJournal:
    """Its journal."""
    return RegisterJournal(register, KEYS, worker)


def enrol(register: Register, key: str) -> None:
    """Somebody, to the end, in the ledger."""
    ledger = RegisterLedger(register)
    token = ledger.arm(key, "desk-1")
    ledger.fire(key, token)
    ledger.done(key, token)


def a_sitting(register: Register, person: str = ROSE) -> None:
    """Five entries about somebody."""
    journal = journal_of(register)
    journal.write(person, "began", {"flow": "activation"})
    journal.write(person, "gate", {"step": "decision", "answer": "activate"})
    journal.write(person, "fired")
    journal.write(person, "done")
    journal.write(person, "ended", {"outcome": "done"})


def tamper(register: Register, *statements: str, **values: Any) -> None:
    """What somebody can do who owns the database: take the guards away, change what he likes."""
    with register.engine.begin() as connection:
        _unguard(connection)
        for statement in statements:
            connection.execute(text(_in_schema(connection, statement)), values)


def count(register: Register, table: str = "journal") -> int:
    """How many rows a table has."""
    with register.engine.begin() as connection:
        asked = _in_schema(connection, f"SELECT count(*) FROM {table}")  # noqa: S608 (a test's own table)
        found: int = connection.execute(text(asked)).scalar_one()
        return found


def _unguard(connection: Connection) -> None:
    for table in ("meta", "ledger_lines", "ledger_moves", "journal"):
        for trigger in ("stays", "fixed"):
            where = f" ON pasapas.{table}" if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{trigger}{where}")


def _in_schema(connection: Connection, statement: str) -> str:
    if connection.dialect.name != "postgresql":
        return statement
    return re.sub(r"\b(FROM|UPDATE|INTO) (meta|journal|ledger_\w+)", r"\1 pasapas.\2", statement)
