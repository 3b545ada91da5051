"""Triggers: in ledger and journal nothing is changed or deleted, but what a purge may empty.

They stop mistakes: a tool that somebody looks at the database with, a wrong statement. Who owns the database can take
them away; then the chain tells (`verifying`), and the witness.
"""

from collections.abc import Iterator
from typing import Final

from assistant.enrol.register.postgres import SCHEMA

_WHY: Final = "pasapas: nothing is changed or deleted here"
_STAYING: Final = ("meta", "ledger_lines", "ledger_moves", "journal")
_FIXED: Final = {
    # the columns that stay as they are, those that may be emptied, and what is empty
    "journal": (("number", "time", "digest", "hash"), ("worker", "person", "event", "facts", "salt"), "NULL"),
    "ledger_moves": (("generation", "key", "before", "after", "token", "resolved", "time", "hash"), ("worker",), "''"),
}


def guards(dialect: str) -> Iterator[str]:
    """The statements that put them up, in SQLite's language or Postgres's."""
    yield from _sqlite() if dialect == "sqlite" else _postgres()


def _sqlite() -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
    for table in _STAYING:
        yield f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {refuse}"
    for table in _FIXED:
        yield f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} WHEN {_changed(table, 'IS NOT', 'IS')} {refuse}"


def _postgres() -> Iterator[str]:
    raising = f"RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
    refuse = f"EXECUTE FUNCTION {SCHEMA}.refuse()"
    yield f"CREATE OR REPLACE FUNCTION {SCHEMA}.refuse() {raising}"
    for table in _STAYING:
        yield f"CREATE TRIGGER {table}_stays BEFORE DELETE OR TRUNCATE ON {SCHEMA}.{table} FOR EACH STATEMENT {refuse}"
    for table in _FIXED:
        changed = _changed(table, "IS DISTINCT FROM", "IS NOT DISTINCT FROM")
        yield f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {SCHEMA}.{table} FOR EACH ROW WHEN ({changed}) {refuse}"


def _changed(table: str, differs: str, same: str) -> str:
    """The condition under which a change is refused."""
    fixed, emptied, empty = _FIXED[table]
    changed = [f"new.{name} {differs} old.{name}" for name in fixed]
    filled = [f"new.{name} {differs} old.{name} AND NOT (new.{name} {same} {empty})" for name in emptied]
    return " OR ".join(f"({one})" for one in changed + filled)
