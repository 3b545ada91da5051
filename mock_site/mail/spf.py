"""Who may send for a domain (SPF, RFC 7208), as far as the zone's records use it: `ip4`, `exists`, `all`."""

import ipaddress
import re
from typing import Final

from mock_site.mail.trace import Arrival
from mock_site.mail.zone import Zone

_RESULTS: Final = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}


def domain_of(address: str) -> str:
    """What follows the last @, in lower case; empty where there is none."""
    return address.rpartition("@")[2].strip().rstrip(".").lower() if "@" in address else ""


def checked_domain(arrival: Arrival) -> str:
    """The domain that is asked: the envelope sender's, or the greeting's where there is none (RFC 7208, 2.4)."""
    return domain_of(arrival.mail_from) or arrival.helo.lower()


def spf(arrival: Arrival, zone: Zone) -> str:
    """`pass`, `fail`, `softfail`, `neutral`, `permerror`, or `none` where the domain says nothing."""
    domain = checked_domain(arrival)
    terms = (zone.txt(domain) or "").split()
    if terms[:1] != ["v=spf1"]:
        return "none"
    for term in terms[1:]:
        qualifier, mechanism = (term[0], term[1:]) if term[0] in _RESULTS else ("+", term)
        matches = _matches(mechanism, domain, arrival, zone)
        if matches is None:
            return "permerror"
        if matches:
            return _RESULTS[qualifier]
    return "neutral"


def _matches(mechanism: str, domain: str, arrival: Arrival, zone: Zone) -> bool | None:
    """Whether a mechanism is about this sender; `None` for one that is not known here."""
    name, _, value = mechanism.lower().partition(":")
    if name == "all":
        return True
    if name == "ip4":
        return ipaddress.ip_address(arrival.peer) in ipaddress.ip_network(value, strict=False)
    if name == "exists":
        known = {"%{h}": arrival.helo, "%{d}": domain, "%{i}": arrival.peer}
        return zone.address(re.sub(r"%\{[hdi]\}", lambda macro: known[macro[0]], value)) is not None
    return None
