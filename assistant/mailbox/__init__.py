"""Reads one-time codes and mails from an IMAP mailbox. Knows nothing of flows: worth using on its own.

with Mailbox(MailboxAddress.parse("imaps://camille@imap.exemple.test"), SecretStr("…")) as mailbox:
    before = mailbox.mark()
    …  # the click that makes the site send a code
    code = mailbox.wait_code(WantedCode(sender="exemple.test"), before, timeout=60)
"""

from assistant.mailbox.channel import Channel
from assistant.mailbox.credentials import Token
from assistant.mailbox.errors import (
    Ambiguous,
    AuthFailed,
    BadAddress,
    NoCode,
    NotDeletable,
    TlsRefused,
    Unreachable,
    Untrusted,
)
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.mailbox import Mailbox
from assistant.mailbox.records import Code, Mail, Position, WantedCode, WantedMail
from assistant.mailbox.showing.page import as_page
from assistant.mailbox.trust.policy import TrustPolicy

__all__ = [
    "Ambiguous",
    "AuthFailed",
    "BadAddress",
    "Channel",
    "Code",
    "Mail",
    "Mailbox",
    "MailboxAddress",
    "NoCode",
    "NotDeletable",
    "Position",
    "TlsRefused",
    "Token",
    "TrustPolicy",
    "Unreachable",
    "Untrusted",
    "WantedCode",
    "WantedMail",
    "as_page",
]
