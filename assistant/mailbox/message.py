"""From a message's bytes (RFC 5322, MIME) to a Mail. Never raises: mails are written by anybody."""

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, Final

from assistant.mailbox.finding.html_text import html_to_text
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


def read_message(raw: bytes, arrival: Arrival, *, complete: bool = False) -> Mail:
    """Read a whole message, or its headers alone, or its beginning where it was cut off."""
    # the library's modern parser reads every header as it goes, which takes longer than all the rest of a wait
    message = message_from_bytes(raw, policy=policy.compat32)
    name, address = _sender(message)
    texts = _texts(message)
    html, text = texts.get("text/html"), texts.get("text/plain")
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
        headers=_headers(message),
        raw=raw,
        complete=complete,
    )


def _headers(message: Message) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in message.items():
        found[name.lower()] = (*found.get(name.lower(), ()), " ".join(str(value).split()))
    return found


def _parsed(message: Message, name: str) -> Any:
    value = message[name]
    return None if value is None else policy.default.header_fetch_parse(name, str(value))


def _header(message: Message, name: str) -> str:
    # the library's parsers of structured headers stumble over some malformed ones
    with contextlib.suppress(Exception):
        return " ".join(str(_parsed(message, name) or "").split())
    return ""


def _sender(message: Message) -> tuple[str, str]:
    with contextlib.suppress(Exception):
        addresses: tuple[Address, ...] = _parsed(message, "From").addresses
        # more than one author: none of them speaks for the mail (RFC 5322, 3.6.2 wants a Sender then)
        if len(addresses) == 1 and len(message.get_all("From", [])) == 1:
            return addresses[0].display_name, addresses[0].addr_spec
    return "", ""


def _date(message: Message, received: datetime) -> datetime:
    with contextlib.suppress(Exception):
        date = parsedate_to_datetime(str(message["Date"]))
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    return received


def _texts(message: Message) -> dict[str, str]:
    """Return the first text of each kind that is shown, neither attached nor in an attached message."""
    found: dict[str, str] = {}
    parts = [message]
    while parts:
        part = parts.pop(0)
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind.startswith("message/"):
            continue
        if part.is_multipart():
            parts[:0] = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        elif kind in ("text/plain", "text/html") and kind not in found:
            found[kind] = _decoded(part)
    return found


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    with contextlib.suppress(LookupError):  # a charset that nobody knows
        return content.decode(part.get_content_charset("utf-8"), "replace")
    return content.decode("utf-8", "replace")


def _with_pictures(html: str, message: Message) -> str:
    """Put the pictures that travel with the message (RFC 2392) where the HTML refers to them."""

    def data(reference: "re.Match[str]") -> str:
        return pictures.get(reference[1], reference[0])

    pictures = _pictures(message) if _CID.search(html) else {}
    return _CID.sub(data, html)


def _pictures(message: Message) -> dict[str, str]:
    found = {}
    for part in message.walk():
        identifier = _header(part, "Content-ID").strip("<>")
        if identifier and part.get_content_type() in ("image/png", "image/jpeg", "image/gif", "image/webp"):
            content = "".join(str(part.get_payload()).split())
            if len(content) <= IMAGE_LIMIT and str(part["Content-Transfer-Encoding"]).lower() == "base64":
                found[identifier] = f"data:{part.get_content_type()};base64,{content}"
    return found
