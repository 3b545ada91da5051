"""DKIM signatures (RFC 6376) as they are written, not yet verified: what they would cover if they were good."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.mailbox.records import Mail
from assistant.mailbox.trust.fields import fields, header_of

LENGTH: Final = 4_000
"""Characters of a signature that are read."""
_ALGORITHMS: Final = ("rsa-sha256", "ed25519-sha256")
# what must not be there twice (RFC 5322, 3.6): programs differ in which they show, and a signature covers one of them
_ONCE: Final = ("from", "subject", "date", "to", "mime-version", "content-type", "content-transfer-encoding")


@dataclass(frozen=True)
class Signature:
    """A DKIM-Signature field."""

    number: int
    """Its place among them, the topmost being 0."""
    tags: Mapping[str, str]
    """Without white space."""

    @property
    def domain(self) -> str:
        """The domain that signs, in lower case (`d=`)."""
        return self.tags.get("d", "").rstrip(".").lower()

    @property
    def selector(self) -> str:
        """Which of its keys (`s=`)."""
        return self.tags.get("s", "").lower()

    def covers(self, name: str) -> bool:
        """Whether it covers the fields of a name (`h=`)."""
        return name in self.tags.get("h", "").lower().split(":")

    def is_sound(self, mail: Mail) -> bool:
        """Whether it would prove what a person reads, if it is good: From, subject and the whole text, not expired.

        The time that a mail gives itself (`x=`) is compared with this machine's.
        """
        if "l" in self.tags or self.tags.get("a", "").lower() not in _ALGORITHMS or not self.covers("from"):
            return False
        expires = self.tags.get("x", "")
        if expires and (not re.fullmatch(r"[0-9]{1,12}", expires) or int(expires) < time.time()):
            return False
        return self.covers("subject") or not mail.headers.get("subject")


def signatures_of(mail: Mail) -> list[Signature]:
    """Return a mail's signatures, topmost first; one that can't be read has no tags."""
    written = [value for name, value in fields(mail.raw) if name == "dkim-signature"]
    return [Signature(number, _tags(value)) for number, value in enumerate(written)]


def is_singular(mail: Mail) -> bool:
    """Whether no field is there twice of which one could be signed and another one read.

    A lone CR ends a line for some programs, the mail's reader among them, and not for those that sign and check.
    """
    if re.search(rb"\r(?!\n)", header_of(mail.raw)):
        return False
    names = [name for name, _ in fields(mail.raw)]
    return all(names.count(name) <= 1 for name in _ONCE)


def _tags(value: str) -> dict[str, str]:
    # white space without end makes the patterns of those who verify slow
    if len(value) > LENGTH or re.search(r"\s{200}", value):
        return {}
    pairs = [part.partition("=") for part in value.split(";") if part.strip()]
    tags = {name.strip(): "".join(content.split()) for name, _, content in pairs}
    return tags if len(tags) == len(pairs) else {}
