"""A message as bytes for the wire. Python's own writing of long names is not fit for it."""

import re
from email import policy
from email.header import Header
from email.headerregistry import Address
from email.policy import EmailPolicy
from typing import Any, Final

LONGEST: Final = 76
"""Characters of a line with an encoded word (RFC 2047, 2) or in quoted-printable (RFC 2045, 6.7)."""
FORM: Final = policy.default.clone(max_line_length=LONGEST)
"""What messages are composed with."""
_PLAIN: Final = re.compile(r"(?!.*=\?)[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]{1,40}")


class _Wire(EmailPolicy):
    """SMTP's, but for the one address of From and To: folding a long quoted name, Python 3.11 loses its quotes."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """A field as bytes."""
        addresses: tuple[Address, ...] = getattr(value, "addresses", ())
        if len(addresses) != 1:
            return super().fold_binary(name, value)
        return f"{name}: {_phrase(name, addresses[0].display_name)}<{addresses[0].addr_spec}>\r\n".encode("ascii")


def _phrase(name: str, shown: str) -> str:
    if not shown or _PLAIN.fullmatch(shown):
        return f"{shown} ".lstrip()
    words = Header(shown, "utf-8", maxlinelen=LONGEST, header_name=name).encode(linesep="\r\n")
    return f"{words}\r\n "


WIRE: Final = _Wire(linesep="\r\n", max_line_length=LONGEST)
"""What messages are sent with."""
