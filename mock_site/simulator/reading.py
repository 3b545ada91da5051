"""A mail as a person sees it: who, what, when, whether the sender is verified, and its two texts."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from typing import Final

from mock_site.mail.kept import Kept

_PASSED: Final = re.compile(r"\b(dmarc|dkim)=(\w+)", re.I)


@dataclass(frozen=True)
class Read:
    """What the pages show. A header that is missing or senseless is an empty text."""

    folder: str
    uid: int
    sender: str
    """The sender's own name for itself: anybody may write anything there."""
    address: str
    to: str
    subject: str
    date: datetime
    """When it came, by the site's clock, in UTC."""
    verified: bool
    html: str
    text: str
    source: str


def read(kept: Kept) -> Read:
    """The mail, for people."""
    mail = message_from_bytes(kept.raw, policy=default)
    sender, address = _sender(mail)
    return Read(
        folder=kept.folder,
        uid=kept.uid,
        sender=sender,
        address=address,
        to=_header(mail, "To"),
        subject=_header(mail, "Subject"),
        date=kept.date,
        verified=_is_verified(mail),
        html=_body(mail, "html"),
        text=_body(mail, "plain"),
        source=kept.raw.decode("utf-8", "replace").replace("\r\n", "\n"),
    )


def _sender(mail: EmailMessage) -> tuple[str, str]:
    """Name and address of the first who sent it."""
    names = getaddresses([_header(mail, "From")])
    return names[0] if names else ("", "")


def _header(mail: EmailMessage, name: str) -> str:
    # the standard library's parser stumbles over some of what senders write
    try:
        return str(mail[name] or "").strip()
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _is_verified(mail: EmailMessage) -> bool:
    """Whether our server found that the mail is from whom it says; the topmost header is the server's own."""
    found = {
        method.lower(): result.lower() for method, result in _PASSED.findall(_header(mail, "Authentication-Results"))
    }
    return found.get("dmarc", found.get("dkim")) == "pass"


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, ValueError):  # an encoding that nobody knows
        return ""
