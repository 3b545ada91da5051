"""What a fault may do: each hook is a place where the site asks whether something shall go wrong.

A fault overrides the hooks that it needs and no others. It is made when it is switched on and thrown away when it is
switched off, so it may remember what it has done ("503 once").
"""

from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from starlette.requests import Request
from starlette.responses import Response

if TYPE_CHECKING:
    from justhtml import JustHTML

Proceed = Callable[[], Awaitable[Response]]
Deliver = Callable[[EmailMessage], None]


class Fault:
    """One thing that goes wrong. Its docstring is what the manual says about it."""

    name: ClassVar[str]
    """How it is switched on: `--fault NAME`, or the control address."""

    async def around(self, request: Request, proceed: Proceed) -> Response:
        """Answer a request of the site: in place of the site, before it, or after it."""
        return await proceed()

    def change(self, page: "JustHTML", path: str) -> None:
        """Change a page of the site in place, before it is sent."""

    def deliver(self, mail: EmailMessage, deliver: Deliver) -> None:
        """Hand a mail on, or not, or otherwise."""
        deliver(mail)

    def end(self) -> None:
        """Let go of whatever is held: the fault was switched off, or the site stops."""


class Faults:
    """The faults that are on, in the order in which they were switched on. Safe from several threads."""

    def __init__(self) -> None:
        self._on: dict[str, Fault] = {}
        self._lock = Lock()

    def on(self) -> tuple[Fault, ...]:
        """The faults that are on now."""
        with self._lock:
            return tuple(self._on.values())

    def has(self, name: str) -> bool:
        """Whether that fault is on."""
        with self._lock:
            return name in self._on

    def switch_on(self, fault: Fault) -> None:
        """Switch a fault on; one of the same name that is on already begins afresh."""
        self.switch_off(fault.name)
        with self._lock:
            self._on[fault.name] = fault

    def switch_off(self, name: str) -> None:
        """Switch a fault off; what is not on stays off."""
        with self._lock:
            fault = self._on.pop(name, None)
        if fault:
            fault.end()

    def clear(self) -> None:
        """Switch everything off."""
        for fault in self.on():
            self.switch_off(fault.name)
