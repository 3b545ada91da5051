"""Seals people files at rest, in the format of age (https://age-encryption.org/v1), by pyrage. In memory alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from assistant.enrol.people.faults import NotOpened
from wording import say
from wording.reasons import os_reason

if TYPE_CHECKING:
    from pyrage import ssh, x25519

_PLAIN: Final = b"age-encryption.org/v1"
_ARMOURED: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
_STANZA: Final = re.compile(rb"^-> (\S+)((?: \S+)*)$", re.MULTILINE)
_MOST_WORK: Final = 20
"""The power of two of scrypt's work that is still done: 2**18 takes a second and 256 MB, 2**20 four times as much."""


@dataclass(frozen=True)
class Seal:
    """What opens a sealed file."""

    by_passphrase: bool
    work: int = 0
    """The power of two of scrypt's work, where a passphrase opens it and the file tells."""


def is_sealed(data: bytes) -> bool:
    """Whether a content is age's, as bytes or as letters."""
    return data.lstrip().startswith((_PLAIN, _ARMOURED))


def seal_of(data: bytes) -> Seal:
    """What opens a sealed content, by its own first lines."""
    head = _head(data)
    stanzas = _STANZA.findall(head)
    scrypt = next((rest.split() for kind, rest in stanzas if kind == b"scrypt"), None)
    work = int(scrypt[-1]) if scrypt and scrypt[-1].isdigit() else 0
    return Seal(scrypt is not None, work)


def unsealed(data: bytes, file: str, passphrase: SecretStr | None, key: Path | None) -> bytes:
    """The content of a sealed file.

    Raises:
        NotOpened: it is damaged, or the passphrase or key doesn't open it.

    """
    seal = seal_of(data)
    if seal.by_passphrase:
        return _by_passphrase(data, file, seal, passphrase)
    if key is None:
        remedy = say("name the file of the age identity that opens it: --identity FILE")
        raise NotOpened(say("it is sealed for a key"), where=file, remedy=remedy)
    return _by_key(data, file, key)


def _by_passphrase(data: bytes, file: str, seal: Seal, passphrase: SecretStr | None) -> bytes:
    from pyrage import DecryptError
    from pyrage import passphrase as age

    if passphrase is None:
        remedy = say("run it at a terminal, where the passphrase can be asked for")
        raise NotOpened(say("it is sealed with a passphrase"), where=file, remedy=remedy)
    if seal.work > _MOST_WORK:
        raise _too_much_work(file, seal)
    try:
        return bytes(age.decrypt(data, passphrase.get_secret_value()))
    except DecryptError as error:
        if "Decryption failed" in str(error):
            remedy = say("type it again; small and capital letters differ")
            raise NotOpened(say("the passphrase doesn't open it"), where=file, remedy=remedy) from None
        # the library's own limit goes by how fast the machine is
        raise (_too_much_work(file, seal) if "Excessive work" in str(error) else _damaged(file)) from None


def _by_key(data: bytes, file: str, key: Path) -> bytes:
    import pyrage

    keys = identities(key)
    try:
        return bytes(pyrage.decrypt(data, keys))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            remedy = say("name the identity of one whom it was sealed for")
            raise NotOpened(say("the identity in {key} doesn't open it", key=key), where=file, remedy=remedy) from None
        raise _damaged(file) from None


def identities(file: Path) -> "list[x25519.Identity | ssh.Identity]":
    """The identities of a file: age's, a line each, or one of SSH.

    Raises:
        NotOpened: it can't be read, or holds none.

    """
    from pyrage import IdentityError, ssh, x25519

    remedy = say("`age-keygen -o key.txt` makes one")
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        what = say("the identity can't be read ({reason})", reason=os_reason(error))
        raise NotOpened(what, where=str(file), remedy=remedy) from None
    except UnicodeDecodeError:
        raise NotOpened(say("there is no age identity in it"), where=str(file), remedy=remedy) from None
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("AGE-SECRET-KEY-")]
    try:
        if lines:
            return [x25519.Identity.from_str(line) for line in lines]
        return [ssh.Identity.from_buffer(text.encode())]
    except IdentityError as error:
        if "decrypted first" in str(error):
            what = say("this SSH key has a passphrase of its own, which can't be asked for here")
            raise NotOpened(what, where=str(file), remedy=remedy) from None
        raise NotOpened(say("there is no age identity in it"), where=str(file), remedy=remedy) from None


def _head(data: bytes) -> bytes:
    """The lines before the sealed content itself."""
    data = data.lstrip()
    if data.startswith(_ARMOURED):
        import base64
        import binascii

        letters = b"".join(data.split(b"-----")[2].split()) if data.count(b"-----") >= 3 else b""
        try:
            data = base64.b64decode(letters[: len(letters) // 4 * 4])
        except binascii.Error:
            return b""
    return data.partition(b"\n---")[0]


def _too_much_work(file: str, seal: Seal) -> NotOpened:
    what = say(
        "opening it would keep this machine busy far too long (scrypt: 2 to the power of {work})", work=seal.work
    )
    return NotOpened(what, where=file, remedy=say("have it sealed anew (`pasapas people seal`)"))


def _damaged(file: str) -> NotOpened:
    remedy = say("take another copy of it; a sealed file must not be changed or cut by a single byte")
    return NotOpened(say("it is damaged, or not all there"), where=file, remedy=remedy)
