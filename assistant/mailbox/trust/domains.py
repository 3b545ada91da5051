"""Domains of senders: compared by what somebody registered, never as substrings."""

import ipaddress
import unicodedata
from functools import lru_cache

from publicsuffixlist import PublicSuffixList


def domain_of(address: str) -> str:
    """Return what follows the @ of a mail address, in lower case and in ASCII (IDNA); empty where there is none."""
    return _ascii(address.rpartition("@")[2]) if "@" in address else ""


def registrable(domain: str) -> str:
    """Return the domain that somebody registered: `exemple.test` for `mail.exemple.test`.

    By the public suffix list, without asking the network; an IP address or a name without a suffix stands for itself.
    """
    name = _ascii(domain)
    try:
        return str(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        return _suffixes().privatesuffix(name) or name


def same_domain(one: str, other: str) -> bool:
    """Whether both belong to the same registrable domain; an empty one belongs to none."""
    return bool(one and other) and registrable(one) == registrable(other)


def in_unicode(domain: str) -> str:
    """Return a domain as it is meant to be read: `espacé.test` for `xn--espac-fsa.test`."""
    return ".".join(_label_in_unicode(label) for label in domain.split("."))


def shown(domain: str) -> str:
    """Return a domain for a person: as it reads and as it is, where these differ; what can't be seen as its number."""
    readable = "".join(
        sign if sign.isascii() or sign.isalnum() else f"<U+{ord(sign):04X}>" for sign in in_unicode(domain)
    )
    return domain if readable == domain else f"{readable} ({domain})"


def _label_in_unicode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _ascii(domain: str) -> str:
    # longer ones are no names (RFC 1035, 2.3.4)
    name = unicodedata.normalize("NFC", domain[:300].strip().rstrip(".").lower())
    return ".".join(_label(label) for label in name.split("."))


def _label(label: str) -> str:
    """Return a label in ASCII. Unlike the codec `idna` (IDNA 2003) it drops and replaces nothing: `ß` is not `ss`."""
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    # read when first needed: 50 ms
    return PublicSuffixList()
