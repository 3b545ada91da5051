"""The register's tables: SQLite and Postgres alike. Other rooms may hang tables of their own on `Base`.

On Postgres they stand in the schema `pasapas` (`assistant.enrol.register.postgres` has it put before their names).
"""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, DateTime, Integer, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

VERSION: Final = 1
"""Of the tables below: a program that knows a lower one leaves the register alone."""
HEX: Final = 64
"""Letters of an HMAC-SHA256, or a SHA-256, written in hex."""
NAME: Final = 80
"""Letters of the longest name of a worker."""


class Moment(TypeDecorator[datetime]):
    """A time in UTC, to the microsecond, on SQLite, too, which knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write it in UTC.

        Raises:
            ValueError: the time has no zone.

        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read it back in UTC."""
        if value is None:
            return None
        read: datetime = value
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


class Base(DeclarativeBase):
    """What all tables of the register have in common."""

    metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"})


class Meta(Base):
    """The register itself: one row. Whoever changes the ledger or the journal locks it first."""

    __tablename__ = "meta"

    version: Mapped[int] = mapped_column(Integer)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    made: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(200))
    """Where the tables were made, as the database itself knows it: another one is a copy. Empty on SQLite."""
    key_check: Mapped[str | None] = mapped_column(String(HEX))
    """What the register's key makes of a constant: another key is noticed."""
    generation: Mapped[int] = mapped_column(BigInteger)
    """How many times the ledger was changed."""
    head: Mapped[str] = mapped_column(String(HEX))
    """The hash of the ledger's last move."""
    changed: Mapped[datetime] = mapped_column(Moment)
    """When that was."""
    journal_number: Mapped[int] = mapped_column(BigInteger)
    journal_head: Mapped[str] = mapped_column(String(HEX))
    distrusted: Mapped[int | None] = mapped_column(BigInteger)
    """The generation at which an old backup was accepted: what was said before it counts only where it said done."""


class LedgerLine(Base):
    """Where a person stands on a site, for a campaign. Never deleted."""

    __tablename__ = "ledger_lines"

    key: Mapped[str] = mapped_column(String(HEX), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    token: Mapped[str] = mapped_column(String(32))
    worker: Mapped[str] = mapped_column(String(NAME))
    changed: Mapped[datetime] = mapped_column(Moment)
    generation: Mapped[int] = mapped_column(BigInteger)


class LedgerMove(Base):
    """A change of a line, or of what the whole ledger is worth. Never deleted."""

    __tablename__ = "ledger_moves"

    generation: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(HEX), index=True)
    """Empty where it is about the whole ledger."""
    before: Mapped[str] = mapped_column(String(10))
    after: Mapped[str] = mapped_column(String(10))
    token: Mapped[str] = mapped_column(String(32), index=True)
    worker: Mapped[str] = mapped_column(String(NAME))
    """Of the sitting; for a word about a line, whose it was. A purge empties it."""
    resolved: Mapped[bool]
    """Whether a human, or the site, has said so."""
    time: Mapped[datetime] = mapped_column(Moment)
    hash: Mapped[str] = mapped_column(String(HEX))
    """Over the hash before it, and all of this but worker."""


class JournalEntry(Base):
    """Something that was done. Its personal part can be purged; the chain holds all the same."""

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    time: Mapped[datetime] = mapped_column(Moment, index=True)
    worker: Mapped[str | None] = mapped_column(String(NAME))
    person: Mapped[str | None] = mapped_column(String(HEX), index=True)
    """An opaque id; empty where the entry is about nobody."""
    event: Mapped[str | None] = mapped_column(String(40))
    facts: Mapped[str | None] = mapped_column(Text)
    """JSON."""
    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(HEX))
    """Over the salt and all that a purge removes."""
    hash: Mapped[str] = mapped_column(String(HEX))
    """Over the hash before it, number, time and digest."""
