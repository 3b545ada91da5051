"""To whom a mail went."""

import contextlib
from email.utils import getaddresses
from typing import Final

from assistant.mailbox.records import Mail
from assistant.mailbox.trust.domains import domain_of

_FIELDS: Final = ("to", "cc", "delivered-to", "x-original-to")
"""Who is written to, and to whom the server delivered it (who is in Bcc, or on a list, is only there)."""
LENGTH: Final = 20_000
"""Characters of these fields that are read."""


def is_for(mail: Mail, address: str) -> bool:
    """Whether an address is one of those that a mail was sent or delivered to.

    The whole address counts: `camille+site@` is not `camille@`, since one inbox may have both for different accounts.
    Upper and lower case are the same, although RFC 5321 lets a server tell them apart: none that is known does.
    """
    written = [value for name in _FIELDS for value in mail.headers.get(name, ())] or [mail.to]
    with contextlib.suppress(Exception):  # a stranger's field may be anything
        return _plain(address) in {_plain(found) for _, found in getaddresses([", ".join(written)[:LENGTH]])}
    return False


def _plain(address: str) -> tuple[str, str]:
    return address.strip().rpartition("@")[0].casefold(), domain_of(address.strip())
