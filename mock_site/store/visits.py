"""Visits, and what belongs to one of them."""

from datetime import datetime
from enum import IntEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mock_site.store.base import Base
from mock_site.store.register import Account, CodeState, Person


class Progress(IntEnum):
    """How far a visit has come on the way to a space of one's own."""

    NOWHERE = 0
    IDENTIFIED = 1
    DECIDED = 2
    CONTACT_CHECKED = 3
    ACTIVATED = 4
    OPPOSED = 5


class Visit(Base):
    """One browser's visit, known by its cookie."""

    __tablename__ = "visits"

    token: Mapped[str] = mapped_column(primary_key=True)
    form_token: Mapped[str]
    """What every form of this visit must carry (against cross-site request forgery)."""
    seen: Mapped[datetime] = mapped_column(index=True)
    progress: Mapped[int] = mapped_column(default=Progress.NOWHERE)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    """Whose password was accepted."""
    channel: Mapped[str | None]
    """Where this login's code goes: `email` or `sms`."""
    code_sent: Mapped[bool] = mapped_column(default=False)
    logged_in: Mapped[bool] = mapped_column(default=False)
    notice: Mapped[str | None]
    """What the next page tells, once: something went well."""
    person: Mapped[Person | None] = relationship()
    account: Mapped[Account | None] = relationship()
    requests: Mapped[list["CodeRequest"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class CodeRequest(Base):
    """Whom a visit asked a provisional code for: herself, or children whom she represents (one row each)."""

    __tablename__ = "code_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_token: Mapped[str] = mapped_column(ForeignKey("visits.token", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    way: Mapped[str]
    """`email`, `sms` or `letter`."""
    destination: Mapped[str | None]
    """The mail address or the number; none for a letter."""
    person: Mapped[Person] = relationship()


class ContactChange(CodeState, Base):
    """Another address or number that a visit asked for, with the code that proves it is hers.

    Its limits (30 seconds, lock) outlive the visit: whoever begins again does not escape them.
    """

    __tablename__ = "contact_changes"
    __table_args__ = (UniqueConstraint("visit_token", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    visit_token: Mapped[str | None] = mapped_column(ForeignKey("visits.token", ondelete="SET NULL"))
    kind: Mapped[str]
    """`email` or `mobile`."""
    value: Mapped[str | None]
    """The new one, not yet proved; none where the change was made or given up."""
    due: Mapped[bool] = mapped_column(default=False)
    """Whether the code leaves when its page is shown."""
