"""Sittings where something doesn't come: no test waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assistant.tabs import Tabs


@dataclass
class Patience:
    """How long what doesn't come is waited for."""

    short: bool = False
    """Whether only until the page has come, and a moment more; as long as the settings say otherwise."""


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """As the settings say, until a test knows that something won't come."""
    now, wait = Patience(), Tabs.wait

    def shorter(tabs: Tabs, build: Callable[..., Any], seconds: float | None = None, *state: Any, **more: Any) -> bool:
        if now.short and seconds is None:
            tabs.arrived()
            seconds = 0.5
        return wait(tabs, build, seconds, *state, **more)

    monkeypatch.setattr(Tabs, "wait", shorter)
    return now
