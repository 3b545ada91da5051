"""What a fault may do: each hook is a place where the site asks whether something shall go wrong.

A fault overrides the hooks that it needs and no others. Its options are its fields, each with a default and a docstring
that tells what it is for, so that `Slow(seconds=5)` is checked and the manual's list is made from the class. It is made
when it is switched on and thrown away when it is switched off, so it may remember what it has done ("503 once"), in
private attributes (`_seen: set[str] = PrivateAttr(default_factory=set)`), and it counts each strike with `strike()`.
"""

from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from fnmatch import fnmatchcase
from threading import Lock
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, PrivateAttr
from starlette.requests import Request
from starlette.responses import Response

from mock_site.clock import Clock

if TYPE_CHECKING:
    from justhtml import JustHTML

    from mock_site.exchange import Exchange

Proceed = Callable[[], Awaitable[Response]]
Deliver = Callable[[EmailMessage], None]


def _from_the_root(pattern: str) -> str:
    if not pattern.startswith("/"):
        raise ValueError("a path begins with /, as in /connexion or /activation/*")
    return pattern


Path = Annotated[str, AfterValidator(_from_the_root)]
"""A page's address, or several: `*` stands for anything, `/*` for every page."""


class Fault(BaseModel):
    """One thing that goes wrong. Its docstring is what the manual says about it."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    name: ClassVar[str]
    """How it is switched on: `--fault NAME`, or the control address."""

    _strikes: int = PrivateAttr(default=0)
    _counting: Lock = PrivateAttr(default_factory=Lock)

    @property
    def strikes(self) -> int:
        """How often it has done what it does."""
        return self._strikes

    def strike(self) -> None:
        """Count one."""
        with self._counting:
            self._strikes += 1

    def strike_once(self) -> bool:
        """Count the first; whether this is it. For what goes wrong once, however many ask at the same time."""
        with self._counting:
            first, self._strikes = self._strikes == 0, 1
        return first

    async def around(self, request: Request, proceed: Proceed) -> Response:
        """Answer a request of the site: in place of the site, before it, or after it. `request.app.state.world`."""
        return await proceed()

    def enter(self, exchange: "Exchange") -> None:
        """Change what was sent or what the site remembers, inside the transaction, before the page is chosen."""

    def change(self, page: "JustHTML", path: str) -> None:
        """Change a page of the site in place, before it is sent."""

    def deliver(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Hand a mail of the site on, or not, or otherwise; `clock` is the site's, for what shall happen later."""
        deliver(mail)

    def end(self) -> None:
        """Let go of whatever is held: the fault was switched off, or the site stops."""


class PageFault(Fault):
    """Something that goes wrong on some pages of the site: those that `path` tells."""

    path: Path = "/*"
    """on which pages; * stands for anything"""

    @property
    def changes(self) -> bool:
        """Whether it changes pages, so that they must be parsed."""
        return type(self).change is not Fault.change

    def meets(self, path: str) -> bool:
        """Whether that page is meant. Styles, scripts and pictures never are."""
        beside = path.startswith("/static/") or path.endswith((".css", ".ico"))
        return fnmatchcase(path, self.path) and not beside


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
