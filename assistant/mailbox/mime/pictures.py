"""Pictures that travel with a message (RFC 2392), put into its HTML where that refers to them."""

import re
from email.message import Message
from typing import Final

from assistant.mailbox.mime.headers import header

IMAGE_LIMIT: Final = 500_000
"""Characters of base64: a picture that is larger stays out of the page."""
KINDS: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")
_CID: Final = re.compile(r"""(?<=["'])cid:([^"'\s>]+)""", re.IGNORECASE)


def with_pictures(html: str, message: Message) -> str:
    """Return the HTML with its pictures in it."""

    def data(reference: "re.Match[str]") -> str:
        return pictures.get(reference[1], reference[0])

    pictures = _pictures(message) if _CID.search(html) else {}
    return _CID.sub(data, html)


def _pictures(message: Message) -> dict[str, str]:
    found = {}
    for part in message.walk():
        identifier = header(part, "Content-ID").strip("<>")
        if identifier and part.get_content_type() in KINDS:
            content = "".join(str(part.get_payload()).split())
            if len(content) <= IMAGE_LIMIT and str(part["Content-Transfer-Encoding"]).lower() == "base64":
                found[identifier] = f"data:{part.get_content_type()};base64,{content}"
    return found
