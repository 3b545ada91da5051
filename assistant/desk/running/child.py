"""A worker, from its desk's end of the pipe."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Final

from pydantic import ValidationError

from assistant.desk.words.events import EVENTS, Event, Failed, Made, Served, Stopped
from assistant.desk.words.requests import Order, Request
from wording import say

DIED: Final = 100
"""The code of a worker that died without a word."""
_LONGEST: Final = 32 << 20
"""Bytes of a line: a picture of a page, at most."""
_ENDS: Final = (Served, Made, Stopped, Failed)
_ON_ITS_OWN: Final[dict[str, Any]] = (
    {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
)
"""Ctrl-C at the desk's terminal reaches the desk alone, which then stops its workers as it should."""


class Child:
    """One worker. Its stdin is closed when the desk dies, however that happens: then it stops by itself."""

    def __init__(self, process: Process) -> None:
        """Started by `start`."""
        self._process = process

    @classmethod
    async def start(cls, order: Order, python: str = sys.executable) -> "Child":
        """Start a worker, and give it its order: on the pipe, where nobody else can read it.

        Raises:
            OSError: no process can be started.

        """
        process = await asyncio.create_subprocess_exec(
            python,
            "-m",
            "assistant.desk.worker",
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=_LONGEST,
            **_ON_ITS_OWN,
        )
        child = cls(process)
        child._send(order)
        with suppress(ConnectionError):
            if process.stdin:
                await process.stdin.drain()
        return child

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def say(self, request: Request) -> None:
        """Say something to it; one that has died hears nothing."""
        self._send(request)

    async def events(self) -> AsyncIterator[Event]:
        """What it tells, to its end: the last one is always `Served`, `Made`, `Stopped` or `Failed`."""
        last: Event | None = None
        async for event in self._told():
            if isinstance(event, _ENDS):
                last = event
            yield event
        await self.ended()
        if last is None:
            what = say("the program that does the work for the desk has died")
            remedy = say("nobody is enrolled twice: go on in the queue, and whoever was being served is called first")
            yield Failed(what=what, remedy=remedy, code=DIED)

    async def ended(self) -> int:
        """Wait until it has ended: its exit code, negative for the signal that killed it."""
        return await self._process.wait()

    def let_go(self) -> None:
        """Stop it as the desk's own death would: it ends cleanly, and hears nothing more."""
        if self._process.stdin:
            self._process.stdin.close()

    def kill(self) -> None:
        """End it at once. Its browser ends with it; nobody is logged out."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def _told(self) -> AsyncIterator[Event]:
        stdout = self._process.stdout
        while stdout is not None:
            try:
                line = await stdout.readline()
                if not line:
                    return
                yield EVENTS.validate_json(line)
            except (ValueError, ValidationError):
                # what can't be understood can't be answered: it is not one of our workers any more
                self.kill()
                return

    def _send(self, said: Order | Request) -> None:
        if self._process.stdin and not self._process.stdin.is_closing():
            self._process.stdin.write(said.model_dump_json().encode() + b"\n")
