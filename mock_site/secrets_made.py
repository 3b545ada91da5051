"""What the site makes at random, and how it keeps passwords."""

import hashlib
import hmac
import secrets
import string
from typing import Final

_ALPHABET: Final = "".join(sorted(set(string.ascii_letters + string.digits) - set("0OoIl1")))


def provisional_code() -> str:
    """12 letters and digits, at least one of each, without those that look alike in print."""
    while True:
        code = "".join(secrets.choice(_ALPHABET) for _ in range(12))
        if not code.isalpha() and not code.isdecimal():
            return code


def one_time_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(1_000_000):06}"


def token() -> str:
    """An opaque value that nobody guesses."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """How a token is kept: it has too many possibilities to be guessed, so a plain hash will do."""
    return hashlib.sha256(token.encode()).hexdigest()


def _scrypt(password: str, salt: bytes) -> bytes:
    # a light cost (n) on purpose: fictional passwords, and tests that enrol many people
    return hashlib.scrypt(password.encode(), salt=salt, n=2**12, r=8, p=1)


def hashed(password: str) -> str:
    """The password as it is kept: salt and scrypt, in hexadecimal."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(password, salt).hex()}"


def password_matches(password: str, kept: str) -> bool:
    """Whether that is the password."""
    salt, _, digest = kept.partition(":")
    return hmac.compare_digest(_scrypt(password, bytes.fromhex(salt)).hex(), digest)
