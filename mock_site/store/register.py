"""Whom the site knows, with her space and the codes for it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mock_site.store.base import Base


class Person(Base):
    """Somebody whom the fictional health insurance knows."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    civility: Mapped[str]
    first_name: Mapped[str]
    last_name: Mapped[str]
    birth_date: Mapped[date]
    nir: Mapped[str] = mapped_column(unique=True)
    """15 characters without spaces."""
    card: Mapped[str]
    """`photo` or `plain`."""
    card_serial: Mapped[str]
    """With photo: the 11 digits after 8025000002; without: 8 to 13 digits."""
    email: Mapped[str | None] = mapped_column(index=True)
    mobile: Mapped[str | None]
    """E.164."""
    provisional_code: Mapped[str]
    code_since: Mapped[datetime]
    """From when the provisional code's six weeks count: its latest sending."""
    code_by: Mapped[str] = mapped_column(default="email")
    """How the provisional code was sent: `email`, `letter` or `sms`."""
    code_used: Mapped[bool] = mapped_column(default=False)
    """A provisional code serves once: to activate, or to oppose."""
    code_asked: Mapped[datetime | None]
    """When she last asked the site for a code."""
    opposed: Mapped[datetime | None]
    """Since when the person opposes the creation of a space."""
    deceased: Mapped[bool] = mapped_column(default=False)
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """A minor's legal representative: the one who identifies herself with the child's code and her own card."""
    enrolments: Mapped[int] = mapped_column(default=0)
    """How often a space was created for her: a careful client never makes it 2."""
    account: Mapped["Account | None"] = relationship(back_populates="person", cascade="all, delete-orphan")
    representative: Mapped["Person | None"] = relationship(remote_side="Person.id")


class CodeState:
    """Columns of a six-digit code that was sent to somebody, with the wrong ones that were typed: see `one_time`."""

    code: Mapped[str | None]
    """What would be accepted now; a newer one replaces it, use removes it."""
    sent: Mapped[datetime | None]
    sent_to: Mapped[str | None]
    """The mail address or the number where it went."""
    wrong: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class OneTimeCode(CodeState, Base):
    """The second half of a login."""

    __tablename__ = "one_time_codes"

    id: Mapped[int] = mapped_column(primary_key=True)


class Account(Base):
    """A person's space: her credentials and the state of her logins."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    identifier: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str]
    """As `secrets_made.hashed` makes it."""
    access_id: Mapped[int] = mapped_column(ForeignKey("one_time_codes.id"))
    access: Mapped[OneTimeCode] = relationship(cascade="all, delete-orphan", single_parent=True)
    person: Mapped[Person] = relationship(back_populates="account")

    def __init__(self, **values: Any) -> None:
        super().__init__(**{"access": OneTimeCode()} | values)


class Recovery(Base):
    """What was sent to somebody who had forgotten her identifier or her password."""

    __tablename__ = "recoveries"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    identifier_sent: Mapped[datetime | None]
    link_sent: Mapped[datetime | None]
    link_digest: Mapped[str | None] = mapped_column(index=True)
    """Of the token in the latest link to choose another password; none once it was used."""
