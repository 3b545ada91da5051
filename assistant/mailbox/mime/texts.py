"""A message's texts as a person sees them: everything that is shown, in order, in both of its forms."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from html import escape
from typing import Final

from assistant.mailbox.finding.html_text import html_to_text
from assistant.mailbox.mime.charsets import decoded
from assistant.mailbox.mime.flowed import joined, without_files

DEEPEST: Final = 20
"""Parts within parts: what lies deeper, nobody meant to be read."""
MOST: Final = 50
"""Texts of one message."""


@dataclass(frozen=True)
class Shown:
    """The two forms of a part; None where it has no such form."""

    text: str | None = None
    html: str | None = None

    @property
    def plain(self) -> str:
        """Its plain text; made from the HTML where there is none, or nothing in it."""
        return self.text or "" if self.written or not self.html else html_to_text(self.html)

    @property
    def written(self) -> bool:
        """Whether there is something in its plain text."""
        return bool((self.text or "").strip())


def shown(part: Message, depth: int = 0) -> Shown:
    """Return what is shown of a part, neither what is attached nor attached messages."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind.startswith("message/") or depth > DEEPEST:
        return Shown()
    if part.is_multipart():
        inner = [form for form in (shown(child, depth + 1) for child in _children(part)) if form != Shown()][:MOST]
        return _one_of(inner) if kind == "multipart/alternative" else _all_of(inner)
    if kind == "text/html":
        return Shown(html=_content(part))
    return Shown(text=_plain(part)) if kind == "text/plain" else Shown()


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    yield from (child for child in (payload if isinstance(payload, list) else ()) if isinstance(child, Message))


def _one_of(forms: list[Shown]) -> Shown:
    """Return both forms of the same content: of HTML the last is the best (RFC 2046, 5.1.4)."""
    texts = [form.text for form in forms if form.text is not None]
    htmls = [form.html for form in forms if form.html is not None]
    return Shown(texts[0] if texts else None, htmls[-1] if htmls else None)


def _all_of(forms: list[Shown]) -> Shown:
    if len(forms) == 1:
        return forms[0]
    if all(form.html is None for form in forms):
        return Shown("\n\n".join(form.plain for form in forms)) if forms else Shown()
    htmls = [form.html if form.html is not None else f"<pre>{escape(form.plain)}</pre>" for form in forms]
    return Shown("\n\n".join(form.plain for form in forms), "\n".join(htmls))


def _plain(part: Message) -> str:
    text = without_files(_content(part))
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return joined(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")


def _content(part: Message) -> str:
    charset, payload = "", b""
    with contextlib.suppress(Exception):  # the library's parsers of parameters stumble over some malformed ones
        charset = part.get_content_charset("")
    with contextlib.suppress(Exception):
        found = part.get_payload(decode=True)
        payload = found if isinstance(found, bytes) else b""
    return decoded(payload, charset).replace("\r\n", "\n")
