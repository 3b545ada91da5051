"""Opens a people file, sealed or not: its content in memory, and nowhere else."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from assistant.enrol.people.faults import NotAPeopleFile
from assistant.enrol.people.sealing import is_sealed, unsealed
from wording import say
from wording.reasons import os_reason

LARGEST: Final = 64 * 1024 * 1024
"""Bytes: a people file of more is none."""


@dataclass(frozen=True)
class Content:
    """What a people file holds, opened."""

    name: str
    """The file's name without what sealing adds to it."""
    data: bytes = field(repr=False)
    sealed: bool = False


def opened(file: Path, passphrase: SecretStr | None = None, key: Path | None = None) -> Content:
    """The content of a file.

    Raises:
        NotAPeopleFile: it can't be read.
        NotOpened: it is sealed, and neither passphrase nor key opens it.

    """
    return opened_bytes(file.name, read_bytes(file), str(file), passphrase, key)


def opened_bytes(
    name: str, data: bytes, where: str, passphrase: SecretStr | None = None, key: Path | None = None
) -> Content:
    """The content of what a file of that name holds, or would hold; `where` is what messages call it.

    Raises:
        NotAPeopleFile: it is much too large.
        NotOpened: it is sealed, and neither passphrase nor key opens it.

    """
    if len(data) > LARGEST:
        raise _too_large(where)
    if not is_sealed(data):
        return Content(name, data)
    return Content(name.removesuffix(".age"), unsealed(data, where, passphrase, key), sealed=True)


def read_bytes(file: Path) -> bytes:
    """All that a file holds.

    Raises:
        NotAPeopleFile: it can't be read, or is much too large.

    """
    try:
        if file.stat().st_size > LARGEST:
            raise _too_large(str(file))
        return file.read_bytes()
    except OSError as error:
        what = say("the people file can't be read ({reason})", reason=os_reason(error))
        raise NotAPeopleFile(what, where=str(file)) from None


def _too_large(where: str) -> NotAPeopleFile:
    return NotAPeopleFile(say("it is much too large for a people file"), where=where)
