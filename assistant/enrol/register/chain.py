"""Chains of hashes: each link holds the one before it, so that nothing in the middle can be changed or moved."""

import hashlib
import hmac
import json
from datetime import datetime

BEGINNING = "0" * 64
"""What stands before the first link."""


def link(previous: str, *parts: str | int | bool) -> str:
    """The next link: SHA-256 over the one before it and the parts, in hex."""
    return hashlib.sha256(_text(previous, *parts)).hexdigest()


def sealed(key: bytes, previous: str, *parts: str | int | bool) -> str:
    """The same, which nobody can make who hasn't the key: HMAC-SHA256, in hex."""
    return hmac.new(key, _text(previous, *parts), hashlib.sha256).hexdigest()


def moment(time: datetime) -> str:
    """A time as it is written into a link, to the microsecond."""
    return time.isoformat(timespec="microseconds")


def _text(*parts: str | int | bool) -> bytes:
    # JSON keeps the parts apart: "a", "bc" is not "ab", "c"
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode("ascii")
