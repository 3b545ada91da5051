"""Whether a mail is from whom it says (DKIM, SPF, DMARC), as a receiving server finds out, and how it says so."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Final

from mock_site.mail.spf import checked_domain, domain_of, spf
from mock_site.mail.trace import AUTHSERV_ID, Arrival, word
from mock_site.mail.zone import Zone

_MOST: Final = 5
"""Signatures that are looked at: anybody can write as many as he likes."""


@dataclass(frozen=True)
class Signature:
    """What came of one DKIM signature."""

    result: str
    """`pass`, `fail`, `permerror` (no such key, or malformed)."""
    domain: str = "invalid"
    selector: str = "invalid"


def authenticated(message: bytes, arrival: Arrival, zone: Zone) -> str:
    """The value of the Authentication-Results field (RFC 8601) for a message with CRLF at the end of its lines."""
    signatures = _signatures(message, zone)
    author, spf_result = _author(message), spf(arrival, zone)
    told = [f"dkim={one.result} header.d={word(one.domain)} header.s={word(one.selector)}" for one in signatures]
    by_dkim = [one.domain for one in signatures if one.result == "pass"]
    by_spf = [checked_domain(arrival)] if spf_result == "pass" else []
    parts = [
        *(told or ["dkim=none"]),
        f"spf={spf_result} smtp.{'mailfrom' if arrival.mail_from else 'helo'}={word(checked_domain(arrival))}",
        f"dmarc={_dmarc(author, by_dkim, by_spf, zone)} header.from={word(author)}",
    ]
    return ";\r\n ".join((AUTHSERV_ID, *parts))


def _signatures(message: bytes, zone: Zone) -> list[Signature]:
    if not re.search(rb"^dkim-signature[ \t]*:", message.partition(b"\r\n\r\n")[0], re.IGNORECASE | re.MULTILINE):
        return []
    # imported where it is needed: it takes 120 ms
    import dkim

    try:
        checker = dkim.DKIM(message)
    except dkim.DKIMException:  # what is no field stands among the header's fields
        return [Signature("permerror")]
    there = sum(name.lower() == b"dkim-signature" for name, _ in checker.headers)
    return [_signature(message, number, zone) for number in range(min(there, _MOST))]


def _signature(message: bytes, number: int, zone: Zone) -> Signature:
    import dkim

    checker = dkim.DKIM(message)
    try:
        good = checker.verify(number, dnsfunc=zone.for_dkim)
    except dkim.ValidationError as error:
        result = "fail" if "mismatch" in str(error) else "permerror"
    except Exception:  # a stranger's signature may be anything, and dkimpy raises whatever it stumbles over
        result = "permerror"
    else:
        result = "pass" if good else "fail"
    domain, selector = _ascii(checker.domain), _ascii(checker.selector)
    if zone.txt(f"{selector}._domainkey.{domain}") is None:
        result = "permerror"
    return Signature(result, domain, selector)


def _ascii(name: bytes | str | None) -> str:
    # a text is dkimpy's default: the signature was not even read
    return name.decode("ascii", "replace").lower() if isinstance(name, bytes) else "invalid"


def _author(message: bytes) -> str:
    """The domain in From; empty unless there is exactly one author."""
    headers = message_from_bytes(message.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=policy.default)
    try:
        authors = headers.get_all("From", [])
        (address,) = [one for author in authors for one in author.addresses]
    except Exception:  # a stranger's field may be anything
        return ""
    return domain_of(address.addr_spec)


def _dmarc(author: str, by_dkim: list[str], by_spf: list[str], zone: Zone) -> str:
    """`pass` where a domain that was proved is the author's (RFC 7489, 3.1); `none` where that has no policy."""
    record = zone.txt(f"_dmarc.{author}") or zone.txt(f"_dmarc.{organization(author)}") or ""
    tags = dict(re.findall(r"(\w+)\s*=\s*([^\s;]+)", record))
    if tags.get("v") != "DMARC1":
        return "none"
    proved = any(_aligned(domain, author, tags.get("adkim", "r")) for domain in by_dkim)
    return "pass" if proved or any(_aligned(domain, author, tags.get("aspf", "r")) for domain in by_spf) else "fail"


def _aligned(domain: str, author: str, mode: str) -> bool:
    return domain == author or (mode == "r" and organization(domain) == organization(author))


def organization(domain: str) -> str:
    """The domain that somebody registered: every fictional one is directly under `.test`."""
    return ".".join(domain.split(".")[-2:])
