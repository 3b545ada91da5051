"""What was found on this machine, and in its mailboxes, when somebody looked last."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pydantic import ValidationError

from assistant.desk.words.checkup import CheckupOrder, CheckupTold, FindingTold
from wording import say

_PATIENCE: Final = 90.0
"""Seconds after which nothing more is found: a mail server that hangs is given up much earlier."""

Ask = Callable[[CheckupOrder], Awaitable[CheckupTold]]


async def ask(order: CheckupOrder) -> CheckupTold:
    """Have a program of its own look."""
    command = (sys.executable, "-m", "assistant.desk.worker.checkup")
    try:
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    except OSError as error:
        return _failed(type(error).__name__)
    try:
        said, _ = await asyncio.wait_for(process.communicate(order.model_dump_json().encode()), _PATIENCE)
        return CheckupTold.model_validate_json(said)
    except (TimeoutError, ValidationError) as error:
        return _failed(type(error).__name__)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _failed(kind: str) -> CheckupTold:
    what = say("it could not be looked at ({kind})", kind=kind)
    remedy = say("look again, or type `pasapas doctor` in the terminal")
    return CheckupTold(findings=(FindingTold(subject=say("this machine"), good=False, what=what, remedy=remedy),))


@dataclass
class Look:
    """One look at the machine, or at a mailbox."""

    mailbox: str = ""
    told: CheckupTold | None = None
    """What was found the last time; None where nobody has looked yet."""
    when: datetime | None = None
    under_way: bool = False

    @property
    def faults(self) -> int:
        """How many things are not as they should be."""
        return sum(one.needed and not one.good for one in self.told.findings) if self.told else 0


class Checking:
    """Looks, at one thing of each name at a time; used in the server's event loop alone."""

    def __init__(self, ask: Ask = ask) -> None:
        self.ask = ask
        self.looks: dict[str, Look] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def last(self, mailbox: str = "") -> Look:
        """What is known of the machine, or of a site's mailbox."""
        return self.looks.setdefault(mailbox, Look(mailbox))

    def look(self, order: CheckupOrder, heard: Callable[[Look], None]) -> None:
        """Begin to look, unless that is under way."""
        look = self.last(order.mailbox)
        if look.under_way:
            return
        look.under_way = True
        task = asyncio.create_task(self._look(look, order, heard))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def ended(self) -> None:
        """Wait until nobody looks."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """The desk is closed: nobody wants to know any more."""
        for task in self._tasks:
            task.cancel()
        await self.ended()

    async def _look(self, look: Look, order: CheckupOrder, heard: Callable[[Look], None]) -> None:
        try:
            look.told = await self.ask(order)
        finally:
            look.under_way = False
        look.when = datetime.now(UTC).astimezone()
        heard(look)
