"""What the site remembers, in SQLite: people, accounts, visits, one-time codes, mailboxes and text messages."""

from datetime import UTC, date, datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class UtcDateTime(TypeDecorator[datetime]):
    """SQLite forgets time zones: stored naive in UTC, given back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else value.replace(tzinfo=UTC)


class Progress(IntEnum):
    """How far a visit has come on the way to a space of one's own."""

    NOWHERE = 0
    IDENTIFIED = 1
    DECIDED = 2
    CONTACT_CHECKED = 3
    ACTIVATED = 4
    OPPOSED = 5


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 (SQLAlchemy reads it from the class)


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


class Recovery(Base):
    """What was sent to somebody who had forgotten her identifier or her password."""

    __tablename__ = "recoveries"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    identifier_sent: Mapped[datetime | None]
    link_sent: Mapped[datetime | None]
    link_digest: Mapped[str | None] = mapped_column(index=True)
    """Of the token in the latest link to choose another password; none once it was used."""


class Mailbox(Base):
    """An inbox of the embedded mail server; it has one password for as long as the site lives."""

    __tablename__ = "mailboxes"

    address: Mapped[str] = mapped_column(primary_key=True)
    password: Mapped[str]


class SigningKey(Base):
    """The key with which a domain signs its mails (DKIM): kept, so that a mail of last week can still be checked."""

    __tablename__ = "signing_keys"

    domain: Mapped[str] = mapped_column(primary_key=True)
    pem: Mapped[str]


class DeliveredMail(Base):
    """A mail in a mailbox, for the next start: the mail server itself forgets."""

    __tablename__ = "delivered_mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str]
    folder: Mapped[str]
    date: Mapped[datetime]
    raw: Mapped[bytes]


class TextMessage(Base):
    """A text message that a telephone would have received."""

    __tablename__ = "text_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    sent: Mapped[datetime]


class Letter(Base):
    """A letter with a provisional code, as the post would have brought it."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    code: Mapped[str]
    sent: Mapped[datetime]
    person: Mapped[Person] = relationship()
