"""Who a mail says that it is from: exactly one address, or nobody."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.mailbox.mime.headers import loosely_named
from assistant.mailbox.records import Mail
from assistant.mailbox.trust.domains import domain_of, same_domain
from assistant.mailbox.trust.fields import values, without_comments

_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
# stricter than RFC 5322, 3.4: no groups, no lists, no routes, no encoded words in the address
_AUTHOR: Final = re.compile(
    r"\A(?:[^<>@,;:]*<\s*(?P<angled>[^\s<>@,;:]+@[^\s<>@,;:]+)\s*>|(?P<bare>[^\s<>@,;:]+@[^\s<>@,;:]+))\s*\Z"
)
_ADDRESS: Final = re.compile(r"@([\w-]+(?:\.[\w-]+)+)")
LENGTH: Final = 2_000
"""Characters of a From field; a longer one isn't written plainly."""


@dataclass(frozen=True)
class Author:
    """The one address in From."""

    domain: str
    """In lower case and in ASCII (IDNA)."""


def author_of(mail: Mail) -> Author | None:
    """Return who a mail says that it is from, or None where programs could differ in whom they show.

    That is: no From field or several, several addresses, a group, an address that isn't written plainly, or a name that
    is the address of somebody else.
    """
    domain = domain_of(mail.sender)
    if mail.raw:
        written = values(mail.raw, "from")
        if len(written) != 1 or len(written[0]) > LENGTH or domain_of(plain_address(written[0])) != domain:
            return None
    shown = [match[1] for match in _ADDRESS.finditer(mail.sender_name[:LENGTH])]
    if not domain or any(not same_domain(other, domain) for other in shown):
        return None
    return Author(domain)


def plain_address(written: str) -> str:
    """Return the one address that a field names, or one of its items; empty where it isn't written plainly.

    A quoted string before its @ is read as a sign that no address has.
    """
    plain = without_comments(written)
    match = _AUTHOR.match(_QUOTED.sub("\x00", plain.strip())) if plain is not None else None
    address = (match["angled"] or match["bare"]) if match else loosely_named(written)
    # an encoded word (RFC 2047) has no place in an address, and some programs decode it there
    return "" if "=?" in address else address
