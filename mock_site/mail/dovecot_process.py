"""One run of Dovecot, from its start to the end of its last process."""

import asyncio
import contextlib
import os
import shutil
import signal
from collections import deque
from pathlib import Path
from typing import Any, Final

from mock_site.mail.dovecot_settings import Account

_PLACES: Final = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")
"""Where it is installed, which is not on everybody's PATH."""
_SECONDS: Final = 20.0
_GRACE: Final = 0.5
"""Seconds for its processes to end by themselves; now and then one is deaf, and nothing is lost by killing it."""

# Dovecot ends with us, even if we are killed: its group's leader waits for the end of a pipe that we hold. Its own way
# of ending by the master alone takes a second; told all at once, its processes are gone in some milliseconds.
_LEADER: Final = """
trap : TERM
exec 3<&0
"$1" -F -c "$2" </dev/null 3<&- &
master=$!
{ cat <&3; kill -TERM 0; } >/dev/null 2>&1 &
exec 3<&-
wait "$master"
wait "$master"
kill -KILL 0
"""


class DovecotMissingError(OSError):
    """There is no Dovecot here, or not one that we know how to speak to; the text says what to do."""


class DovecotFailedError(OSError):
    """Dovecot did not start; the text is what it said itself."""


async def find_dovecot() -> str:
    """Where Dovecot's program is.

    Raises:
        DovecotMissingError: see there.

    """
    program = shutil.which("dovecot", path=os.pathsep.join((os.environ.get("PATH", ""), *_PLACES)))
    if program is None:
        raise DovecotMissingError(
            "Dovecot is not installed: type `sudo apt-get install dovecot-imapd` (Debian, Ubuntu)"
        )
    asked = await asyncio.create_subprocess_exec(program, "--version", stdout=asyncio.subprocess.PIPE)
    version = (await asked.communicate())[0].decode().strip()
    if not version.startswith("2.3."):
        raise DovecotMissingError(f"this is Dovecot {version or '?'}: the mail server knows how to run 2.3 only")
    return program


class DovecotProcess:
    """A running Dovecot. `start` returns once it answers, `stop` once nothing of it is left."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said: deque[str] = deque(maxlen=50)
        self._ready = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, program: str, settings: Path, account: Account) -> "DovecotProcess":
        """Run it as that account.

        Raises:
            DovecotFailedError: see there.

        """
        other: dict[str, Any] = {}
        if account.uid != os.getuid():
            other = {"user": account.uid, "group": account.gid, "extra_groups": []}
        process = await asyncio.create_subprocess_exec(
            "/bin/sh", "-c", _LEADER, "dovecot", program, str(settings),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
            cwd=settings.parent, start_new_session=True, **other,
        )  # fmt: skip
        made = cls(process)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(made._ready.wait(), _SECONDS)
        if made._listening.done() or not made._ready.is_set():
            await made.stop()
            raise DovecotFailedError(f"Dovecot did not start: {made._complaint()}")
        return made

    async def stop(self) -> None:
        """End it, with all of its processes."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _GRACE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
        await self._listening

    async def _listen(self) -> None:
        """Read what it logs, to the end: a full pipe would hold it up."""
        stream = self._process.stderr
        while stream and (line := await stream.readline()):
            self._said.append(line.decode(errors="replace").strip())
            if b"starting up for" in line:
                self._ready.set()
        self._ready.set()

    def _complaint(self) -> str:
        problems = [line for line in self._said if "Error:" in line or "Fatal:" in line]
        return (problems or list(self._said) or ["it said nothing"])[0]
