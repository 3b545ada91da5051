"""The folder of the register: this user's alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.faults import PATIENCE
from wording import say
from wording.reasons import os_reason

OURS: Final = ("register.db", "register.key", "witness.json", "queue.db")
"""A folder that holds one of these is ours: what others may read in it is put right without asking."""
_OTHERS: Final = 0o077


def prepare(home: Path) -> None:
    """See to it that the folder is there, and that nobody else can read it.

    Raises:
        RegisterUnavailable: it can't be made, or holds something else and others can read it.

    """
    try:
        if home.exists() and not home.is_dir():
            raise RegisterUnavailable(
                say("this is not a folder"), where=str(home), remedy=say("set another `enrol.home`")
            )
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix" and home.stat().st_mode & _OTHERS:
            if any(home.iterdir()) and not any((home / name).exists() for name in OURS):
                raise RegisterUnavailable(
                    say("others can read this folder, and it holds other things than enrolments"),
                    where=str(home),
                    remedy=say("type `chmod 700 '{folder}'`, or set another `enrol.home`", folder=home),
                )
            home.chmod(0o700)
    except OSError as error:
        raise _unusable(home, error) from None


def private(file: Path) -> bool:
    """Whether a file is there, for its owner alone; where others may read it, they no longer may.

    Raises:
        RegisterUnavailable: it can't be looked at.

    """
    try:
        mode = file.stat().st_mode
        if os.name == "posix" and mode & _OTHERS:
            file.chmod(0o600)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unusable(file, error) from None
    return True


def make_empty(file: Path) -> None:
    """Make a file that only this user can read, so that it survives a power cut.

    Raises:
        RegisterUnavailable: it can't be made.

    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        sync_folder(file.parent)
    except OSError as error:
        raise _unusable(file, error) from None


def sync_folder(folder: Path) -> None:
    """Have the folder's list of files written to disk; Windows does so by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Be the only program of this machine that makes something in the folder.

    Raises:
        RegisterUnavailable: another one is at it for too long, or nothing can be written.

    """
    try:
        lock = FileLock(home / "register.lock", timeout=PATIENCE, mode=0o600)
        with lock:
            yield
    except Timeout:
        what = say("another program has held it for {seconds} seconds", seconds=PATIENCE)
        raise RegisterUnavailable(what, where=str(home), remedy=say("close the other program, or try again")) from None
    except OSError as error:
        raise _unusable(home, error) from None


def _unusable(place: Path, error: OSError) -> RegisterUnavailable:
    return RegisterUnavailable(
        say("can’t be used ({reason})", reason=os_reason(error)),
        where=str(place),
        remedy=say("see to it that you may write to this folder and to its files"),
    )
