"""The register's key, and the opaque ids that it makes of persons.

Whoever has the key can try numbers until an id comes out: it protects a register that is stolen without it, no more.
"""

import base64
import binascii
import contextlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from assistant.enrol.register.database import Register
from assistant.enrol.register.errors import KeyRefused
from assistant.enrol.register.folder import alone, sync_folder
from wording import say
from wording.reasons import os_reason

FILE: Final = "register.key"
LENGTH: Final = 32
"""Bytes."""
_CHECK: Final = "pasapas: the key of this register"


class Keys:
    """Makes opaque ids. It shows nothing of itself."""

    def __init__(self, key: bytes) -> None:
        self.__key = key

    def __repr__(self) -> str:
        return "Keys(•••)"

    def __reduce__(self) -> str:
        # whoever pickles us would write the key to some disk
        raise TypeError(type(self).__name__)

    def person_id(self, identity: str) -> str:
        """Who she is, for the journal and her mandates: 64 hex digits."""
        return self._made("person", identity)

    def ledger_key(self, identity: str, site: str, campaign: str) -> str:
        """Her line in the ledger of a site and a campaign: 64 hex digits."""
        return self._made("ledger", identity, site, campaign)

    def derived(self, purpose: str) -> bytes:
        """A key for another purpose: 32 bytes that say nothing of this one."""
        return bytes.fromhex(self._made("derived", purpose))

    def check(self) -> str:
        """What the register keeps, so that another key is noticed."""
        return self._made("check", _CHECK)

    def printed(self) -> SecretStr:
        """The key, as the setting `enrol.key` takes it."""
        return SecretStr(base64.b64encode(self.__key).decode("ascii"))

    def _made(self, *parts: str) -> str:
        # each part with its length: no two lists of parts are the same text
        text = "".join(f"{len(part.encode())}:{part}" for part in parts)
        return hmac.new(self.__key, text.encode(), "sha256").hexdigest()


def open_keys(register: Register, given: SecretStr | None = None) -> Keys:
    """The register's key: as given, or the folder's file; a new one for a register that has none yet.

    Raises:
        KeyRefused: it is missing, malformed, another register's, or a file that others can read.
        RegisterUnavailable: the register can't be read or written.

    """
    file = register.home / FILE
    keys = _given(given) if given is not None else _in(file)
    with alone(register.home):
        check = register.book().key_check
        if keys is None:
            # another program may have made it meanwhile
            keys = _in(file)
        if keys is None and check is not None:
            raise KeyRefused(
                say("this register has a key, and it isn’t here"),
                where=register.where,
                remedy=say(
                    "where it is, type `pasapas enrol key`; give it here as PASAPAS_ENROL__KEY, or as the file {file}",
                    file=file,
                ),
            )
        if keys is None:
            keys = Keys(secrets.token_bytes(LENGTH))
            _write(file, keys)
    if check is None:
        check = _settle(register, keys)
    if not hmac.compare_digest(check, keys.check()):
        raise KeyRefused(
            say("this register was written with another key: it would know nobody by this one"),
            where=register.where,
            remedy=say("give the key that `pasapas enrol key` prints where the register was used first"),
        )
    return keys


def _settle(register: Register, keys: Keys) -> str:
    """Note which key a new register has; of two machines the first one wins."""
    # also where the register is a new one in the place of one that is gone: whoever accepts that needs its key
    with register.change(compared=False) as change:
        if change.book.key_check is None:
            change.book.key_check = keys.check()
        return change.book.key_check


def _given(given: SecretStr) -> Keys:
    return _read(given.get_secret_value(), "enrol.key")


def _in(file: Path) -> Keys | None:
    """The file's key.

    Raises:
        KeyRefused: others can read it, or it holds none.

    """
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, encoding="utf-8") as stream:
            if os.name == "posix" and os.fstat(descriptor).st_mode & 0o077:
                raise KeyRefused(
                    say("others can read the register’s key"),
                    where=str(file),
                    remedy=say("type `chmod 600 '{file}'`; who may have read it can guess who was enrolled", file=file),
                )
            return _read(stream.read(200), str(file))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyRefused(say("can’t be read ({reason})", reason=os_reason(error)), where=str(file)) from None


def _read(text: str, where: str) -> Keys:
    key = b""
    with contextlib.suppress(binascii.Error, ValueError):
        key = base64.b64decode(text.strip(), validate=True)
    if len(key) != LENGTH:
        raise KeyRefused(
            say("this is not a register’s key: it has 44 letters, digits and signs, the last one ="),
            where=where,
            remedy=say("give it as `pasapas enrol key` prints it"),
        )
    return Keys(key)


def _write(file: Path, keys: Keys) -> None:
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(keys.printed().get_secret_value() + "\n")
            stream.flush()
            os.fsync(descriptor)
        sync_folder(file.parent)
    except OSError as error:
        raise KeyRefused(say("can’t be written ({reason})", reason=os_reason(error)), where=str(file)) from None
