"""A queue that tests open as a helper's command does, and a clock that they turn."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.enrol.queue import engine, open_queue
from assistant.enrol.queue.attended import AttendedQueue


def many(people: int) -> tuple[str, ...]:
    """The opaque ids of people."""
    return tuple(hashlib.sha256(str(number).encode()).hexdigest() for number in range(people))


KEYS = tuple(f"{number:064x}" for number in range(1, 7))
"""Six people."""
Opened = Callable[..., AbstractContextManager[AttendedQueue]]


@dataclass
class Desk:
    """What the queue is opened with, and what it told."""

    home: Path
    url: SecretStr | None = None
    now: float = 1e9
    said: list[str] = field(default_factory=list)

    def opened(
        self, worker: str = "one", *, campaign: str = "health", per_hour: int | None = None, **more: Any
    ) -> AbstractContextManager[AttendedQueue]:
        """Open it."""
        more = {"told": lambda what, remedy: self.said.append(what), "clock": lambda: self.now} | more
        return open_queue(campaign, "site", self.home, self.url, worker, per_hour, **more)


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the engine look more often than it need, so that nobody waits for it."""
    for name in ("POLL", "LISTEN", "LOOK"):
        monkeypatch.setattr(engine, name, 0.02)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """With a file as its database."""
    return Desk(tmp_path / "home")


@pytest.fixture
def any_desk(tmp_path: Path, register_url: SecretStr | None) -> Desk:
    """With either kind of database."""
    return Desk(tmp_path / "home", register_url)
