"""DKIM signatures verified here (RFC 6376, by dkimpy), where the caller gives a way to ask for the keys."""

import re
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from assistant.mailbox.records import Mail
from assistant.mailbox.trust.domains import same_domain
from assistant.mailbox.trust.fields import header_of
from assistant.mailbox.trust.policy import Dns
from assistant.mailbox.trust.signatures import Signature, is_singular, signatures_of

if TYPE_CHECKING:
    import dkim

MOST: Final = 5
"""Signatures of the sender's domain that are tried: anybody can write as many as he likes."""
SECONDS: Final = 2.0
"""For all of them together."""
KEY_LIMIT: Final = 1_500
"""Characters of a key's record: RSA of 4096 bits takes 740, and arithmetic with much larger numbers takes seconds."""


def verified(mail: Mail, domain: str, dns: Dns) -> list[Signature]:
    """Return the good signatures of a registrable domain that cover what a person reads. Never raises.

    There are none where the mail is not whole, or has a field twice that must be there once. `dns` is asked for at most
    MOST keys, and must keep to the seconds that it is given.
    """
    if not mail.complete or not is_singular(mail):
        return []
    sound = [one for one in signatures_of(mail) if same_domain(one.domain, domain) and one.is_sound(mail)]
    end = monotonic() + SECONDS
    return [one for one in sound[:MOST] if monotonic() < end and _is_good(mail, one, dns, end)]


def _is_good(mail: Mail, signature: Signature, dns: Dns, end: float) -> bool:
    def key(name: bytes, timeout: int = 0) -> bytes | None:
        seconds = int(end - monotonic())
        record = dns(name, seconds) if seconds else None
        return record if record and _may_sign(record, signature) else None

    try:
        return bool(_checker(mail, signature).verify(signature.number, dnsfunc=key))
    except Exception:  # a stranger's mail may be anything, and dkimpy raises whatever it stumbles over
        return False


def _checker(mail: Mail, signature: Signature) -> "dkim.DKIM":
    # imported where it is needed: it takes 120 ms
    import dkim

    raw = mail.raw
    if signature.tags.get("c", "").lower().endswith("/relaxed"):
        # as relaxed canonicalization has it (RFC 6376, 3.4.4), but in linear time
        header = header_of(raw)
        raw = header + re.sub(rb"[ \t]+", b" ", raw[len(header) :])
    made: Any = dkim.DKIM(raw, minkey=1024)
    return made


def _may_sign(record: bytes, signature: Signature) -> bool:
    """Whether a key's owner lets it sign this; dkimpy doesn't ask (RFC 6376, 3.6.1)."""
    if len(record) > KEY_LIMIT:
        return False
    pairs = [part.partition("=") for part in record.decode("utf-8", "replace").split(";")]
    tags = {name.strip(): "".join(value.split()).lower() for name, _, value in pairs}
    flags = tags.get("t", "").split(":")
    identity = signature.tags.get("i", "").rpartition("@")[2].lower() or signature.domain
    return (
        "y" not in flags  # a domain that tries it out wants its mails taken as unsigned
        and ("s" not in flags or identity == signature.domain)
        and "sha256" in tags.get("h", "sha256").split(":")
        and bool({"*", "email"} & set(tags.get("s", "*").split(":")))
    )
