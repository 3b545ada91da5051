"""How many may begin on a site in an hour."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue.book import HOUR, Book, NotBefore, Turn
from assistant.enrol.queue.store import OurBug, Store, store_in
from assistant.enrol.queue.tables import StartRow
from tests.enrol.queue.conftest import KEYS, Desk


@pytest.fixture
def store(any_desk: Desk) -> Iterator[Store]:
    """The open database."""
    with store_in(any_desk.home, any_desk.url) as opened:
        yield opened


def take(book: Book, per_hour: int, life: str = "life") -> Turn | NotBefore | None:
    """Take the next, while everybody is alive."""
    return book.take("one", life, per_hour, dead=lambda *_: False)


def test_the_limit_holds_over_campaigns_and_hours(any_desk: Desk, store: Store) -> None:
    """Within any hour no more begin than the site allows, whatever their campaign; and the moment told is the first."""
    health, tax = (Book(store, name, "site", lambda: any_desk.now) for name in ("health", "tax"))
    other = Book(store, "other", "another site", lambda: any_desk.now)
    health.born("one", "life")
    health.add(KEYS[:3])
    tax.add(KEYS[3:5])
    other.add(KEYS[5:])
    assert isinstance(take(health, 2), Turn)
    any_desk.now += 600
    assert isinstance(take(tax, 2), Turn)
    any_desk.now += 600
    full = take(health, 2)
    assert isinstance(full, NotBefore)
    assert full.when.timestamp() == 1e9 + HOUR
    assert isinstance(take(other, 2), Turn)
    any_desk.now = 1e9 + HOUR - 1
    assert take(tax, 2) == full
    any_desk.now += 1
    assert isinstance(take(tax, 2), Turn)
    full = take(health, 2)
    assert isinstance(full, NotBefore)
    assert full.when.timestamp() == 1e9 + 600 + HOUR


def test_a_clock_that_was_set_back_holds_nobody_up(any_desk: Desk, store: Store) -> None:
    """Who began by a clock that was a day ahead counts as one who begins now: for an hour, not for a day and an hour."""
    book = Book(store, "health", "site", lambda: any_desk.now)
    book.born("one", "life")
    book.add(KEYS[:2])
    assert isinstance(take(book, 1), Turn)
    any_desk.now -= 24 * HOUR
    full = take(book, 1)
    assert isinstance(full, NotBefore)
    assert full.when.timestamp() == any_desk.now + HOUR
    any_desk.now += HOUR
    assert isinstance(take(book, 1), Turn)


def test_the_limit_holds_for_all_at_once(any_desk: Desk) -> None:
    """Of eight workers who ask at the same moment, no more begin than the site allows."""
    with ExitStack() as stack:
        books = [
            Book(stack.enter_context(store_in(any_desk.home, any_desk.url)), f"campaign-{number}", "site", lambda: 1e9)
            for number in range(8)
        ]
        for number, book in enumerate(books):
            book.born("one", f"life-{number}")
            book.add([f"{number:064x}"])
        with ThreadPoolExecutor(8) as pool:
            taken = list(pool.map(lambda given: take(given[1], 3, f"life-{given[0]}"), enumerate(books)))
    assert sum(isinstance(one, Turn) for one in taken) == 3
    assert sum(isinstance(one, NotBefore) for one in taken) == 5


@pytest.mark.parametrize(("step", "counted"), [("", False), ("card", True)])
def test_a_turn_that_never_reached_the_site_does_not_count(desk: Desk, step: str, counted: bool) -> None:
    """Who isn't there, or has no mandate, costs the site nothing; whoever reached a step does, however it ended."""

    def sitting(place: Place) -> Outcome:
        if step:
            queue.reached(place.key, step)
        if len(ended) == 1:
            queue.pause()
        ended.append(desk.now)
        return Outcome.NO_MANDATE

    ended: list[float] = []
    with desk.opened(per_hour=1, told=lambda what, remedy: turned()) as queue:

        def turned() -> None:
            desk.now += HOUR

        queue.add(KEYS[:2])
        queue.serve(sitting)
    assert ended == [1e9, 1e9 + HOUR if counted else 1e9]


def test_the_helper_is_told_when_the_next_may_begin(desk: Desk) -> None:
    """While the limit is reached, the helper is told until when, and then it goes on."""
    with desk.opened(per_hour=1) as queue:

        def told(what: str, remedy: str) -> None:
            desk.said.append(what)
            desk.now += HOUR

        queue._told = told
        queue.add(KEYS[:2])

        def sitting(place: Place) -> Outcome:
            queue.reached(place.key, "card")
            return Outcome.DONE

        queue.serve(sitting)
        assert {place.status for place in queue.places()} == {"ended"}
    (said,) = desk.said
    assert said.startswith("The site's limit is reached: the next person may begin at ")


def test_who_is_forgotten_and_comes_again_is_counted_twice(any_desk: Desk, store: Store) -> None:
    """A place that was purged, and put in again within the hour, is another beginning: both count."""
    book = Book(store, "health", "site", lambda: any_desk.now)
    book.born("one", "life")
    for _ in range(2):
        book.add(KEYS[:1])
        turn = take(book, 2)
        assert isinstance(turn, Turn)
        assert book.finish(turn, Outcome.DECLINED, begun=True)
        assert book.forget(key=KEYS[0]) == 1
    book.add(KEYS[:1])
    assert isinstance(take(book, 2), NotBefore)


def test_a_bug_of_ours_is_not_taken_for_a_database_that_is_away(store: Store) -> None:
    """What no trying again mends is raised at once."""
    with pytest.raises(OurBug), store.change() as session:
        session.add(StartRow(id="one", site=None, at=0.0))


def test_who_stops_while_the_limit_is_reached_does_not_wait(desk: Desk) -> None:
    """Ctrl-C or a shutdown is heard at once, and whoever waits keeps her place; no sitting has to come first."""
    with desk.opened(per_hour=1, stopped=lambda: bool(desk.said)) as queue:
        queue.add(KEYS[:2])

        def sitting(place: Place) -> Outcome:
            queue.reached(place.key, "card")
            return Outcome.DONE

        queue.serve(sitting)
        assert [place.status for place in queue.places()] == ["ended", "waiting"]
    assert len(desk.said) == 1
