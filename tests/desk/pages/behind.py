"""A desk behind its real door, in this process: what a browser sends, without a browser."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from anyio.from_thread import start_blocking_portal
from httpx import ASGITransport, AsyncClient, Response

from assistant.desk.app import application
from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.settings import Settings

HOST: Final = "127.9.8.7:4321"
_TICKET: Final = re.compile(r'name="ticket" value="([^"]+)"')
T = TypeVar("T")


class Behind:
    """A helper who has opened the desk and chosen her word; its loop has a thread of its own."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.desk = Desk(settings or Settings(), None, folder, Door(10), host=HOST)
        self.heard: list[tuple[str, dict[str, Any]]] = []
        """What pages that stand open were told."""
        self.desk.hub.tell = lambda event, **data: self.heard.append((event, data))  # type: ignore[method-assign]
        self._client = AsyncClient(transport=ASGITransport(application(self.desk)), base_url=f"http://{HOST}")
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._portal = self._stack.enter_context(start_blocking_portal())
        self._stack.callback(self._portal.call, self._client.aclose)
        self.get(f"/open?token={self.desk.door.new_address()}")
        self.desk.door.choose("chouette")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def run(self, what: Callable[..., Awaitable[T]], *arguments: Any) -> T:
        """Until it has ended, in the desk's own loop."""
        return self._portal.call(what, *arguments)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Response:
        """A page."""
        return self.run(partial(self._client.get, address, headers=headers))

    def send(
        self,
        page: str,
        address: str,
        said: Mapping[str, str | Sequence[str]] | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> Response:
        """A form of a page, sent with the ticket that stands in it; files by their fields, each with its name."""
        found = _TICKET.search(self.get(page).text.partition(f'action="{address}"')[2])
        assert found, f"no form on {page} goes to {address}"
        return self.post(address, {"ticket": found[1], **(said or {})}, files)

    def post(
        self,
        address: str,
        said: Mapping[str, str | Sequence[str]],
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> Response:
        """What a form says, as it is given here."""
        headers = {"Origin": f"http://{HOST}"}
        return self.run(partial(self._client.post, address, data=said, files=files, headers=headers))

    def said(self) -> list[str]:
        """What a screen reader was told."""
        return [data["text"] for event, data in self.heard if event == "say"]

    def region(self, name: str) -> str:
        """A region as it was shown last."""
        return next(data["html"] for event, data in reversed(self.heard) if event == "region" and data["name"] == name)
