"""A desk in this process, whose worker is a script: it tells what a test wants, and keeps what it was told."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from assistant.desk.app import application
from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.desk.running.counter import Counter
from assistant.desk.words.events import Event
from assistant.desk.words.requests import EnrolOrder, Request
from assistant.enrolment_settings import EnrolSettings
from assistant.settings import Settings


class Script:
    """A worker; `assistant.desk.running.counter.Worker`."""

    def __init__(self, order: EnrolOrder) -> None:
        self.order = order
        self.heard: list[Request] = []
        self.gone = False
        self._told: asyncio.Queue[Event | None] = asyncio.Queue()

    async def events(self) -> AsyncIterator[Event]:
        """What it was made to tell."""
        while (event := await self._told.get()) is not None:
            yield event

    def say(self, request: Request) -> None:
        """Keep it."""
        self.heard.append(request)

    def let_go(self) -> None:
        """Nobody answers any more."""
        self.gone = True
        self._told.put_nowait(None)

    def tell(self, *events: Event) -> None:
        """Tell the desk."""
        for event in events:
            self._told.put_nowait(event)

    def die(self) -> None:
        """Without a word."""
        self._told.put_nowait(None)


class ScriptedDesk:
    """A desk that a test holds in its hands."""

    def __init__(self, folder: Path, minutes: float = 10) -> None:
        self.workers: list[Script] = []
        settings = Settings(
            enrol=EnrolSettings(home=folder / "home", helper="Aline", place="Médiathèque", worker="poste-1")
        )
        self.desk = Desk(settings, None, folder, Door(minutes), counter=Counter(self._starts, looked=0))
        self._loop: asyncio.AbstractEventLoop | None = None

    async def _starts(self, order: EnrolOrder) -> Script:
        self.workers.append(Script(order))
        return self.workers[-1]

    @property
    def worker(self) -> Script:
        """The one at work, or that was last."""
        return self.workers[-1]

    @property
    def address(self) -> str:
        """A one-time address."""
        return f"http://{self.desk.host}/open?token={self.desk.door.new_address()}"

    def begin(self) -> None:
        """Have a worker at work, whomever it serves."""
        order = EnrolOrder(settings=None, language="en", flow="activation", people_name="people.csv", people="")
        self.at_desk(lambda: self.desk.counter.start(order))
        self.at_desk(lambda: None)

    def tell(self, *events: Event) -> None:
        """Have the worker tell something."""
        self.at_desk(lambda: self.worker.tell(*events))
        self.at_desk(lambda: None)

    def at_desk(self, does: "object") -> None:
        """Do something in the server's event loop."""
        assert self._loop is not None
        assert callable(does)

        async def done() -> None:
            does()
            # whatever is due is done
            for _ in range(5):
                await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(done(), self._loop).result(10)

    @contextmanager
    def open(self) -> Iterator["ScriptedDesk"]:
        """Serve, for as long as a block lasts."""
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            self.desk.host = f"127.0.0.1:{listening.getsockname()[1]}"
            config = uvicorn.Config(
                application(self.desk), log_config=None, access_log=False, timeout_graceful_shutdown=1
            )
            server = uvicorn.Server(config)
            ready = threading.Event()

            async def serve() -> None:
                self._loop = asyncio.get_running_loop()
                self._loop.call_soon(ready.set)
                await server.serve([listening])

            thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
            thread.start()
            ready.wait(10)
            try:
                yield self
            finally:
                self.at_desk(self.desk.hub.close)
                server.should_exit = True
                thread.join(10)
