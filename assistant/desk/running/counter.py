"""The counter: what was chosen to serve whom, and the worker that serves them."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from assistant.desk.running.child import DIED, Child
from assistant.desk.running.haste import LOOKED, Haste
from assistant.desk.running.journeys import JourneyKnown
from assistant.desk.running.sitting import ALL, Sitting
from assistant.desk.running.standing import Standing
from assistant.desk.words.events import Event, Failed
from assistant.desk.words.requests import Answer, EnrolOrder, Key, Look, Point, Request, Stop, TakeOver
from wording import say
from wording.reasons import os_reason

AT_WORK: Final = 80
"""The code of `WorkerAtWork`, whose room needs libraries that the desk opens without: a desk that was killed has left a
worker, which is still closing."""
_BUG: Final = 70
_PATIENCE: Final = 30.0
"""Seconds for which a worker that is still closing is waited for."""
_PAUSE: Final = 1.5
"""Seconds between two tries."""
SHOWN: Final = 60.0
"""Seconds after which what was revealed is hidden again."""
Shows = Callable[[frozenset[str], Event | None], None]


class Worker(Protocol):
    """A worker, as the counter needs it: `child.Child`, or a script in tests."""

    def events(self) -> AsyncIterator[Event]:
        """What it tells, to its end."""

    def say(self, request: Request) -> None:
        """Say something to it; one that has died hears nothing."""

    def let_go(self) -> None:
        """Nobody answers any more: it ends cleanly."""


@dataclass(frozen=True)
class Chosen:
    """Which journey, where; for whom, the desk's people file says."""

    journey: JourneyKnown
    site: str | None = None
    campaign: str | None = None
    headed: bool = True


