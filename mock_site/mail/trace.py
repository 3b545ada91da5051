"""What a receiving server writes on top of a mail, and what it takes away: RFC 5321 4.4, RFC 8601 5."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Final

AUTHSERV_ID: Final = "mx.courrier.test"
"""Who speaks in our Authentication-Results: fixed, so that a reader can be told to believe it and nobody else."""
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_FIELD: Final = re.compile(rb"[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*")
_COMMENT: Final = re.compile(r"\((?:[^()\\]|\\.)*\)")
_TELLING: Final = frozenset((b"authentication-results", b"return-path"))
"""Fields that the receiving server alone may write."""


@dataclass(frozen=True)
class Arrival:
    """How a mail came in."""

    helo: str
    """What the sending machine called itself."""
    peer: str
    """Its IP address."""
    mail_from: str
    """The envelope's sender; empty for a notice of non-delivery."""
    date: datetime


def split(message: bytes) -> tuple[list[bytes], bytes]:
    """The header's fields, each with its folded lines and their CRLF, and all the rest with the empty line before it.

    Lone CR and LF become CRLF first: some readers would take what follows them for a field of its own.
    """
    whole = _LINE_END.sub(b"\r\n", message)
    head, empty, body = (b"\r\n" + whole).partition(b"\r\n\r\n")
    return _FIELD.findall(head[2:] + b"\r\n" if len(head) > 2 else b""), (empty + body)[2:]


def cleaned(fields: list[bytes]) -> list[bytes]:
    """Without the fields that claim to be ours: Authentication-Results of our name, and Return-Path."""
    return [field for field in fields if not _is_forged(field)]


def _is_forged(field: bytes) -> bool:
    name, _, value = field.partition(b":")
    name = name.strip().lower()
    if name not in _TELLING:
        return False
    return name == b"return-path" or claimed_id(value.decode("utf-8", "replace")) == AUTHSERV_ID


def claimed_id(value: str) -> str:
    """Who speaks in an Authentication-Results field, without the comments and quotes that its grammar lets stand."""
    plain, rest = value, ""
    while plain != rest:  # comments nest: the innermost go first
        plain, rest = _COMMENT.sub(" ", plain), plain
    first = re.match(r'\s*("(?:[^"\\]|\\.)*"|[^\s;/]+)', plain)
    return re.sub(r"\\(.)", r"\1", first[1].strip('"')).strip().rstrip(".").lower() if first else ""


def word(text: str) -> str:
    """A domain that a stranger gave, fit for a field of ours: whatever else it holds would speak in our name."""
    return text if re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?|\[[0-9.]+\]", text) else "invalid"


def stamped(message: bytes, arrival: Arrival, results: str, recipient: str) -> bytes:
    """The mail as it is delivered: what we found out on top, then how it came, then the mail itself."""
    ours = (
        f"Return-Path: <{_address(arrival.mail_from)}>\r\n"
        f"Authentication-Results: {results}\r\n"
        f"Received: from {word(arrival.helo)} ([{arrival.peer}])\r\n"
        f" by {AUTHSERV_ID} with ESMTP id {secrets.token_hex(6)}\r\n"
        f" for <{_address(recipient)}>;\r\n"
        f" {format_datetime(arrival.date)}\r\n"
    )
    return ours.encode() + message


def _address(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() and sign not in "<>")
