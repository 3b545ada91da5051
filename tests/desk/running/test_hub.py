"""What happens is handed to the pages that hear: to all of them, in order, and to nobody who may not."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from assistant.desk.running import hub as hubs
from assistant.desk.running.hub import Hub
from tests.desk.loops import in_a_loop


def with_a_hub(does: Callable[[Hub], Awaitable[None]]) -> None:
    """With a new one, in a loop."""

    async def done() -> None:
        await does(Hub())

    in_a_loop(done())


def event(said: str) -> tuple[str, Any]:
    """An event's name and data."""
    name, data = said.removeprefix("retry: 500\n").strip().split("\n", 1)
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


async def rest(page: AsyncIterator[str]) -> list[tuple[str, Any]]:
    """All that is heard, to the end."""
    return [event(said) async for said in page]


def test_all_pages_hear_everything_in_order() -> None:
    """And first of all how many regions were shown before: a page knows whether it has missed one."""

    async def does(hub: Hub) -> None:
        hub.region("before", "")
        one, other = hub.listen(), hub.listen()
        hub.tell("say", text="« l’un »\nl’autre")
        hub.region("step", "<p>5</p>")
        hub.close()
        heard = await rest(one)
        assert heard == await rest(other)
        assert heard == [("now", {"number": 1}), ("gone", {"closed": False})]

    with_a_hub(does)


def test_what_is_told_is_heard() -> None:
    """As it is told; a line break in a text is none between events."""

    async def does(hub: Hub) -> None:
        page = hub.listen()
        assert event(await anext(page)) == ("now", {"number": 0})
        hub.tell("say", text="« l’un »\n\nevent: gone\ndata: {}")
        assert event(await anext(page)) == ("say", {"text": "« l’un »\n\nevent: gone\ndata: {}"})
        hub.region("step", "<p>5</p>")
        assert event(await anext(page)) == ("region", {"name": "step", "html": "<p>5</p>", "number": 1})

    with_a_hub(does)


def test_nothing_is_lost_between_being_let_in_and_hearing() -> None:
    """A page hears from the moment in which it was let in; and the lock sends it away although it has heard nothing yet."""

    async def does(hub: Hub) -> None:
        page, other = hub.listen(), hub.listen()
        hub.tell("say", text="at once")
        await anext(page)
        assert event(await anext(page)) == ("say", {"text": "at once"})
        hub.close()
        assert [name for name, _ in await rest(other)] == ["now", "gone"]

    with_a_hub(does)


def test_what_was_not_heard_before_the_lock_is_not_told() -> None:
    """A slow page is told that the desk is locked, and no name."""

    async def does(hub: Hub) -> None:
        page = hub.listen()
        hub.region("who", "Zoé Prunier")
        hub.close(closed=True)
        hub.region("who", "Zoé Prunier")
        assert await rest(page) == [("now", {"number": 0}), ("gone", {"closed": True})]

    with_a_hub(does)


def test_a_page_that_does_not_listen_is_dropped() -> None:
    """It does not fill the memory; the others hear on."""

    async def does(hub: Hub) -> None:
        slow, other = hub.listen(), hub.listen()
        await anext(other)
        for number in range(1000):
            hub.tell("say", text=str(number))
            assert event(await anext(other)) == ("say", {"text": str(number)})
        told = await rest(slow)
        assert len(told) == 200
        assert told[-1] == ("say", {"text": "199"})

    with_a_hub(does)


def test_a_fifth_page_has_the_first_one_rest() -> None:
    """A browser has six connections: two are left for what somebody looks at."""

    async def does(hub: Hub) -> None:
        pages = [hub.listen() for _ in range(5)]
        assert [name for name, _ in await rest(pages[0])] == ["now", "rest"]
        hub.close()
        assert [name for name, _ in await rest(pages[1])] == ["now", "gone"]

    with_a_hub(does)


def test_a_quiet_page_is_told_that_the_desk_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """So each side notices that the other has gone."""
    monkeypatch.setattr(hubs, "_QUIET", 0.01)

    async def does(hub: Hub) -> None:
        page = hub.listen()
        await anext(page)
        assert await anext(page) == ": still here\n\n"

    with_a_hub(does)


def test_a_page_that_has_gone_is_forgotten() -> None:
    """Nothing is kept for it."""

    async def does(hub: Hub) -> None:
        page = hub.listen()
        await anext(page)
        await page.aclose()  # type: ignore[attr-defined]
        assert not hub._listeners

    with_a_hub(does)
