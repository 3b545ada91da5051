"""Who is let in, and for how long."""

import pytest

from assistant.desk.door import Door
from tests.desk.door.asking import Clock


@pytest.fixture
def clock() -> Clock:
    """It goes when a test says so."""
    return Clock()


@pytest.fixture
def door(clock: Clock) -> Door:
    """It locks itself after five minutes."""
    return Door(5, clock)


def opened(door: Door) -> str:
    """The cookie of somebody who has come in, and chosen her word."""
    cookie = door.open(door.new_address())
    assert cookie
    door.choose("a word of mine")
    return cookie


def test_an_address_opens_once(door: Door) -> None:
    """Whoever opens it second is not let in, and the first one stays."""
    token = door.new_address()
    cookie = door.open(token)
    assert cookie
    assert door.open(token) is None
    assert door.knows(cookie)


@pytest.mark.parametrize("token", ["", "guessed", "\udcff", "é" * 5000])
def test_a_guessed_address_opens_nothing(door: Door, token: str) -> None:
    """Nor does it use up the right one."""
    right = door.new_address()
    assert door.open(token) is None
    assert door.open(right)


def test_before_any_address_was_made_nothing_opens(door: Door) -> None:
    """A desk that has just been started has no session that anybody could have."""
    assert door.open("") is None
    assert not door.knows("")


def test_an_address_is_too_old_after_ten_minutes(door: Door, clock: Clock) -> None:
    """Nobody finds it in a terminal that was left open."""
    token = door.new_address()
    clock.now += 601
    assert door.open(token) is None


def test_a_new_address_makes_the_earlier_one_void(door: Door) -> None:
    """There is one at a time."""
    earlier = door.new_address()
    later = door.new_address()
    assert door.open(earlier) is None
    assert door.open(later)


def test_whoever_opens_it_ends_the_session_before(door: Door) -> None:
    """One session at a time; its forms are void, and whoever keeps something of it is told."""
    over: list[str] = []
    door.when_over(lambda: over.append("over"))
    before = opened(door)
    ticket = door.ticket("lock")
    after = opened(door)
    assert not door.knows(before)
    assert door.knows(after)
    assert not door.take(ticket, "lock")
    assert over == ["over", "over"]


def test_a_session_that_waits_for_nothing_is_not_ended_by_an_address_that_nobody_opens(door: Door) -> None:
    """`pasapas desk`, typed by mistake, takes nothing away."""
    cookie = opened(door)
    door.new_address()
    assert door.knows(cookie)


def test_it_locks_itself(door: Door, clock: Clock) -> None:
    """After five minutes without use, and not before; whatever stands open is told at once that somebody asks."""
    shut: list[str] = []
    opened(door)
    door.when_shut(lambda: shut.append("shut"))
    clock.now += 299
    assert not door.locked
    assert door.rest == 1
    clock.now += 1
    assert door.rest is None
    assert shut == ["shut"]
    assert door.locked


def test_use_puts_it_off(door: Door, clock: Clock) -> None:
    """Each use does, and so does each form that is sent."""
    opened(door)
    ticket = door.ticket("answer")
    clock.now += 200
    door.use()
    clock.now += 200
    assert not door.locked
    door.take(ticket, "answer")
    clock.now += 200
    assert not door.locked


def test_no_use_unlocks_it(door: Door, clock: Clock) -> None:
    """Somebody moves the mouse before a locked desk: it stays locked, and no form is taken."""
    opened(door)
    ticket = door.ticket("answer")
    clock.now += 301
    assert door.locked
    door.use()
    assert door.locked
    assert not door.take(ticket, "answer")


def test_the_word_unlocks(door: Door) -> None:
    """And no other one."""
    cookie = opened(door)
    door.lock()
    assert not door.unlock("another")
    assert door.locked
    assert door.unlock("a word of mine")
    assert not door.locked
    assert door.knows(cookie)


def test_five_wrong_words_end_the_session(door: Door) -> None:
    """Then even the right one opens nothing: it takes the terminal."""
    cookie = opened(door)
    door.lock()
    assert [door.unlock(f"wrong {number}") for number in range(5)] == [False] * 5
    assert not door.knows(cookie)
    assert not door.unlock("a word of mine")


def test_the_right_word_forgives_the_wrong_ones(door: Door) -> None:
    """Four slips today and four tomorrow are no attack."""
    opened(door)
    for _ in range(2):
        door.lock()
        for number in range(4):
            door.unlock(f"wrong {number}")
        assert door.unlock("a word of mine")


def test_without_a_word_the_lock_is_the_end(door: Door, clock: Clock) -> None:
    """Nobody stands before a lock that no word opens."""
    cookie = door.open(door.new_address())
    assert cookie
    clock.now += 301
    assert not door.locked
    assert not door.knows(cookie)


def test_a_ticket_is_good_once_and_for_its_own_form(door: Door) -> None:
    """A form that is sent again, or to another place, does nothing."""
    opened(door)
    ticket = door.ticket("answer 7")
    assert not door.take(ticket, "answer 8")
    assert door.take(ticket, "answer 7")
    assert not door.take(ticket, "answer 7")


@pytest.mark.parametrize("ticket", ["", ".", "guessed", "a.b", "\udcff.\udcff", "." * 9000])
def test_a_made_up_ticket_is_good_for_nothing(door: Door, ticket: str) -> None:
    """Whatever it looks like."""
    opened(door)
    assert not door.take(ticket, "answer")


def test_pages_that_show_themselves_anew_use_up_nobodys_ticket(door: Door) -> None:
    """A live page makes thousands; the form in another tab can still be sent."""
    opened(door)
    ticket = door.ticket("lock")
    for number in range(2000):
        door.ticket(f"answer {number}")
    assert door.take(ticket, "lock")


def test_forms_of_before_a_lock_are_void(door: Door) -> None:
    """A stale tab does nothing."""
    opened(door)
    ticket = door.ticket("answer")
    door.lock()
    door.unlock("a word of mine")
    assert not door.take(ticket, "answer")


def test_nothing_secret_is_kept(door: Door) -> None:
    """Neither token, cookie nor word can be found in it."""
    token = door.new_address()
    cookie = door.open(token)
    door.choose("a word of mine")
    kept = repr(vars(door))
    assert cookie
    assert not [secret for secret in (token, cookie, "a word of mine") if secret in kept]
