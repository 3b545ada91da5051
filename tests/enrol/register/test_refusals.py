"""What is said where the register can't be opened or written: what, where, and what to do; never a password."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError

from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.faults import told
from assistant.enrol.register.ledger import RegisterLedger
from tests.enrol.register.journals import a_sitting, tamper
from tests.postgres import PASSWORD, PostgresServer

ROSE = "ab" * 32


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


def test_a_folder_that_can_t_be_written_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user's, or a disk that can only be read (root may write everywhere: the system's answer is made up)."""
    home.mkdir(mode=0o700)

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("assistant.enrol.register.folder.os.open", refuse)
    with pytest.raises(
        RegisterUnavailable, match=r"home.*can’t be used \(you are not allowed to\)\n.*that you may write"
    ):
        open_register(home)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "home").touch()
    with pytest.raises(RegisterUnavailable, match=r"home: this is not a folder"):
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


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("53100", "the disk is full: nothing could be written"),
        ("53300", r"the database has no room left \(53300\)"),
        ("55P03", "another place of work has held it for 20 seconds"),
        ("57P01", "the database doesn’t answer"),
        ("08006", "the database doesn’t answer"),
        ("42P01", "this is not a register of pasapas"),
        ("XX000", r"the database can’t be used \(XX000\)"),
    ],
)
def test_what_postgres_says_is_told_in_plain_words(state: str, sentence: str) -> None:
    """By its code; its own words, which may hold a value, are not repeated."""
    error = (
        psycopg.errors.lookup(state)("secret words") if state != "XX000" else psycopg.errors.InternalError_("secret")
    )
    with pytest.raises(RegisterUnavailable, match=sentence) as refused, told("here"):
        raise OperationalError("SELECT secret", {}, error)
    assert "secret" not in str(refused.value)
    assert refused.value.__suppress_context__
    assert refused.value.remedy
