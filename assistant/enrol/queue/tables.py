"""The queue's own tables, in the register's database. Opaque ids, words of ours and of the flow, times, numbers."""

from sqlalchemy import BigInteger, Float, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from assistant.enrol.register.tables import HEX, NAME, Base

VERSION = "pasapas-1"
"""Of what the engine's rows mean. A new one for every change after which an older row can't be carried out."""


class PlaceRow(Base):
    """Where a person stands in a campaign's queue."""

    __tablename__ = "queue_places"

    key: Mapped[str] = mapped_column(String(HEX), primary_key=True)
    """The ledger's key."""
    campaign: Mapped[str] = mapped_column(String(200))
    number: Mapped[int] = mapped_column(BigInteger)
    """Her place in the order, from 1."""
    round: Mapped[int] = mapped_column(default=0)
    take: Mapped[int] = mapped_column(default=0)
    """How often she was taken: who took her earlier writes nothing any more."""
    status: Mapped[str] = mapped_column(String(20), default="waiting")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    step: Mapped[str] = mapped_column(String(200), default="")
    worker: Mapped[str] = mapped_column(String(NAME), default="")
    life: Mapped[str] = mapped_column(String(32), default="")
    """Which life of that worker: a name comes back, a life doesn't."""
    until: Mapped[float | None] = mapped_column(Float)
    """Seconds since 1970 (UTC)."""
    changed: Mapped[float] = mapped_column(Float)

    __table_args__ = (Index("queue_places_order", "campaign", "number"),)


class WorkerRow(Base):
    """A worker, and its present or last life."""

    __tablename__ = "queue_workers"

    worker: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    life: Mapped[str] = mapped_column(String(32))


class StartRow(Base):
    """A sitting that was begun on a site within the last hour, for the site's limit."""

    __tablename__ = "queue_starts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    site: Mapped[str] = mapped_column(String(200), index=True)
    at: Mapped[float] = mapped_column(Float)
