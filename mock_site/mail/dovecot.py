"""Mailboxes in Dovecot, a server that real providers use: as a second opinion beside the embedded one.

It runs from a temporary folder as an ordinary user (`nobody` where we are root); mail is delivered into its Maildirs.
"""

import grp
import json
import os
import pwd
import shutil
import socket
import tempfile
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

from mock_site.mail.certificate import Certificate
from mock_site.mail.dovecot_process import DovecotFailedError, DovecotProcess, find_dovecot
from mock_site.mail.dovecot_settings import Account, write_settings

HOST: Final = "127.0.0.1"
_TRIES: Final = 3
_PLACES: Final = {"INBOX": "Maildir", "Junk": "Maildir/.Junk"}


class DovecotStore:
    """Mailboxes in a folder, and the Dovecot that serves it. Lives in one asyncio loop."""

    def __init__(self, certificate: Certificate) -> None:
        self._account = _ordinary_account()
        self._folder = Path(tempfile.mkdtemp(prefix="mock-dovecot-"))
        self._users: set[str] = set()
        self._numbers = count()
        self._process: DovecotProcess | None = None
        for name, mode in (("run", 0o755), ("state", 0o700), ("passwords", 0o700), ("mail", 0o700)):
            (self._folder / name).mkdir(mode)
        for file in (certificate.file, certificate.key_file):
            self._write(self._folder / file.name, file.read_bytes())
        self._give(self._folder, *self._folder.iterdir())

    async def add(self, user: str, password: str) -> None:
        """Open a mailbox with an INBOX and a Junk folder; an existing one keeps its mail and gets the new password."""
        home = self._home(user)
        for place in _PLACES.values():
            for part in ("cur", "new", "tmp"):
                (home / place / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._give(home, *(path for path in home.rglob("*") if path.is_dir()))
        known = {"password": password, "userdb_home": str(home)}
        known |= {"userdb_uid": str(self._account.uid), "userdb_gid": str(self._account.gid)}
        new = self._folder / "passwords" / ".new"
        self._write(new, json.dumps(known).encode())
        new.rename(new.with_name(_key(user)))
        self._users.add(user)

    def has(self, user: str) -> bool:
        """Whether there is a mailbox of this name."""
        return user in self._users

    async def filled(self) -> frozenset[str]:
        """All of them: what is in a mailbox is Dovecot's affair."""
        return frozenset(self._users)

    async def deliver(self, user: str, content: bytes, *, folder: str, date: datetime) -> None:
        """Put a message (RFC 5322, lines ending in CRLF) into a folder; connections that IDLE there are told."""
        maildir = self._home(user) / _PLACES[folder]
        # Dovecot numbers new mails in the order of their names, and takes the file's time for the time of arrival
        name = f"{next(self._numbers):010}.{os.getpid()}.mx"
        file = maildir / "tmp" / name
        self._write(file, content)
        os.utime(file, (date.timestamp(), date.timestamp()))
        file.rename(maildir / "new" / name)

    async def open(self, ports: dict[str, int]) -> None:
        """Answer at `imap` and `imaps`; where a port is 0, a free one is chosen and put in its place.

        Raises:
            DovecotMissingError, DovecotFailedError: see there.

        """
        program = await find_dovecot()
        for left in reversed(range(_TRIES)):
            chosen = {name: ports[name] or _free_port() for name in ("imap", "imaps")}
            try:
                settings = write_settings(self._folder, self._account, chosen)
                self._process = await DovecotProcess.start(program, settings, self._account)
            except DovecotFailedError as error:
                # somebody else may have taken a free port just before us
                if not left or "in use" not in str(error):
                    raise
            else:
                ports.update(chosen)
                return

    async def close(self) -> None:
        """Answer no more, and end every connection; the mail stays."""
        process, self._process = self._process, None
        if process:
            await process.stop()
            # killed, it leaves this; and a process that its new parent hasn't buried yet would count as running
            (self._folder / "run" / "master.pid").unlink(missing_ok=True)

    async def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._folder)

    def _home(self, user: str) -> Path:
        return self._folder / "mail" / _key(user)

    def _write(self, file: Path, content: bytes) -> None:
        file.touch(mode=0o600)
        file.write_bytes(content)
        self._give(file)

    def _give(self, *paths: Path) -> None:
        if self._account.uid != os.getuid():
            for path in paths:
                os.chown(path, self._account.uid, self._account.gid)


def _ordinary_account() -> Account:
    mine = pwd.getpwuid(os.getuid())
    user = mine if mine.pw_uid else pwd.getpwnam("nobody")
    return Account(user.pw_name, grp.getgrgid(user.pw_gid).gr_name, user.pw_uid, user.pw_gid)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        port: int = asked.getsockname()[1]
        return port


def _key(user: str) -> str:
    """What stands for an address in file names, as Dovecot's settings have it: it may have signs that no path takes."""
    return sha256(user.encode()).hexdigest()
