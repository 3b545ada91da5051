"""The register in a Postgres database, which several helpers share."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import SecretStr
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.faults import PATIENCE
from wording import say

SCHEMA: Final = "pasapas"
LOOKING: Final[Mapping[str, Any]] = {"isolation_level": "REPEATABLE READ"}
"""The execution options of a connection that only looks, at one moment."""
_HOST: Final = re.compile(r"[\w.:-]*")
_DATABASE: Final = re.compile(r"[^@:/?#]+")
_LOCK: Final = 0x70617361
"""Of who makes the tables."""


def url_of(given: SecretStr) -> URL:
    """The address, for psycopg.

    Raises:
        RegisterUnavailable: it is no address of a Postgres database.

    """
    try:
        url = make_url(given.get_secret_value().strip())
        if url.get_backend_name() not in ("postgresql", "postgres") or not url.database:
            raise ValueError
        # an @ or / in a password that is not written as %40 or %2F: a part of it would pass for the host, and be told
        if not _HOST.fullmatch(url.host or "") or not _DATABASE.fullmatch(url.database):
            raise ValueError
    except (ArgumentError, ValueError):
        raise RegisterUnavailable(
            say("this is not the address of a Postgres database"),
            where="enrol.database",
            remedy=say("write postgresql://user@host/name; signs such as @ or / in a password are written as %40, %2F"),
        ) from None
    return url.set(drivername="postgresql+psycopg")


def named(url: URL) -> str:
    """The database, for messages: no user, no password."""
    host = url.host or str(url.query.get("host", "")) or "localhost"
    return f"{host}{f':{url.port}' if url.port else ''}/{url.database}"


def engine_at(url: URL) -> Engine:
    """The engine of a database; nothing is connected yet."""
    milliseconds = PATIENCE * 1000
    engine = create_engine(
        url,
        # the server may have been started again since: a dead connection is replaced before it is used
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 10,
            "application_name": "pasapas",
            # a machine that is unplugged half-way must not hold the others up
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": milliseconds,
        },
        execution_options={"schema_translate_map": {None: SCHEMA}},
        isolation_level="READ COMMITTED",
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            # whatever the server's default: a commit is on its disk when it returns
            cursor.execute("SET synchronous_commit = on")
            cursor.execute(f"SET lock_timeout = {milliseconds}")
            cursor.execute(f"SET idle_in_transaction_session_timeout = {milliseconds}")
        connection.commit()

    return engine


def lock(connection: Connection) -> None:
    """Be the only one that makes tables, until the transaction ends."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


def claim(connection: Connection, where: str) -> None:
    """Make our schema where there is none."""
    known = connection.execute(text("SELECT to_regnamespace(:name) IS NOT NULL"), {"name": SCHEMA}).scalar_one()
    if not known:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))


def place(connection: Connection) -> str:
    """Which database this is: what is restored from a dump gets another one, even on the same server."""
    found = connection.execute(
        text(
            "SELECT (SELECT system_identifier FROM pg_control_system())::text"
            " || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())::text"
            " || '/' || CAST(:ledger AS regclass)::oid::text"
        ),
        {"ledger": f"{SCHEMA}.ledger_lines"},
    ).scalar_one()
    return str(found)


def now(connection: Connection) -> datetime:
    """What time it is by the clock of the server, which all places of work share."""
    found: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    return found.astimezone(UTC)


def tidy(engine: Engine) -> None:
    """Have the server let go of what was purged; its log of changes and its backups hold it until they are removed."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"VACUUM {SCHEMA}.journal, {SCHEMA}.ledger_lines, {SCHEMA}.ledger_moves"))
