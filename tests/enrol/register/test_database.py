"""Opening the register, and what is said where that can't be."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Column, Integer, Table, inspect, select, text
from sqlalchemy.orm import Session

from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.tables import Base, LedgerLine, LedgerMove, Meta
from tests.enrol.register.journals import _in_schema, a_sitting, tamper
from tests.postgres import PASSWORD, PostgresServer

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


def test_a_newer_register_is_left_alone(register: Register, home: Path, register_url: SecretStr | None) -> None:
    """An older program doesn't know what it must not do to it."""
    tamper(register, "UPDATE meta SET version = version + 1")
    with pytest.raises(RegisterUnavailable, match="a newer pasapas has written this register"):
        open_register(home, register_url)


@pytest.mark.parametrize("content", ["text", "database"])
def test_another_file_is_left_alone(home: Path, content: str) -> None:
    """Whether a text or another program's database: nothing is written into it."""
    home.mkdir(mode=0o700)
    file = home / "register.db"
    if content == "text":
        file.write_text("dear diary, " * 100, encoding="utf-8")
    else:
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
            other.commit()
    before = file.read_bytes()
    with pytest.raises(RegisterUnavailable, match=r"register\.db: this is not a register of pasapas"):
        open_register(home)
    if content == "text":
        assert file.read_bytes() == before
    else:
        with closing(sqlite3.connect(file)) as other:
            assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_damaged_file_is_told(home: Path) -> None:
    """With what to do."""
    register = open_register(home)
    for number in range(50):
        RegisterLedger(register).arm(f"{number:064x}", "desk-1")
    register.close()
    with (home / "register.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    with pytest.raises(RegisterUnavailable, match=r"the file is damaged\n.*the last backup"):
        open_register(home)


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_t_be_written_is_told(home: Path) -> None:
    """Another user's, or a disk that can only be read."""
    open_register(home).close()
    home.chmod(0o500)
    with pytest.raises(RegisterUnavailable, match="you are not allowed to"):
        open_register(home)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "home").touch()
    with pytest.raises(RegisterUnavailable, match=r"home: can’t be used \(it exists already\)"):
        open_register(tmp_path / "home")


def address(url: SecretStr, **parts: str) -> SecretStr:
    """The address with some of it replaced."""
    text = url.get_secret_value()
    for old, new in parts.items():
        text = text.replace({"password": PASSWORD, "user": "helper:"}.get(old, old), new)
    return SecretStr(text)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password": "wrong-secret"}, r'the database refuses: password authentication failed for user "helper"'),
        ({"password": ""}, "the database wants a password"),
        ({"user": "nobody-known:"}, r"the database refuses: password authentication failed"),
        ({"127.0.0.1": "127.0.0.2"}, "the database doesn’t answer"),
    ],
)
def test_a_database_that_can_t_be_reached_is_told(
    postgres_url: SecretStr, home: Path, change: dict[str, str], sentence: str
) -> None:
    """Where it is, what it says and what to do; never the password."""
    with pytest.raises(RegisterUnavailable, match=sentence) as refused:
        open_register(home, address(postgres_url, **change))
    told = f"{refused.value} {refused.value.where} {refused.value!r}"
    assert PASSWORD not in told
    assert "wrong-secret" not in told
    assert "helper:" not in told
    assert refused.value.remedy


def test_a_database_of_that_name_is_missing(postgres_url: SecretStr, home: Path) -> None:
    """The server says so itself."""
    with pytest.raises(RegisterUnavailable, match=r'the database refuses: database "t[0-9a-f]+-not" does not exist'):
        open_register(home, SecretStr(postgres_url.get_secret_value() + "-not"))


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:hush@h/d",
        "postgresql://u:hush@h",
        "hush",
        "postgresql://u:a@hush@h/d",
        "postgresql://u:a@h/hush@h/d",
        "sqlite:///hush",
    ],
)
def test_what_is_no_address_is_told(home: Path, url: str) -> None:
    """And not repeated: it may hold a password."""
    with pytest.raises(RegisterUnavailable, match=r"enrol\.database: this is not the address") as refused:
        open_register(home, SecretStr(url))
    assert "hush" not in str(refused.value)


def test_a_database_that_can_only_be_read_is_told(
    postgres: PostgresServer, postgres_url: SecretStr, home: Path
) -> None:
    """A copy that stands by, for instance; before anything is clicked."""
    register = open_register(home, postgres_url)
    ledger = RegisterLedger(register)
    token = ledger.arm(ROSE, "desk-1")
    name = postgres_url.get_secret_value().rsplit("/", 1)[1]
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    register.close()
    with pytest.raises(RegisterUnavailable, match="the database can only be read"):
        ledger.fire(ROSE, token)
    register.close()


def test_a_user_without_rights_is_told(postgres: PostgresServer, postgres_url: SecretStr, home: Path) -> None:
    """Which rights it needs."""
    name = postgres_url.get_secret_value().rsplit("/", 1)[1]
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {name} OWNER TO postgres")
    with pytest.raises(RegisterUnavailable, match=r"doesn’t let this user.*\n.*CONNECT and CREATE"):
        open_register(home, postgres_url)


def test_a_server_that_comes_back_is_used_again(postgres: PostgresServer, postgres_url: SecretStr, home: Path) -> None:
    """Its connections were ended, as by a restart: the next change opens another one."""
    register = open_register(home, postgres_url)
    ledger = RegisterLedger(register)
    token = ledger.arm(ROSE, "desk-1")
    with postgres.admin() as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'helper'")
    ledger.fire(ROSE, token)
    register.close()


def test_a_busy_register_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody keeps a transaction open in another program."""
    monkeypatch.setattr("assistant.enrol.register.sqlite.PATIENCE", 0.1)
    register = open_register(home)
    with closing(sqlite3.connect(home / "register.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterUnavailable, match="another program has held it"):
            a_sitting(register)
    a_sitting(register)
    register.close()


def test_times_are_utc_to_the_microsecond(register: Register) -> None:
    """As they were written: hashes are made of them."""
    RegisterLedger(register).arm(ROSE, "desk-1")
    with Session(register.engine) as session:
        changed = session.scalars(select(Meta.changed)).one()
        move = session.scalars(select(LedgerMove.time)).one()
    assert changed == move
    assert changed.utcoffset() is not None
