"""A desk behind its door, and a worker that tells at once what a test wants told."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from assistant.desk.words.events import Event, Failed
from assistant.desk.words.requests import GuideOrder, Stop
from tests.desk.pages.behind import Behind
from tests.desk.pages.helper import Helper
from tests.desk.scripted import ScriptedDesk


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[Behind]:
    """A helper's desk, its folder empty."""
    (tmp_path / "work").mkdir()
    with Behind(tmp_path / "work") as opened:
        yield opened


class Scripted:
    """A worker that tells its lines; with `waits`, it tells the rest when it is told to stop, or killed."""

    def __init__(self, *lines: Event, waits: bool = False) -> None:
        self.lines = lines
        self.waits = waits
        self.orders: list[GuideOrder] = []
        self.killed = False
        self._go_on = asyncio.Event()

    async def begin(self, order: GuideOrder) -> "Scripted":
        """As `Child.start`."""
        self.orders.append(order)
        return self

    def say(self, request: Stop) -> None:
        """It hears nothing but that it is to stop."""
        self._go_on.set()

    async def events(self) -> AsyncIterator[Event]:
        """Its lines."""
        for number, line in enumerate(self.lines):
            if number and self.waits:
                await self._go_on.wait()
            yield line

    def let_go(self) -> None:
        """It is heard no more."""

    def kill(self) -> None:
        """As one that dies."""
        self.killed = True
        self.lines = (*self.lines, Failed(what="killed", code=100))
        self._go_on.set()


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helper]:
    """Who has opened the desk, and chosen her word."""
    with ScriptedDesk(tmp_path_factory.mktemp("desk")).open() as desk:
        origin = f"http://{desk.desk.host}"
        with httpx.Client(base_url=origin, headers={"Origin": origin, "Sec-Fetch-Site": "same-origin"}) as client:
            client.get(desk.address)
            desk.desk.door.choose("tilleul-du-matin")
            yield Helper(desk, client)
