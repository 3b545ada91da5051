"""One desk for each user and register: who types `pasapas desk` again gets a new address of the one that stands open.

A file says which one, and only this user can read it. As long as a desk lives it holds the file's lock; the system
lets go of it when the desk ends, however it ends.
"""

import hashlib
import hmac
import http.client
import json
import os
import platform
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from assistant.desk.door.guard import RING
from assistant.desk.door.ring import Ring
from assistant.environment import own_folder
from assistant.errors import PasapasError
from wording import say

_PATIENCE: Final = 5.0
"""Seconds in which a desk that stands open answers."""


class DeskSilent(PasapasError):
    """A desk stands open already, and does not answer."""

    exit_code = 99


class Standing:
    """The place of the one desk; `with` it is ours, or another's, who can be rung at."""

    def __init__(self, register: str, folder: Path | None = None) -> None:
        """`register`: the folder of the ledger, as the settings name it; a shared home has several machines."""
        named = hashlib.sha256(f"{register}\n{platform.node()}".encode()).hexdigest()[:12]
        self._folder = folder or own_folder()
        self._file = self._folder / f"desk-{named}.json"
        self._held: IO[bytes] | None = None
        self.ring = Ring(secrets.token_bytes(32))

    def take(self) -> bool:
        """Whether it is ours now: no other desk stands open, or there is nowhere to say so."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            held = os.fdopen(os.open(self._file.with_suffix(".lock"), flags, 0o600), "r+b")
        except OSError:
            return True
        if not _locked(held):
            held.close()
            return False
        self._held = held
        self._file.unlink(missing_ok=True)
        return True

    def told(self, host: str) -> None:
        """Say where the desk answers, to this user alone."""
        if not self._held:
            return
        written = json.dumps({"host": host, "secret": self.ring.secret.hex()})
        new = self._file.with_suffix(f".{secrets.token_hex(4)}")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(written)
        new.replace(self._file)

    def free(self) -> None:
        """The desk is closed."""
        if self._held:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            self._held.close()
            self._held = None

    def address(self) -> str:
        """A new one-time address of the desk that stands open.

        Raises:
            DeskSilent: it doesn't answer.

        """
        try:
            told = json.loads(self._file.read_text(encoding="ascii"))
            return _rung(told["host"], Ring(bytes.fromhex(told["secret"])))
        except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException) as error:
            raise DeskSilent(
                say("a desk stands open already, and does not answer ({kind})", kind=type(error).__name__),
                remedy=say("wait a moment: it may be closing; else press Ctrl-C where it was opened, or end it"),
            ) from None


def _rung(host: str, ring: Ring) -> str:
    name, _, port = host.rpartition(":")
    # names of this machine are known to browsers, not to every system
    reached = "127.0.0.1" if name.endswith(".localhost") else name
    connection = http.client.HTTPConnection(reached, int(port), timeout=_PATIENCE)
    number = secrets.token_urlsafe(18)
    connection.request("POST", RING, headers={"Host": host, "X-Number": number, "X-Proof": ring.asked(number)})
    answer = connection.getresponse()
    token, _, proof = answer.read(1000).decode("ascii").partition(" ")
    connection.close()
    if answer.status != 200 or not hmac.compare_digest(proof, ring.answered(number, token)):
        # another program has the port of a desk that is gone
        raise http.client.BadStatusLine(str(answer.status))
    return f"http://{host}/open?token={token}"


def _locked(file: IO[bytes]) -> bool:
    """Hold the lock of a file for as long as it is open; whether nobody else holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
