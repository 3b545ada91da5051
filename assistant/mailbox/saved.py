"""A mail that somebody saved as a file: taken out of what programs write around it."""

import codecs
import re
from typing import Final

from assistant.errors import PasapasError
from wording import say

LIMIT: Final = 50_000_000
"""Bytes: no provider takes a mail that is much larger."""
_FIELDS: Final = frozenset(
    b"received from to cc subject date message-id return-path delivered-to mime-version content-type dkim-signature "
    b"authentication-results reply-to sender".split()
)
"""Header fields (RFC 5322) of which every mail has some."""
_FIELD: Final = re.compile(rb"([!-9;-~]+)[ \t]*:")
_MBOX_LINE: Final = rb"From \S+ .*\d\d:\d\d.*\r?\n"
_OUTLOOK: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""Compound File Binary Format, in which Outlook writes its .msg."""


class NotAMail(PasapasError):
    """A file can't be read, or doesn't hold one mail as it was sent."""

    exit_code = 50


def message_in(content: bytes) -> bytes:
    """Return the message (RFC 5322) in a file's content: .eml, .emlx of Apple Mail, or an mbox with one mail.

    Raises:
        NotAMail: there is none, or more than one; `where` is left to the caller.

    """
    if len(content) > LIMIT:
        raise NotAMail(
            say("larger than {limit} MB, which no mail is", limit=LIMIT // 1_000_000),
            remedy=say("save the mail alone, as .eml, without the whole mailbox around it"),
        )
    if not content.strip():
        raise NotAMail(say("it is empty"), remedy=_how_to_save())
    if content.startswith(_OUTLOOK):
        raise NotAMail(
            say("this is Outlook's own format (.msg)"),
            remedy=say("save it as .eml: in new Outlook by “Save as”, on the web by “Download”"),
        )
    message = _unwrapped(_in_bytes(content))
    if not _begins_with_fields(message):
        raise NotAMail(
            say("this is no mail: it doesn't begin with a header (From, Date, Subject)"), remedy=_how_to_save()
        )
    return message


def _how_to_save() -> str:
    return say("save the mail itself: “Show original” or “View source”, then “Download” or “Save as” .eml")


def _in_bytes(content: bytes) -> bytes:
    """Undo what a text editor or Windows PowerShell's `>` makes of a mail."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", "replace").encode()
    return content.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")


def _unwrapped(content: bytes) -> bytes:
    # Apple Mail: a line with the length, the message, a property list
    if counted := re.match(rb"(\d{1,9})[ \t]*\r?\n", content):
        return content[counted.end() : counted.end() + int(counted[1])]
    if separator := re.match(_MBOX_LINE, content):
        if re.search(rb"\n\r?\n" + _MBOX_LINE, content):
            raise NotAMail(
                say("this is a mailbox with several mails"), remedy=say("save the one mail that has the code")
            )
        return content[separator.end() :]
    return content


def _begins_with_fields(message: bytes) -> bool:
    header = re.split(rb"\r?\n\r?\n|\r\r", message[:100_000], maxsplit=1)[0]
    if not _FIELD.match(header):
        return False
    names = {found[1].lower() for line in header.splitlines() if (found := _FIELD.match(line))}
    return bool(names & _FIELDS)
