"""Seals a file: beside it, at once or not at all, for its owner's eyes; and tries whether it can be opened again."""

import contextlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from assistant.enrol.people.faults import NotOpened
from assistant.enrol.people.opening import read_bytes
from assistant.enrol.people.sealing import is_sealed, unsealed
from wording import say

if TYPE_CHECKING:
    from pyrage import ssh, x25519

SHORTEST: Final = 12
"""Characters of a passphrase."""


@dataclass(frozen=True)
class Sealed:
    """A file that was sealed."""

    plain: Path
    file: Path
    tried: bool
    """Whether it was opened again, and held the same."""
    content: bytes = field(repr=False)
    """What it holds."""


def sealed_name(file: Path) -> Path:
    """Where a file is sealed to: `people.csv.age`."""
    return file.with_name(f"{file.name}.age")


def seal(
    file: Path, passphrase: SecretStr | None, to: Sequence[str] = (), key: Path | None = None, *, replace: bool = False
) -> Sealed:
    """Seal a file with a passphrase, or for the keys of recipients, beside it as `FILE.age`, and open it again.

    What was sealed for others can be tried only where `key`, the file of an age identity, is one of theirs.

    Raises:
        NotAPeopleFile: the file can't be read.
        NotOpened: the passphrase is too short, a recipient is none, it is sealed already, or can't be opened again.
        OSError: it can't be written.

    """
    content, out = to_be_sealed(file, replace=replace), sealed_name(file)
    write_private(out, _locked(content, fit(passphrase, file) if passphrase else None, recipients(to)))
    tried = passphrase is not None or key is not None
    if tried and unsealed(read_bytes(out), str(out), passphrase, key) != content:
        remedy = say("keep the plain file, and try another disk")
        raise NotOpened(say("what was written is not what was sealed"), where=str(out), remedy=remedy)
    return Sealed(file, out, tried, content)


def sealed_content(content: bytes, passphrase: SecretStr, where: str) -> bytes:
    """What a file would hold that is sealed with a passphrase, opened again to make sure; nothing is written.

    Raises:
        NotOpened: the passphrase is too short, it is sealed already, or can't be opened again.

    """
    if is_sealed(content):
        raise NotOpened(say("it is sealed already"), where=where)
    made = _locked(content, fit(passphrase, where), ())
    if unsealed(made, where, passphrase, None) != content:
        raise NotOpened(say("what was written is not what was sealed"), where=where, remedy=say("seal it anew"))
    return made


def unseal(file: Path, out: Path, passphrase: SecretStr | None, key: Path | None = None) -> Path:
    """Write what a sealed file holds, to be changed and sealed anew; for its owner alone.

    Raises:
        NotAPeopleFile: the file can't be read.
        NotOpened: it is not sealed or doesn't open, or there is a file in the place of the plain one.
        OSError: it can't be written.

    """
    data = read_bytes(file)
    if not is_sealed(data):
        raise NotOpened(say("it is not sealed"), where=str(file))
    if out.exists():
        remedy = say("name another file with --out: that one may be newer")
        raise NotOpened(say("there is such a file already"), where=str(out), remedy=remedy)
    write_private(out, unsealed(data, str(file), passphrase, key))
    return out


def to_be_sealed(file: Path, *, replace: bool) -> bytes:
    """What a file holds that can be sealed.

    Raises:
        NotAPeopleFile: it can't be read.
        NotOpened: it is sealed, or there is a sealed file of its name, which is not to be written over.

    """
    content, out = read_bytes(file), sealed_name(file)
    if is_sealed(content):
        raise NotOpened(say("it is sealed already"), where=str(file))
    if out.exists() and not replace:
        remedy = say("open that one by `pasapas people unseal`, or write over it with --replace")
        raise NotOpened(say("there is a sealed file of that name already"), where=str(out), remedy=remedy)
    return content


def fit(passphrase: SecretStr, file: Path | str) -> SecretStr:
    """The passphrase, where it is long enough.

    Raises:
        NotOpened: it is too short.

    """
    if len(passphrase.get_secret_value()) < SHORTEST:
        remedy = say("take {number} characters or more: four words that don't belong together", number=SHORTEST)
        raise NotOpened(say("the passphrase is too short"), where=str(file), remedy=remedy)
    return passphrase


def remove_plain(sealed: Sealed) -> None:
    """Take away the plain file of one that was opened again.

    Raises:
        NotOpened: it was not tried, or the plain file has changed since.
        OSError: it can't be taken away.

    """
    if not sealed.tried or read_bytes(sealed.plain) != sealed.content:
        remedy = say("seal it anew")
        raise NotOpened(say("it has changed since it was sealed: it was kept"), where=str(sealed.plain), remedy=remedy)
    sealed.plain.unlink()


def recipients(keys: Sequence[str]) -> "list[x25519.Recipient | ssh.Recipient]":
    """The recipients of their public keys: age's own, or those of SSH.

    Raises:
        NotOpened: one is no public key.

    """
    from pyrage import RecipientError, ssh, x25519

    found = []
    for key in keys:
        kind = x25519 if key.startswith("age1") else ssh
        try:
            found.append(kind.Recipient.from_str(key.strip()))
        except RecipientError:
            remedy = say("write a public key of age, as in age1…, or of SSH, as in ssh-ed25519 …")
            # whoever gives the secret key by mistake must not find it on the screen
            raise NotOpened(say("one of --to is no public key"), remedy=remedy) from None
    return found


def write_private(file: Path, content: bytes) -> None:
    """Write a file that its owner alone can read (0600), on the disk when this returns, whole or not at all.

    Raises:
        OSError: it can't be written.

    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _settle(file.parent)


def _settle(folder: Path) -> None:
    """Have the folder's own entry on the disk, where the system knows how to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _locked(content: bytes, passphrase: SecretStr | None, to: "Sequence[x25519.Recipient | ssh.Recipient]") -> bytes:
    import pyrage

    if passphrase is not None:
        return bytes(pyrage.passphrase.encrypt(content, passphrase.get_secret_value()))
    return bytes(pyrage.encrypt(content, list(to)))
