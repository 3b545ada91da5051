"""Signs mails as a site would, and as one shouldn't: any tag, any size of key."""

import base64
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

import dkim
from cryptography.hazmat.primitives.asymmetric import rsa

from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.records import Mail

ALWAYS = ("from", "to", "subject", "date", "content-type", "from", "subject")
MESSAGE = (
    b"From: Espace fictif <code@courriel.espace.test>\r\n"
    b"To: Camille <camille@exemple.test>\r\n"
    b"Subject: Votre code\r\n"
    b"Date: Thu, 12 Mar 2026 12:00:00 +0000\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"Votre code : 482913\r\n"
)


def mail_of(raw: bytes, *, complete: bool = True, folder: str = "INBOX") -> Mail:
    """Read a message as the mailbox would."""
    return read_message(raw, Arrival(1, folder, datetime(2026, 3, 12, 13, 0, tzinfo=UTC)), complete=complete)


@dataclass(frozen=True)
class Key:
    """An RSA key in the form that dkimpy signs with."""

    private: dict[str, int]

    @property
    def record(self) -> bytes:
        """What the domain publishes of it."""
        parts = b"".join(_der(2, number.to_bytes(number.bit_length() // 8 + 1)) for number in self._public)
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(_der(0x30, parts))

    @property
    def _public(self) -> tuple[int, int]:
        return self.private["modulus"], self.private["publicExponent"]


def _der(tag: int, content: bytes) -> bytes:
    return bytes((tag, 0x82)) + len(content).to_bytes(2) + content


@cache
def key(bits: int = 2048) -> Key:
    """Make a key; the same one each time."""
    if bits >= 1024:
        numbers = rsa.generate_private_key(65537, bits).private_numbers()
        p, q = numbers.p, numbers.q
    else:  # the library makes none that are so small
        p, q = _prime(bits // 2), _prime(bits // 2)
    d = pow(65537, -1, (p - 1) * (q - 1))
    private = {"version": 0, "modulus": p * q, "publicExponent": 65537, "privateExponent": d, "prime1": p, "prime2": q}
    return Key(private | {"exponent1": d % (p - 1), "exponent2": d % (q - 1), "coefficient": pow(q, -1, p)})


def _prime(bits: int) -> int:
    while True:
        number = random.getrandbits(bits) | 1 | 3 << (bits - 2)
        if all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7, 11)) and (number - 1) % 65537:
            return number


def signed(
    message: bytes = MESSAGE,
    *,
    by: Key | None = None,
    headers: Sequence[str] = ALWAYS,
    algorithm: str = "rsa-sha256",
    **tags: str,
) -> bytes:
    """Return a message with a signature on top; a tag given is added, or takes the place of the usual one."""
    signer = dkim.DKIM(message, signature_algorithm=algorithm.encode())
    canon = dkim.CanonicalizationPolicy.from_c_value(tags.get("c", "relaxed/relaxed").encode())
    body = canon.canonicalize_body(signer.body)[: int(tags["l"]) if "l" in tags else None]
    signer.hasher = dkim.HASH_ALGORITHMS[algorithm.encode()]
    digest = base64.b64encode(signer.hasher(body).digest()).decode()
    usual = {"v": "1", "a": algorithm, "c": "relaxed/relaxed", "d": "espace.test", "s": "cle", "h": ":".join(headers)}
    made = usual | tags | {"bh": digest, "b": "0" * 60}
    include = [name.encode() for name in headers]
    pairs = [(name.encode(), value.encode()) for name, value in made.items()]
    private = (by or key()).private
    return b"DKIM-Signature: " + signer.gen_header(pairs, include, canon, b"DKIM-Signature", private) + message


@dataclass
class Zone:
    """What the domains publish; remembers what was asked."""

    records: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    seconds: list[int] = field(default_factory=list)
    answering: Callable[[], None] = lambda: None

    def __call__(self, name: bytes, seconds: int) -> bytes | None:
        """Answer as a resolver."""
        self.asked.append(name.decode().rstrip("."))
        self.seconds.append(seconds)
        self.answering()
        return self.records.get(self.asked[-1])


def zone(domain: str = "espace.test", record: bytes | None = None) -> Zone:
    """Return a domain name system in which a domain publishes a key."""
    return Zone({f"cle._domainkey.{domain}": key().record if record is None else record})
