"""From a message's bytes (RFC 5322, MIME) to a Mail. Never raises: mails are written by anybody."""

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Final

from assistant.mailbox.html_text import html_to_text
from assistant.mailbox.records import Mail

IMAGE_LIMIT: Final = 500_000
"""Characters of base64: a picture that is larger stays out of the page."""
_CID: Final = re.compile(r"""(?<=["'])cid:([^"'\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class Arrival:
    """Where a message lies on the server and when it came."""

    uid: int
    folder: str
    received: datetime
    """INTERNALDATE, aware."""


def read_message(raw: bytes, arrival: Arrival) -> Mail:
    """Read a whole message, or its headers alone, or its beginning where it was cut off."""
    message = message_from_bytes(raw, policy=policy.default)
    name, address = _sender(message)
    html = _body(message, "html")
    text = _body(message, "plain")
    return Mail(
        uid=arrival.uid,
        folder=arrival.folder,
        sender_name=name,
        sender=address,
        to=_header(message, "To"),
        subject=_header(message, "Subject"),
        date=_date(message, arrival.received),
        text=text if text is not None else html_to_text(html or ""),
        html=_with_pictures(html, message) if html is not None else None,
    )


def _header(message: EmailMessage, name: str) -> str:
    # the library's parsers of structured headers stumble over some malformed ones
    with contextlib.suppress(Exception):
        return " ".join(str(message[name] or "").split())
    return ""


def _sender(message: EmailMessage) -> tuple[str, str]:
    with contextlib.suppress(Exception):
        addresses: tuple[Address, ...] = message["From"].addresses
        # more than one author: none of them speaks for the mail (RFC 5322, 3.6.2 wants a Sender then)
        if len(addresses) == 1:
            return addresses[0].display_name, addresses[0].addr_spec
    return "", ""


def _date(message: EmailMessage, received: datetime) -> datetime:
    with contextlib.suppress(Exception):
        date = parsedate_to_datetime(str(message["Date"]))
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    return received


def _body(message: EmailMessage, kind: str) -> str | None:
    part = None
    with contextlib.suppress(Exception):
        part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    with contextlib.suppress(Exception):
        return str(part.get_content())
    # an unknown charset, mostly
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _with_pictures(html: str, message: EmailMessage) -> str:
    """Put the pictures that travel with the message (RFC 2392) where the HTML refers to them."""

    def data(reference: "re.Match[str]") -> str:
        return pictures.get(reference[1], reference[0])

    pictures = _pictures(message) if _CID.search(html) else {}
    return _CID.sub(data, html)


def _pictures(message: EmailMessage) -> dict[str, str]:
    found = {}
    for part in message.walk():
        identifier = _header(part, "Content-ID").strip("<>")
        if identifier and part.get_content_type() in ("image/png", "image/jpeg", "image/gif", "image/webp"):
            content = "".join(str(part.get_payload()).split())
            if len(content) <= IMAGE_LIMIT and str(part["Content-Transfer-Encoding"]).lower() == "base64":
                found[identifier] = f"data:{part.get_content_type()};base64,{content}"
    return found
