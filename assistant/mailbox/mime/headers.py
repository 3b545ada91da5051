"""What a message's header fields say, decoded: encoded words (RFC 2047), raw UTF-8 (RFC 6532), addresses, dates."""

import base64
import binascii
import contextlib
import quopri
import re
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, Final

from assistant.mailbox.mime.charsets import decoded

LONGEST: Final = 20_000
"""Characters of a field that are read: a person sees less, and reading an address takes more than linear time."""
LONGEST_ADDRESS: Final = 2_000
"""Characters of a From field: the library takes seconds for 20,000 of some signs."""
_WORD: Final = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?(.*?)\?=")
# no quotes, no comments, and one @ alone: whatever else the name has, no program can find another address in it
_LOOSE: Final = re.compile(r"\A[^<>@\"()\\]*<\s*(?P<address>[^\s<>@,;:\"()\\]+@[^\s<>@,;:\"()\\]+)\s*>\s*\Z")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]+")


def all_headers(message: Message) -> dict[str, tuple[str, ...]]:
    """Return every field by its lower-case name, unfolded, topmost first; encoded words are left as they are."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(" ".join(_text(value).split()))
    return {name: tuple(values) for name, values in found.items()}


def header(message: Message, name: str) -> str:
    """Return what a person sees of a field, on one line; empty where there is none."""
    return one_line(decoded_words(", ".join(_values(message, name))))


def sender(message: Message) -> tuple[str, str]:
    """Return the author's name, as it is shown, and address; both empty where there isn't exactly one author."""
    with contextlib.suppress(Exception):  # the library's parser stumbles over some malformed addresses
        values = _values(message, "From")
        if len(values[0]) > LONGEST_ADDRESS:
            return "", ""
        if len(values) == 1 and (address := loosely_named(values[0])):
            return _name(values[0]), address
        addresses: tuple[Address, ...] = policy.default.header_fetch_parse("From", values[0]).addresses
        # more than one author: none of them speaks for the mail (RFC 5322, 3.6.2 wants a Sender then)
        if len(addresses) == 1 and len(values) == 1:
            return _name(values[0]) if addresses[0].display_name else "", addresses[0].addr_spec
    return "", ""


def loosely_named(value: str) -> str:
    """Return the address in angle brackets at the end of a field that has no other @; empty where that isn't so.

    Many programs don't quote a name as they should: `Espace, service client <a@espace.test>`.
    """
    match = _LOOSE.match(value)
    return match["address"] if match else ""


def date(message: Message, otherwise: datetime) -> datetime:
    """Return when the sender says that it was sent, aware."""
    with contextlib.suppress(Exception):
        sent = parsedate_to_datetime(_values(message, "Date")[0])
        return sent if sent.tzinfo else sent.replace(tzinfo=UTC)
    return otherwise


def decoded_words(text: str) -> str:
    """Decode the encoded words of an unfolded field.

    White space between two of them is none (RFC 2047, 6.2): they are cut where a line was full. Some are cut in the
    middle of a letter, which is why their bytes are put together first.
    """
    pieces: list[str] = []
    charset, content = "", b""
    end = 0
    for word in _WORD.finditer(text):
        between, end = text[end : word.start()], word.end()
        language = word[1].partition("*")[0].lower()  # RFC 2231, 5: charset*language
        if between.strip() or not content or language != charset:
            pieces.append(decoded(content, charset))
            pieces.append(between if between.strip() or not content else "")
            content = b""
        charset = language
        content += _bytes(word)
    return "".join((*pieces, decoded(content, charset), text[end:]))


def one_line(text: str) -> str:
    """Return it without line breaks and other control characters, which would be fields of their own elsewhere."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _bytes(word: "re.Match[str]") -> bytes:
    encoded = word[3].encode("utf-8", "replace")
    if word[2] in "qQ":
        return quopri.decodestring(encoded.replace(b"_", b" "), header=True)
    try:
        return base64.b64decode(encoded + b"=" * (-len(encoded) % 4))
    except binascii.Error:
        return word[0].encode("utf-8", "replace")


def _name(value: str) -> str:
    name = value.rpartition("<")[0].strip()
    if name.startswith('"') and name.endswith('"') and len(name) > 1:
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return one_line(decoded_words(name))


def _values(message: Message, name: str) -> list[str]:
    return [_text(value) for key, value in message.raw_items() if key.lower() == name.lower()]


def _text(value: Any) -> str:
    # bytes beyond ASCII stand in the library's strings as lone surrogates
    raw = str(value)[:LONGEST].encode("utf-8", "surrogateescape")
    return re.sub(r"\r?\n|\r", "", decoded(raw, ""))
