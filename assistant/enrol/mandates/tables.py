"""The book's tables. Rows are added, never changed: a revocation is a row of its own."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """What both tables have in common."""


class MandateRow(Base):
    """A mandate that was signed on paper."""

    __tablename__ = "mandates"
    __table_args__ = (
        CheckConstraint("days IN (1, 31, 182, 365)", name="mandate_days"),
        CheckConstraint("unprotected", name="mandate_statement"),
    )

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    person: Mapped[str] = mapped_column(String(64), index=True)
    """Her opaque id."""
    helper: Mapped[str] = mapped_column(Text)
    flows: Mapped[str] = mapped_column(Text)
    """Their names, with spaces between."""
    first: Mapped[date] = mapped_column(Date)
    days: Mapped[int] = mapped_column(Integer)
    place: Mapped[str] = mapped_column(Text)
    unprotected: Mapped[bool]
    signed: Mapped[str] = mapped_column(String(10))
    recorded: Mapped[datetime] = mapped_column(DateTime)
    """UTC."""
    by: Mapped[str] = mapped_column("recorded_by", Text)


class RevocationRow(Base):
    """A mandate that was revoked; the first word counts."""

    __tablename__ = "mandate_revocations"

    mandate: Mapped[int] = mapped_column(ForeignKey("mandates.number"), primary_key=True)
    revoked: Mapped[datetime] = mapped_column(DateTime)
    """UTC."""
    by: Mapped[str] = mapped_column("revoked_by", Text)
