"""What the site remembers, in SQLite: people, accounts, visits, one-time codes, mailboxes and text messages."""

from mock_site.store.base import Base
from mock_site.store.post import DeliveredMail, Letter, Mailbox, SigningKey, TextMessage
from mock_site.store.register import Account, CodeState, OneTimeCode, Person, Recovery
from mock_site.store.visits import CodeRequest, ContactChange, Progress, Visit

__all__ = [
    "Account",
    "Base",
    "CodeRequest",
    "CodeState",
    "ContactChange",
    "DeliveredMail",
    "Letter",
    "Mailbox",
    "OneTimeCode",
    "Person",
    "Progress",
    "Recovery",
    "SigningKey",
    "TextMessage",
    "Visit",
]
