"""Who closes a desk while somebody is served: a helper stops her; the end of a session lets her sitting break off."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.desk.opening import _Server
from assistant.desk.running.counter import Counter
from assistant.desk.running.sitting import Sitting
from assistant.settings import Settings
from tests.desk.loops import in_a_loop

HOW: dict[str, tuple[Callable[[_Server], None], list[str]]] = {
    "in the page": (lambda server: server.close(), ["stop", "close"]),
    "by Ctrl-C": (lambda server: server.handle_exit(signal.SIGINT, None), ["stop", "close"]),
    "the session ends": (lambda server: server.handle_exit(signal.SIGTERM, None), ["close"]),
    "the session ends, and Ctrl-C hurries it": (
        lambda server: [server.handle_exit(one, None) for one in (signal.SIGTERM, signal.SIGINT)],
        ["close"],
    ),
}


class AtWork(Counter):
    """Serves somebody; remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.sitting = Sitting(phase="serving")
        self.told: list[str] = []

    def stop(self) -> None:
        """Remember it."""
        self.told.append("stop")

    async def close(self) -> None:
        """Remember it."""
        self.told.append("close")


@pytest.mark.parametrize(("how", "told"), HOW.values(), ids=HOW)
def test_a_helper_stops_her_and_nobody_else_does(
    how: Callable[[_Server], None], told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whom a helper has stopped is not called again by “Go on”; whose sitting broke off is."""

    async def nothing(*_: Any, **__: Any) -> None:
        """Of the server there is nothing to be ended."""

    monkeypatch.setattr(uvicorn.Server, "shutdown", nothing)
    counter = AtWork()
    server = _Server(uvicorn.Config(lambda: None), Desk(Settings(), None, tmp_path, Door(10), counter=counter))
    how(server)
    in_a_loop(server.shutdown())
    assert counter.told == told