class Counter:
    """Where people are served: one batch at a time. Used in the server's event loop alone."""

    def __init__(
        self,
        starts: Callable[[EnrolOrder], Awaitable[Worker]] | None = None,
        patience: float = _PATIENCE,
        pause: float = _PAUSE,
        looked: float = LOOKED,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`starts`: starts a worker; tests have another one. `looked`: seconds; `clock`: tells them."""
        self._patience, self._pause = patience, pause
        self.haste = Haste(looked, clock)
        """Of whoever answers: one hand, whichever page of the desk it is on."""
        self.chosen: Chosen | None = None
        self.sitting = Sitting()
        self.revealed = False
        """Whether what was sent is shown whole."""
        self.shows: Shows = lambda regions, event: None
        """Has regions of the page shown anew, and what an event says spoken."""
        self.bug: Callable[[BaseException], None] = lambda error: None
        """Tells the terminal what was our own fault."""
        self._starts = starts or _started
        self._child: Worker | None = None
        self._task: asyncio.Task[None] | None = None
        self._stopped = asyncio.Event()
        self._closed = False
        self._hides: asyncio.TimerHandle | None = None

    def forget(self) -> None:
        """Let go of what is known of people, but of who is being served: what was made for others before goes too."""
        self.chosen = None
        if self.sitting.under_way:
            self.sitting.forget()
        else:
            self.sitting = Sitting()

    def start(self, order: EnrolOrder) -> bool:
        """Serve people; False where somebody is being served already."""
        if self.sitting.under_way:
            return False
        self.sitting = Sitting(phase="starting")
        self._stopped.clear()
        self._show(ALL)
        self._task = asyncio.create_task(self._serve(order, self.sitting))
        return True

    def answer(self, standing: Standing, answer: Answer) -> bool:
        """Send the answer to a question; False where another one, or none, stands by now."""
        if self.sitting.standing is not standing:
            return False
        self._show(self.sitting.answered(answer.choice))
        self._say(answer)
        return True

    def choose(self, standing: Standing, choice: str) -> bool:
        """Have an answer said back, to be confirmed; empty: have another one chosen."""
        if self.sitting.standing is not standing:
            return False
        self.haste.chose()
        self._show(self.sitting.choose(choice))
        return True

    def refuse(self, standing: Standing) -> bool:
        """What was typed is none of the answers."""
        if self.sitting.standing is not standing:
            return False
        self._show(self.sitting.refuse())
        return True

    def reveal(self) -> None:
        """Show for a while, whole, what was sent."""
        self.hide()
        self.revealed = True
        self._hides = asyncio.get_running_loop().call_later(SHOWN, self.hide)
        self._show(frozenset({"sent"}))

    def hide(self) -> None:
        """Hide it again."""
        if self._hides:
            self._hides.cancel()
        if self.revealed:
            self.revealed = False
            self._show(frozenset({"sent"}))

    def look(self, *, on: bool) -> None:
        """Have the live view shown, or not."""
        self.sitting.looked_at = on
        self._show(frozenset({"view"}))
        self._say(Look(on=on))

    def type(self, hands: str, number: int, did: Sequence[Key | Point]) -> bool:
        """Send keys and clicks to the browser; False where they are not for this one, or were sent before."""
        if not self.sitting.takes_keys(hands, number):
            return False
        for one in did:
            self._say(one)
        return True

    def take_over(self) -> None:
        """Take over: at the next moment the sitting asks what now."""
        self._show(self.sitting.taking_over())
        self._say(TakeOver())

    def stop(self) -> None:
        """Stop: at the next good moment, cleanly."""
        self._stopped.set()
        self._show(self.sitting.stopping())
        self._say(Stop())

    async def close(self) -> None:
        """The desk is closed: nobody answers any more; the worker ends cleanly, and is waited for."""
        self._closed = True
        self._stopped.set()
        if self._child:
            self._child.let_go()
        if self._task:
            await asyncio.wait([self._task])

    def told(self) -> str:
        """What is under way, and what becomes of it where the desk is closed; empty where nothing is."""
        said = say("Somebody is being served: the person is logged out, and nothing more is sent.")
        return said if self.sitting.under_way else ""

    def _say(self, request: Request) -> None:
        if self._child:
            self._child.say(request)

    async def _serve(self, order: EnrolOrder, sitting: Sitting) -> None:
        """A batch to its end, however it ends: whatever is our own fault leaves none that seems to go on."""
        try:
            await self._tried(order, sitting)
        except Exception as error:
            self._failed(sitting, error)
        regions = sitting.over()
        if self.sitting is not sitting:
            # forgotten, or followed by another one, while its worker closed
            return
        try:
            self._show(regions)
        except Exception as error:
            self.bug(error)

    async def _tried(self, order: EnrolOrder, sitting: Sitting) -> None:
        until = asyncio.get_running_loop().time() + self._patience
        while closing := await self._once(order, sitting):
            if self._stopped.is_set() or asyncio.get_running_loop().time() > until:
                self._take(closing)
                break
            if sitting.phase != "retrying":
                sitting.phase = "retrying"
                self._show(ALL)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), self._pause)

    async def _once(self, order: EnrolOrder, sitting: Sitting) -> Failed | None:
        """One worker, to its end; what it told where another one is still closing."""
        child: Worker | None = None
        try:
            child = self._child = await self._starts(order)
            # said while it started, when nobody could hear it
            if self._closed:
                child.let_go()
            elif self._stopped.is_set():
                child.say(Stop())
            async for event in child.events():
                if isinstance(event, Failed) and event.code == AT_WORK:
                    return event
                if self.sitting is sitting:
                    self._hear(child, event)
        except OSError as error:
            self._take(Failed(what=os_reason(error), code=DIED))
        except Exception as error:
            # a bug of ours here must not leave a question that nobody hears the answer of
            self._failed(sitting, error)
        finally:
            if child:
                child.let_go()
            if self._child is child:
                self._child = None
        return None

    def _hear(self, child: Worker, event: Event) -> None:
        self._take(event)
        if event.kind == "opened" and self.sitting.looked_at:
            child.say(Look(on=True))
        elif event.kind == "served":
            # its sheets are in our memory by now: it may wipe them
            child.say(Stop())

    def _failed(self, sitting: Sitting, error: Exception) -> None:
        self.bug(error)
        sitting.failed, sitting.phase = Failed(what=type(error).__name__, code=_BUG), "failed"

    def _take(self, event: Event) -> None:
        before = self.sitting.standing
        regions = self.sitting.apply(event)
        if self.revealed and self.sitting.standing is not before:
            self.hide()
        self.shows(regions, event)

    def _show(self, regions: frozenset[str]) -> None:
        self.shows(regions, None)


async def _started(order: EnrolOrder) -> Worker:
    return await Child.start(order)
