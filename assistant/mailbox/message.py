"""From a message's bytes (RFC 5322, MIME) to a Mail. Never raises: mails are written by anybody."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message

from assistant.mailbox.mime.headers import all_headers, date, header, sender
from assistant.mailbox.mime.pictures import with_pictures
from assistant.mailbox.mime.texts import shown
from assistant.mailbox.records import Mail


@dataclass(frozen=True)
class Arrival:
    """Where a message lies on the server and when it came."""

    uid: int
    folder: str
    received: datetime
    """INTERNALDATE, aware."""
    uidvalidity: int = 0
    """The folder's, under which the UID means this message."""


@dataclass(frozen=True)
class Piece:
    """A part of a message that was fetched by itself, with its own header; or several, in the order of the message."""

    header: bytes
    """Fields and the empty line after them."""
    body: bytes = b""
    """Still encoded as its header says; maybe only its beginning."""
    pieces: tuple["Piece", ...] = ()
    """Where it is a multipart: those of its parts that were fetched."""


def read_message(raw: bytes, arrival: Arrival, *, complete: bool = False) -> Mail:
    """Read a whole message, or its headers alone, or its beginning where it was cut off."""
    return _mail(_parsed(raw), raw, arrival, complete=complete)


def read_pieces(whole: Piece, arrival: Arrival) -> Mail:
    """Read a message of which only some parts were fetched, because it is large."""
    return _mail(_put_together(whole), whole.header, arrival, complete=False)


def _mail(message: Message, raw: bytes, arrival: Arrival, *, complete: bool) -> Mail:
    name, address = sender(message)
    forms = shown(message)
    return Mail(
        uid=arrival.uid,
        folder=arrival.folder,
        sender_name=name,
        sender=address,
        to=header(message, "To"),
        subject=header(message, "Subject"),
        date=date(message, arrival.received),
        text=forms.plain,
        html=with_pictures(forms.html, message) if forms.html is not None else None,
        written=forms.written,
        headers=all_headers(message),
        raw=raw,
        complete=complete,
        uidvalidity=arrival.uidvalidity,
        received=arrival.received,
    )


def _parsed(raw: bytes) -> Message:
    # the library's modern parser reads every header as it goes, which takes longer than all the rest of a wait
    try:
        return message_from_bytes(raw, policy=policy.compat32)
    except RecursionError:  # parts within parts within parts: a mail of headers alone, which is what is safe to read
        head, _, _ = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
        return message_from_bytes(head + b"\nContent-Type: text/plain\n\n", policy=policy.compat32)


def _put_together(piece: Piece) -> Message:
    message = _parsed(piece.header + piece.body)
    if piece.pieces:
        message.set_payload([_put_together(inner) for inner in piece.pieces])
    return message
