"""Hands what happens to the pages that listen: server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Final

_BEHIND: Final = 200
"""Events that a page may be behind; one that is further behind is closed, and asks for everything anew."""
_QUIET: Final = 15.0
"""Seconds after which a line is sent to a page that has nothing to hear: so each side sees that the other has gone."""


class Hub:
    """Everybody who listens; used in the server's event loop alone."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[tuple[str, str] | None]] = set()
        self.number = 0
        """Of the regions that were shown anew so far: a page knows by it whether it has missed any."""

    def tell(self, event: str, **data: object) -> None:
        """Send an event to all pages that listen."""
        line = json.dumps(data, ensure_ascii=False)
        for queue in tuple(self._listeners):
            try:
                queue.put_nowait((event, line))
            except asyncio.QueueFull:
                self._listeners.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)

    def region(self, name: str, html: str) -> None:
        """Have a region of the page (`data-region`) shown anew."""
        self.number += 1
        self.tell("region", name=name, html=html, number=self.number)

    def close(self) -> None:
        """Send all pages away: the desk is locked, or stops."""
        for queue in tuple(self._listeners):
            self._listeners.discard(queue)
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(("gone", "{}"))
            queue.put_nowait(None)

    async def listen(self) -> AsyncIterator[str]:
        """Events as they are sent, from now on."""
        queue: asyncio.Queue[tuple[str, str] | None] = asyncio.Queue(_BEHIND)
        self._listeners.add(queue)
        try:
            yield f'retry: 500\nevent: now\ndata: {{"number": {self.number}}}\n\n'
            while True:
                try:
                    said = await asyncio.wait_for(queue.get(), _QUIET)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if said is None:
                    return
                yield f"event: {said[0]}\ndata: {said[1]}\n\n"
        finally:
            self._listeners.discard(queue)
