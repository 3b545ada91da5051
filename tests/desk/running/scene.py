"""A counter, played in an event loop of its own; its workers are scripts."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from assistant.desk.running.counter import AT_WORK as CODE
from assistant.desk.running.counter import Counter
from assistant.desk.words.events import Event, Failed
from assistant.desk.words.requests import EnrolOrder
from tests.desk.loops import in_a_loop
from tests.desk.scripted import Script

ORDER: Final = EnrolOrder(settings=None, language="en", flow="activation", people_name="p.csv", people="")
AT_WORK: Final = Failed(what="another worker with this name is at work", code=CODE)


class Scene:
    """A counter, the workers that it has started, and what it has shown."""

    def __init__(self, *first: Event, patience: float = 5.0) -> None:
        self.workers: list[Script] = []
        self.shown: list[tuple[frozenset[str], Event | None]] = []
        self._first = list(first)
        self.counter = Counter(self._starts, patience, pause=0)
        self.counter.shows = lambda regions, event: self.shown.append((regions, event))

    async def _starts(self, order: EnrolOrder) -> Script:
        self.workers.append(Script(order))
        if self._first:
            self.workers[-1].tell(self._first.pop(0))
        return self.workers[-1]

    async def settle(self) -> None:
        """Let everything be done that is due."""
        for _ in range(30):
            await asyncio.sleep(0)

    async def begin(self, *told: Event) -> Script:
        """Start, and have the worker tell something."""
        assert self.counter.start(ORDER)
        await self.settle()
        self.workers[-1].tell(*told)
        await self.settle()
        return self.workers[-1]


def played(play: Callable[[Scene], Awaitable[None]], scene: Callable[[], Scene] = Scene) -> Scene:
    """A scene, played in an event loop of its own, and closed."""

    async def whole() -> Scene:
        here = scene()
        await play(here)
        await here.counter.close()
        assert not here.counter.sitting.under_way
        return here

    return in_a_loop(whole())
