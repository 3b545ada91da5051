"""The guide that is being made, or was made last: one at a time, by a program of its own.

It is in memory alone, and belongs to no page: whoever leaves the page and comes back sees where it is.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from assistant.desk.running.child import DIED, Child
from assistant.desk.words.events import Event, Failed, Made, StepBegan, Stopped, Told
from assistant.desk.words.requests import GuideOrder, Stop
from wording import say

_REMARKS: Final = 20
PATIENCE: Final = 30.0
"""Seconds in which a worker that was told to stop has ended; then it is ended."""
_BUG: Final = 70


@dataclass
class Job:
    """One guide, from its order to its files."""

    order: GuideOrder = field(repr=False)
    title: str
    language: str
    """BCP 47: of the title."""
    screen: str
    """BCP 47: of the journey, in which its steps are told."""
    step: StepBegan | None = None
    told: list[Told] = field(default_factory=list)
    made: Made | None = None
    failed: Failed | None = None
    stopping: bool = False
    stopped: bool = False
    over: bool = False

    @property
    def state(self) -> Literal["playing", "stopping", "made", "failed", "stopped"]:
        """Where it is."""
        if not self.over:
            return "stopping" if self.stopping else "playing"
        return "made" if self.made else "stopped" if self.stopping or self.stopped else "failed"

    def hear(self, event: Event) -> None:
        """Keep what the worker told."""
        if isinstance(event, StepBegan):
            self.step = event
        elif isinstance(event, Told):
            self.told = [*self.told, event][-_REMARKS:]
        elif isinstance(event, Made):
            self.made = event
        elif isinstance(event, Failed):
            remedy = say("start the guide again; nothing was replaced") if event.code == DIED else event.remedy
            self.failed = event.model_copy(update={"remedy": remedy})
        elif isinstance(event, Stopped):
            self.stopped = True


class Worker(Protocol):
    """What makes it: `Child`, or in tests something quicker."""

    def say(self, request: Stop, /) -> None:
        """Tell it to stop."""

    def events(self) -> AsyncIterator[Event]:
        """What it tells, to its end."""

    def let_go(self) -> None:
        """Hear it no more: it stops by itself."""

    def kill(self) -> None:
        """End it at once."""


Begin = Callable[[GuideOrder], Awaitable[Worker]]
Heard = Callable[[Job, bool], None]
"""Called whenever a job has changed; whether it has become another thing to show, or has only gone on a step."""


class Making:
    """Makes guides, used in the server's event loop alone."""

    def __init__(self, begin: Begin = Child.start) -> None:
        self.begin = begin
        self.bug: Callable[[BaseException], None] = lambda error: None
        """Tells the terminal what was our own fault."""
        self.job: Job | None = None
        self._worker: Worker | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a guide is being made."""
        return self.job is not None and not self.job.over

    def start(self, job: Job, heard: Heard) -> bool:
        """Begin a job; False where another is under way."""
        if self.busy:
            return False
        self.job = job
        self._task = asyncio.create_task(self._make(job, heard))
        return True

    def stop(self) -> None:
        """Have the worker stop, as Ctrl-C does at a terminal; one that does not within half a minute is ended."""
        if not self.job or self.job.over or self.job.stopping:
            return
        self.job.stopping = True
        if self._worker:
            self._tell_to_stop(self._worker)

    async def ended(self) -> None:
        """Wait until nothing is under way."""
        if self._task:
            await asyncio.wait([self._task])

    async def close(self) -> None:
        """The desk is closed: what is under way stops."""
        self.stop()
        await self.ended()

    def told(self) -> str:
        """What is under way, and what becomes of it where the desk is closed; empty where nothing is."""
        said = say("A guide is being made: it will not be finished, and nothing is replaced.")
        return said if self.busy else ""

    def _tell_to_stop(self, worker: "Worker") -> None:
        worker.say(Stop())
        asyncio.get_running_loop().call_later(PATIENCE, self._end, worker)

    def _end(self, worker: "Worker") -> None:
        if self._worker is worker:
            worker.kill()

    async def _make(self, job: Job, heard: Heard) -> None:
        try:
            self._worker = worker = await self.begin(job.order)
            if job.stopping:
                # it was told before there was anybody to hear it
                self._tell_to_stop(worker)
            async for event in worker.events():
                before = job.state
                job.hear(event)
                heard(job, job.state != before)
        except OSError as error:
            what = say("no program can be started on this machine ({kind})", kind=type(error).__name__)
            job.failed = Failed(what=what, remedy=say("close other programs, and try again"), code=_BUG)
        except Exception as error:
            # a bug of ours must not leave a guide that seems to be made for ever
            self.bug(error)
            job.failed = Failed(what=type(error).__name__, code=_BUG)
        finally:
            if self._worker:
                self._worker.let_go()
            self._worker = None
            job.over = True
            try:
                heard(job, True)
            except Exception as error:
                self.bug(error)
