"""Hands what happens to the pages that listen: server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Final

_BEHIND: Final = 200
"""Events that a page may be behind; one that is further behind is closed, and asks for everything anew."""
_PAGES: Final = 4
"""Pages that listen at once. A browser has six connections to one server: the others wait until somebody looks at them,
or no page could be shown any more."""
_QUIET: Final = 15.0
"""Seconds after which a line is sent to a page that has nothing to hear: so each side sees that the other has gone."""

_Queue = asyncio.Queue[tuple[str, str] | None]


class Hub:
    """Everybody who listens; used in the server's event loop alone."""

    def __init__(self) -> None:
        self._listeners: dict[_Queue, None] = {}
        self.number = 0
        """Of the regions that were shown anew so far: a page knows by it whether it has missed any."""

    def tell(self, event: str, **data: object) -> None:
        """Send an event to all pages that listen."""
        line = json.dumps(data, ensure_ascii=False)
        for queue in tuple(self._listeners):
            try:
                queue.put_nowait((event, line))
            except asyncio.QueueFull:
                self._listeners.pop(queue, None)
                queue.get_nowait()
                queue.put_nowait(None)

    def region(self, name: str, html: str) -> None:
        """Have a region of the page (`data-region`) shown anew."""
        self.number += 1
        self.tell("region", name=name, html=html, number=self.number)

    def close(self, *, closed: bool = False) -> None:
        """Send all pages away: the desk is locked, or `closed` for good. What they have not heard yet is not told."""
        for queue in tuple(self._listeners):
            self._end(queue, "gone", closed=closed)

    def _end(self, queue: _Queue, event: str, **data: object) -> None:
        self._listeners.pop(queue, None)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait((event, json.dumps(data)))
        queue.put_nowait(None)

    def listen(self) -> AsyncIterator[str]:
        """Events as they are sent, from this very moment on."""
        while len(self._listeners) >= _PAGES:
            self._end(next(iter(self._listeners)), "rest")
        queue = _Queue(_BEHIND)
        self._listeners[queue] = None
        return self._heard(queue, self.number)

    async def _heard(self, queue: _Queue, number: int) -> AsyncIterator[str]:
        try:
            yield f'retry: 500\nevent: now\ndata: {{"number": {number}}}\n\n'
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
            self._listeners.pop(queue, None)
