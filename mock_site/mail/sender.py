"""A domain that sends mail: its name in the greeting, its key, and what it publishes so that receivers can tell."""

import base64
from collections.abc import Callable
from functools import cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from mock_site.mail.zone import Zone

SELECTOR: Final = "courriel"
_ALWAYS: Final = "from to subject date message-id mime-version content-type auto-submitted"
"""Signed once more than they are there, so that nobody can add another one (RFC 6376, 8.15)."""
_WHERE_THERE: Final = "content-language content-transfer-encoding feedback-id"
SIGNED: Final = tuple(f"{_ALWAYS} {_WHERE_THERE} {_ALWAYS}".split())


def new_key() -> bytes:
    """Make a private key: RSA of 2048 bits as PEM (PKCS#1), which every receiver understands. Takes about 50 ms."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())


class SendingDomain:
    """A domain whose mails are signed; it publishes in the zone how to check them (DKIM, SPF, DMARC).

    `key` gives the private key (PEM) whenever it is needed: a server that sends nothing needs none.
    """

    def __init__(self, domain: str, zone: Zone, key: Callable[[], bytes]) -> None:
        self.domain = domain
        self.host: Final = f"sortie.{domain}"
        """The sending machine's name: what it says in HELO, and the only one that may send for the domain."""
        self._key = cache(key)
        zone.publish(f"{SELECTOR}._domainkey.{domain}", cache(self._record))
        # every program of this machine has the same address, so that it is the greeting that tells them apart
        zone.publish(domain, "v=spf1 exists:%{h}._spf.%{d} -all")
        zone.point(f"{self.host}._spf.{domain}", "127.0.0.2")
        # a strict domain would ask for `p=reject`; here forged mails are delivered, so that readers can be tested
        zone.publish(f"_dmarc.{domain}", "v=DMARC1; p=none; adkim=s; aspf=s")

    def signed(self, message: bytes) -> bytes:
        """The message (RFC 5322, lines ending in CRLF) with a DKIM signature on top, relaxed/relaxed."""
        # imported where it is needed: it takes 120 ms
        import dkim

        signature: bytes = dkim.sign(
            message,
            SELECTOR.encode(),
            self.domain.encode(),
            self._key(),
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[name.encode() for name in SIGNED],
        )
        return signature + message

    def _record(self) -> str:
        public = load_pem_private_key(self._key(), password=None).public_key()
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"
