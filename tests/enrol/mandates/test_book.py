"""The book of mandates: who has permitted what, and on which days."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assistant.enrol.mandates import DAYS, MandateBook, MandateRefused, NoSuchMandate
from assistant.enrol.register.database import Register
from tests.enrol.mandates.books import HER, HIM, PARIS, Clock, Journal, again, local, permission


@pytest.mark.parametrize(
    ("first", "days", "moment", "allowed"),
    [
        (date(2026, 11, 26), 1, local(2026, 11, 25, 23, 59, 59), False),
        (date(2026, 11, 26), 1, local(2026, 11, 26, 0, 0, 0), True),
        (date(2026, 11, 26), 1, local(2026, 11, 26, 23, 59, 59), True),
        (date(2026, 11, 26), 1, local(2026, 11, 27, 0, 0, 0), False),
        (date(2026, 11, 26), 31, local(2026, 12, 26, 23, 59, 59), True),
        (date(2026, 11, 26), 31, local(2026, 12, 27, 0, 0, 0), False),
        # 2028 has a 29 February: the day before the anniversary is the 366th
        (date(2028, 2, 29), 365, local(2029, 2, 27, 23, 59, 59), True),
        (date(2028, 2, 29), 365, local(2029, 2, 28, 0, 0, 0), False),
        (date(2028, 2, 28), 1, local(2028, 2, 29, 0, 0, 0), False),
        (date(2028, 1, 31), 31, local(2028, 2, 29), True),
        # on 25 October 2026 the clock is put back: the day has 25 hours
        (date(2026, 10, 25), 1, local(2026, 10, 25, 23, 59, 59), True),
        (date(2026, 10, 25), 1, local(2026, 10, 26, 0, 0, 0), False),
        # on 29 March 2026 it is put forward
        (date(2026, 3, 29), 1, local(2026, 3, 29, 0, 0, 0), True),
        (date(2025, 9, 29), 182, local(2026, 3, 29, 23, 59, 59), True),
        (date(2025, 9, 29), 182, local(2026, 3, 30, 0, 0, 0), False),
    ],
)
def test_a_mandate_counts_from_its_first_day_to_the_end_of_its_last(
    shared: Register, first: date, days: int, moment: datetime, allowed: bool
) -> None:
    """Days are the place's own, whole, whatever their length; the first one counts."""
    book = MandateBook(shared, clock=Clock(moment))
    her = hashlib.sha256(f"{first} {days} {moment}".encode()).hexdigest()
    book.record(permission(person=her, first=first, days=days), "poste-1")
    assert book.allows(her, "activation") is allowed


def test_the_day_is_the_place_s_not_utc(register: Register) -> None:
    """At half past midnight in Paris it is still yesterday in UTC; on La Réunion it is today already."""
    early = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
    book = MandateBook(register, clock=Clock(early.astimezone(PARIS)))
    book.record(permission(days=1), "poste-1")
    assert book.allows(HER, "activation")
    assert not MandateBook(register, clock=Clock(early)).allows(HER, "activation")
    there = datetime(2026, 11, 25, 20, 30, tzinfo=UTC).astimezone(ZoneInfo("Indian/Reunion"))
    assert MandateBook(register, clock=Clock(there)).allows(HER, "activation")


def test_another_person_and_another_journey_are_not_allowed(register: Register) -> None:
    """A mandate is hers, for what it names; a journey that nobody knows is not in it."""
    book = MandateBook(register, clock=Clock(local(2026, 11, 26)))
    book.record(permission(flows=("activation", "changement-email")), "poste-1")
    assert book.allows(HER, "activation")
    assert book.allows(HER, "changement-email")
    assert not book.allows(HIM, "activation")
    assert not book.allows(HER, "opposition")
    assert not book.allows(HER, "activ")
    assert not book.allows(HER, "changement-email activation")
    assert not book.allows(HER, "")


def test_revoked_it_counts_no_more_from_that_moment(register: Register) -> None:
    """A run that asks again at its next step hears no, from another connection too; another mandate of hers stays."""
    clock = Clock(local(2026, 11, 26, 14))
    here, there = MandateBook(register, clock=clock), MandateBook(again(register), clock=clock)
    first = here.record(permission(), "poste-1")
    here.record(permission(flows=("opposition",)), "poste-1")
    assert there.allows(HER, "activation")
    clock.now += timedelta(minutes=1)
    assert here.revoke(first.number, "poste-2").revoked == clock.now.astimezone(UTC)
    assert not there.allows(HER, "activation")
    assert there.allows(HER, "opposition")


