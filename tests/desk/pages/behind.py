"""A desk behind its real door, in this process: what a browser sends, without a browser."""

import asyncio
import re
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from httpx import ASGITransport, AsyncClient, Response

from assistant.desk.app import application
from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.settings import Settings

HOST: Final = "127.9.8.7:4321"
_TICKET: Final = re.compile(r'name="ticket" value="([^"]+)"')
T = TypeVar("T")


class Behind:
    """A helper who has opened the desk and chosen her word. Nothing happens in it but while something is asked."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.desk = Desk(settings or Settings(), None, folder, Door(10), host=HOST)
        self.heard: list[tuple[str, dict[str, Any]]] = []
        """What pages that stand open were told."""
        self.desk.hub.tell = lambda event, **data: self.heard.append((event, data))  # type: ignore[method-assign]
        self._client = AsyncClient(transport=ASGITransport(application(self.desk)), base_url=f"http://{HOST}")
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self._runner.__enter__()
        self.get(f"/open?token={self.desk.door.new_address()}")
        self.desk.door.choose("chouette")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self._client.aclose())
        self._runner.__exit__(kind, error, trace)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Until it has ended, in the desk's own loop."""
        return self._runner.run(coroutine)

    def get(self, address: str) -> Response:
        """A page."""
        return self.run(self._client.get(address))

    def send(self, page: str, address: str, said: Mapping[str, str | Sequence[str]] | None = None) -> Response:
        """A form of a page, sent with the ticket that stands in it."""
        found = _TICKET.search(self.get(page).text.partition(f'action="{address}"')[2])
        assert found, f"no form on {page} goes to {address}"
        data = {"ticket": found[1], **(said or {})}
        return self.run(self._client.post(address, data=data, headers={"Origin": f"http://{HOST}"}))

    def said(self) -> list[str]:
        """What a screen reader was told."""
        return [data["text"] for event, data in self.heard if event == "say"]

    def region(self, name: str) -> str:
        """A region as it was shown last."""
        return next(data["html"] for event, data in reversed(self.heard) if event == "region" and data["name"] == name)
