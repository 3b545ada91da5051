"""Seals by the letter of age's specification (https://c2sp.org/age), with as little work as a test has time for."""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt


def sealed(content: bytes, passphrase: str, work: int = 10, told: int | None = None) -> bytes:
    """A file of age that a passphrase opens; `told` is the work that its head tells, where that is not the real one.

    Up to 64 KiB: one chunk.
    """
    key, salt = os.urandom(16), os.urandom(16)
    wrapping = Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 2**work, 8, 1).derive(passphrase.encode())
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)
    lines = ["age-encryption.org/v1", f"-> scrypt {_letters(salt)} {told or work}", _letters(wrapped), "---"]
    head = "\n".join(lines).encode()
    mac = hmac.new(_derived(key, b"", b"header"), head, hashlib.sha256).digest()
    nonce = os.urandom(16)
    chunk = ChaCha20Poly1305(_derived(key, nonce, b"payload")).encrypt(bytes(11) + b"\1", content, None)
    return head + b" " + _letters(mac).encode() + b"\n" + nonce + chunk


def _letters(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, info).derive(key)