def test_revoked_twice_the_first_time_stays(register: Register) -> None:
    """Nothing is overwritten: neither when it was revoked, nor what was permitted."""
    clock = Clock(local(2026, 11, 26, 14))
    book = MandateBook(register, clock=clock)
    number = book.record(permission(), "poste-1").number
    once = book.revoke(number, "poste-1")
    clock.now += timedelta(days=1)
    assert book.revoke(number, "poste-2") == once
    assert book.all() == (once,)
    renewed = book.record(permission(first=date(2026, 11, 27)), "poste-1")
    assert book.all() == (once, renewed)
    assert book.allows(HER, "activation")


def test_a_number_that_nobody_has_is_told(register: Register) -> None:
    """Who mistypes a number has revoked nothing, and hears it."""
    book = MandateBook(register, clock=Clock(local(2026, 11, 26)))
    book.record(permission(), "poste-1")
    with pytest.raises(NoSuchMandate, match="there is no mandate 2"):
        book.revoke(2, "poste-1")
    assert book.allows(HER, "activation")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"unprotected": False}, "without her statement"),
        ({"days": 30}, "30 days"),
        ({"days": 0}, "0 days"),
        ({"days": 366}, "366 days"),
        ({"flows": ()}, "names the journeys"),
        ({"flows": ("activation opposition",)}, "names the journeys"),
        ({"person": "Camille Exemple"}, "opaque id"),
        ({"person": "258059999900193"}, "opaque id"),
        ({"helper": " "}, "who helps"),
        ({"place": ""}, "where it was signed"),
    ],
)
def test_what_is_no_mandate_is_not_recorded(wrong: dict[str, object], said: str) -> None:
    """The statement must have been made, the length is one of four, and nobody's name stands for her id."""
    with pytest.raises(MandateRefused, match=said):
        permission(**wrong)


@pytest.mark.parametrize("wrong", ["days = 30", "unprotected = 0"])
def test_the_database_refuses_it_too(register: Register, wrong: str) -> None:
    """Who writes past the book meets the tables' own rules."""
    MandateBook(register, clock=Clock(local(2026, 11, 26))).record(permission(), "poste-1")
    with pytest.raises(IntegrityError), register.engine.begin() as connection:
        connection.execute(text(f"UPDATE mandates SET {wrong}"))  # noqa: S608 - our own words


def test_what_is_read_is_what_was_written(register: Register) -> None:
    """Every part of a permission, and when and by whom it was recorded."""
    clock = Clock(local(2026, 11, 26, 14, 5))
    recorded = MandateBook(register, clock=clock).record(permission(flows=("activation", "opposition")), "poste-1")
    assert recorded.permission == permission(flows=("activation", "opposition"))
    assert (recorded.by, recorded.recorded) == ("poste-1", datetime(2026, 11, 26, 13, 5, tzinfo=UTC))
    assert MandateBook(again(register)).all() == (recorded,)


def test_only_what_is_in_date_or_to_come_is_current(register: Register) -> None:
    """What she could still revoke: neither the past ones nor the revoked."""
    book = MandateBook(register, clock=Clock(local(2026, 11, 26)))
    book.record(permission(first=date(2026, 11, 25), days=1), "poste-1")
    gone = book.record(permission(), "poste-1")
    today = book.record(permission(days=1), "poste-1")
    later = book.record(permission(first=date(2026, 12, 1)), "poste-1")
    book.revoke(gone.number, "poste-1")
    assert book.current(HER) == (today, later)


def test_the_journal_hears_of_it(register: Register) -> None:
    """Recorded and revoked, once each, under her opaque id."""
    journal = Journal()
    book = MandateBook(register, journal, Clock(local(2026, 11, 26)))
    book.record(permission(), "poste-1")
    book.revoke(1, "poste-1")
    book.revoke(1, "poste-1")
    facts = {"mandate": 1, "flows": "activation", "days": 31}
    assert journal.entries == [(HER, "mandate-recorded", facts), (HER, "mandate-revoked", facts)]


def test_the_four_lengths() -> None:
    """A journey, a month, half a year, a year: no other."""
    assert DAYS == (1, 31, 182, 365)
    assert permission(days=1).last == date(2026, 11, 26)
    assert permission(days=365).last == date(2027, 11, 25)
