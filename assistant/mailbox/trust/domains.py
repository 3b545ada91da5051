"""Domains of senders: compared by what somebody registered, never as substrings."""

import difflib
import ipaddress
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


def look_alike(domain: str, wanted: str) -> bool:
    """Whether a person could take a domain for the wanted one, although somebody else registered it."""
    if not (domain and wanted) or same_domain(domain, wanted):
        return False
    name, its_name = registrable(wanted).partition(".")[0], registrable(domain).partition(".")[0]
    contains = len(name) >= 4 and name in _ascii(domain)
    return contains or difflib.SequenceMatcher(None, name, its_name).ratio() > 0.8


def _ascii(domain: str) -> str:
    name = domain.strip().rstrip(".").lower()
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:  # not a name that can be registered: it equals only itself
        return name


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    # read when first needed: 50 ms
    return PublicSuffixList()
