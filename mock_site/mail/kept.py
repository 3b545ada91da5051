"""A mail as a mailbox keeps it, and a mailbox's mails read over IMAP, whichever server holds them."""

import imaplib
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

FOLDERS: Final = ("INBOX", "Junk")
_SECONDS: Final = 10


@dataclass(frozen=True)
class Kept:
    """One mail in a mailbox."""

    folder: str
    """`INBOX` or `Junk`."""
    uid: int
    date: datetime
    """When the server took it, by the site's clock, to the second, in UTC."""
    raw: bytes = field(repr=False)
    """The whole message (RFC 5322), lines ending in CRLF."""


def read_all(imap: tuple[str, int], user: str, password: str) -> tuple[Kept, ...]:
    """All mails of a mailbox, those of INBOX first, each folder in the order of arrival. Nothing is marked as read.

    Raises:
        OSError, imaplib.IMAP4.error: the server doesn't answer, or refuses.

    """
    with _opened(imap, user, password) as connection:
        return tuple(mail for folder in FOLDERS for mail in _in_folder(connection, folder))


def empty(imap: tuple[str, int], user: str, password: str) -> None:
    """Remove every mail of a mailbox for good.

    Raises:
        OSError, imaplib.IMAP4.error: the server doesn't answer, or refuses.

    """
    with _opened(imap, user, password) as connection:
        for folder in FOLDERS:
            _, counted = connection.select(folder)
            if int(counted[0] or 0):
                connection.store("1:*", "+FLAGS.SILENT", r"(\Deleted)")
                connection.expunge()


@contextmanager
def _opened(imap: tuple[str, int], user: str, password: str) -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4(*imap, timeout=_SECONDS) as connection:
        # without it a command that is sent in two pieces waits 40 ms between them
        connection.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
        yield connection


def _in_folder(connection: imaplib.IMAP4, folder: str) -> Iterator[Kept]:
    _, counted = connection.select(folder, readonly=True)
    if int(counted[0] or 0) == 0:  # a FETCH of nothing is an error to some servers
        return
    _, answer = connection.fetch("1:*", "(UID INTERNALDATE BODY.PEEK[])")
    for part in answer:
        # a literal comes as a pair: what stands before it, and the message itself
        if isinstance(part, tuple):
            yield Kept(folder, _uid(part[0]), _date(part[0]), part[1])


def _uid(attributes: bytes) -> int:
    found = re.search(rb"UID (\d+)", attributes)
    return int(found[1]) if found else 0


def _date(attributes: bytes) -> datetime:
    found = re.search(rb'INTERNALDATE "([^"]+)"', attributes)
    return parsedate_to_datetime(found[1].decode()).astimezone(UTC) if found else datetime.min.replace(tzinfo=UTC)
