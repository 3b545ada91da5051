"""Mail, text messages and letters, and what the mail server needs."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mock_site.store.base import Base
from mock_site.store.register import Person


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
