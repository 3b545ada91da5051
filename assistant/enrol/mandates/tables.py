"""The book's tables, in the register. Rows are added, never changed: a revocation is a row of its own."""

from datetime import date, datetime
from typing import Final, cast

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.enrol.register.tables import HEX, NAME, Base, Moment


class MandateRow(Base):
    """A mandate that was signed on paper."""

    __tablename__ = "mandates"
    __table_args__ = (
        CheckConstraint("days IN (1, 31, 182, 365)", name="mandate_days"),
        CheckConstraint("unprotected", name="mandate_statement"),
    )

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    person: Mapped[str] = mapped_column(String(HEX), index=True)
    """Her opaque id."""
    helper: Mapped[str] = mapped_column(Text)
    flows: Mapped[str] = mapped_column(Text)
    """Their names, with spaces between."""
    first: Mapped[date] = mapped_column("first_day", Date)
    days: Mapped[int] = mapped_column(Integer)
    place: Mapped[str] = mapped_column(Text)
    unprotected: Mapped[bool]
    signed: Mapped[str] = mapped_column(String(10))
    recorded: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column("recorded_by", String(NAME))


class RevocationRow(Base):
    """A mandate that was revoked; the first word counts."""

    __tablename__ = "mandate_revocations"

    mandate: Mapped[int] = mapped_column(ForeignKey("mandates.number"), primary_key=True)
    revoked: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column("revoked_by", String(NAME))


TABLES: Final = (cast(Table, MandateRow.__table__), cast(Table, RevocationRow.__table__))
