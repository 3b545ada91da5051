"""Who waits with the person, where a helper sits beside her: what a stage asks of an enrolment."""

from threading import Event
from typing import TYPE_CHECKING, Protocol

from assistant.actions.base import CodeWish
from assistant.language.targets import Target

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class Attendant(Protocol):
    """Waits for what only the person can do."""

    def hand_over(self, field: "Locator", target: Target) -> bool:
        """Wait until she has filled a field herself; False where nobody says so."""

    def code_awaited(self, wish: CodeWish) -> Event:
        """A code is waited for, in a mailbox or on a telephone of hers that can be read; what ends the wait early."""

    def code_came(self, wish: CodeWish, code: str) -> None:
        """It has come."""

    def code(self, wish: CodeWish) -> str | None:
        """The code that she reads out, where nothing of hers can be read; None where nobody does."""
