"""Books of mandates for tests: a clock that is set by hand, a journal that listens, what somebody signed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from assistant.enrol.mandates import Permission
from assistant.enrol.register.database import Register, open_register

HER: Final = "a1" * 32
HIM: Final = "b2" * 32
PARIS: Final = ZoneInfo("Europe/Paris")


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """What time it is."""
        return self.now


class Journal:
    """Keeps what was written."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str, dict[str, str | int]]] = []

    def write(self, person: str, event: str, facts: Mapping[str, str | int] | None = None) -> None:
        """Append."""
        self.entries.append((person, event, dict(facts or {})))


def permission(**more: object) -> Permission:
    """What she signed: the activation, for 31 days from 26 November 2026."""
    usual = {
        "person": HER,
        "helper": "Nadia Benali",
        "flows": ("activation",),
        "first": date(2026, 11, 26),
        "days": 31,
        "place": "Bibliothèque Marguerite-Yourcenar",
        "unprotected": True,
    }
    return Permission(**(usual | more))  # type: ignore[arg-type]


def local(year: int, month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A moment in Paris."""
    return datetime(year, month, day, hour, minute, second, tzinfo=PARIS)


def again(register: Register) -> Register:
    """The same register, opened by another program."""
    return open_register(register.home)
