"""To whom a mail went."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.mailbox.records import Mail
from assistant.mailbox.trust.author import plain_address
from assistant.mailbox.trust.domains import domain_of
from assistant.mailbox.trust.fields import MOST, without_comments

_FIELDS: Final = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
"""Who is written to, and to whom the server delivered it (who is in Bcc, or on a list, is only there)."""
LENGTH: Final = 20_000
"""Characters of each of these fields that are read."""
_QUOTED: Final = r'"(?:[^"\\]|\\.)*"'
# what stands between commas (and the end of a group), those in quoted strings and in angle brackets aside
_ITEM: Final = re.compile(rf'(?:[^,;"<]|{_QUOTED}|<[^<>]*>)+')
_GROUP: Final = re.compile(r"\A[^@<>:]*:")


def is_for(mail: Mail, address: str) -> bool:
    """Whether an address is one of those that a mail was sent or delivered to.

    The whole address counts: `camille+site@` is not `camille@`, since one inbox may have both for different accounts.
    Upper and lower case are the same, although RFC 5321 lets a server tell them apart: none that is known does.
    """
    wanted = _plain(address)
    written = [value for name in _FIELDS for value in mail.headers.get(name, ())] or [mail.to]
    return any(_plain(found) == wanted for value in written[:MOST] for found in _addresses(value[:LENGTH]))


def _addresses(value: str) -> Iterator[str]:
    """Yield the addresses of a field that are written plainly; what isn't is nobody's."""
    plain = without_comments(value)
    if plain is None or _ITEM.sub("", plain).strip(",;"):
        return
    for item in _ITEM.findall(plain):
        if found := plain_address(_GROUP.sub("", item)):
            yield found


def _plain(address: str) -> tuple[str, str]:
    return address.strip().rpartition("@")[0].casefold(), domain_of(address.strip())
