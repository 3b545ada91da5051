"""Opening the register, and what is said where that can't be."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Column, Integer, Table, inspect, select, text
from sqlalchemy.orm import Session

from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.tables import Base, LedgerLine, LedgerMove, Meta
from tests.enrol.register.journals import _in_schema
from tests.postgres import PostgresServer

ROSE = "ab" * 32


def test_everything_in_the_folder_is_this_users_alone(home: Path) -> None:
    """The folder 0700; every file in it 0600, also SQLite's own beside the register while it is open."""
    register = open_register(home)
    RegisterLedger(register).arm(ROSE, "desk-1")
    names = {file.name for file in home.iterdir()}
    assert {"register.db", "register.db-wal", "register.db-shm", "witness.json"} <= names
    assert home.stat().st_mode & 0o777 == 0o700
    assert {file.name: oct(file.stat().st_mode & 0o777) for file in home.iterdir()} == dict.fromkeys(names, "0o600")
    outside = register.witness._files[1]
    assert outside.stat().st_mode & 0o777 == 0o600
    register.close()


def test_a_folder_of_ours_that_others_can_read_is_put_right(home: Path) -> None:
    """And so is the file; a folder that holds something else is left alone, and named."""
    open_register(home).close()
    home.chmod(0o755)
    (home / "register.db").chmod(0o644)
    open_register(home).close()
    assert (home.stat().st_mode | (home / "register.db").stat().st_mode) & 0o077 == 0


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    """Nobody's papers are taken from the others by us."""
    (tmp_path / "letter.txt").touch()
    tmp_path.chmod(0o755)
    with pytest.raises(RegisterUnavailable, match=r"others can read this folder.*\n.*chmod 700"):
        open_register(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_sqlite_writes_to_disk_before_it_says_so(home: Path) -> None:
    """WAL and synchronous=FULL (2), foreign keys, purged words overwritten; on each connection."""
    register = open_register(home)
    with register.engine.connect() as one, register.engine.connect() as two:
        for connection in (one, two):
            connection.rollback()
            found = {
                name: connection.connection.dbapi_connection.execute(f"PRAGMA {name}").fetchone()[0]  # type: ignore[union-attr]
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
            }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "secure_delete": 1,
                "busy_timeout": 20_000,
            }
            break
    register.close()


def test_postgres_writes_to_disk_before_it_says_so(
    postgres: PostgresServer, postgres_url: SecretStr, home: Path
) -> None:
    """Whatever the database's own default; and the address is understood as people write it."""
    name = postgres_url.get_secret_value().rsplit("/", 1)[1]
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    register = open_register(home, SecretStr(postgres_url.get_secret_value().replace("postgresql:", "postgres:")))
    with register.engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
    assert register.engine.dialect.driver == "psycopg"
    register.close()


def test_postgres_tables_stand_in_our_schema(register: Register) -> None:
    """Nothing is made among the tables of others."""
    inspector = inspect(register.engine)
    names = {"meta", "ledger_lines", "ledger_moves", "journal"}
    if register.engine.dialect.name == "postgresql":
        assert inspector.get_table_names("public") == []
        assert names <= set(inspector.get_table_names("pasapas"))
    else:
        assert names <= set(inspector.get_table_names())


def test_nothing_is_stored_as_python_s_own_objects(register: Register) -> None:
    """No column holds pickle, or anything else that a program would run when it reads it."""
    assert {column.type.__class__.__name__ for table in Base.metadata.tables.values() for column in table.columns} <= {
        "String",
        "Text",
        "Integer",
        "BigInteger",
        "Boolean",
        "Moment",
        "Date",
        "Float",
    }


def test_another_room_s_table_is_made(register: Register) -> None:
    """On Postgres in our schema, too; and it can be used with a session."""
    table = Table("of_another_room", Base.metadata, Column("id", Integer, primary_key=True))
    try:
        register.have(table)
        register.have(table)
        with Session(register.engine) as session, session.begin():
            session.execute(table.insert().values(id=1))
            assert session.scalars(select(table.c.id)).all() == [1]
    finally:
        Base.metadata.remove(table)


def test_the_ledger_s_history_is_kept(register: Register) -> None:
    """Each move with its number, who made it and when; the last one is the line, and what the register says of itself."""
    ledger = RegisterLedger(register)
    token = ledger.arm(ROSE, "desk-1")
    ledger.fire(ROSE, token)
    ledger.unknown(ROSE)
    ledger.resolve(ROSE, enrolled=True, by="site")
    with Session(register.engine) as session:
        moves = session.scalars(select(LedgerMove).order_by(LedgerMove.generation)).all()
        line = session.scalars(select(LedgerLine)).one()
        told = [(one.generation, one.before, one.after, one.worker, one.resolved) for one in moves]
        last = moves[-1]
        assert (line.generation, line.changed) == (last.generation, last.time)
    assert told == [
        (1, "free", "armed", "desk-1", False),
        (2, "armed", "fired", "desk-1", False),
        (3, "fired", "unknown", "desk-1", False),
        (4, "unknown", "done", "site", True),
    ]
    book = register.book()
    assert (book.generation, book.head, book.changed) == (4, last.hash, last.time)


@pytest.mark.parametrize("table", ["ledger_lines", "ledger_moves", "meta"])
def test_nothing_deletes_the_ledger(register: Register, table: str) -> None:
    """The database refuses."""
    RegisterLedger(register).arm(ROSE, "desk-1")
    with pytest.raises(Exception, match="nothing is changed or deleted here"), register.engine.begin() as connection:
        connection.execute(text(_in_schema(connection, f"DELETE FROM {table}")))  # noqa: S608 (a test's own table)


def test_times_are_utc_to_the_microsecond(register: Register) -> None:
    """As they were written: hashes are made of them."""
    RegisterLedger(register).arm(ROSE, "desk-1")
    with Session(register.engine) as session:
        changed = session.scalars(select(Meta.changed)).one()
        move = session.scalars(select(LedgerMove.time)).one()
    assert changed == move
    assert changed.utcoffset() is not None
