"""Row 23: the limits of a contact change's code: 15 minutes, 30 seconds between two, a lock after five wrong ones."""

from datetime import timedelta

import pytest

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.contacting import CONTACT, EMAIL, come, kept
from tests.mock_site.journey import Register, Somebody, Visitor


@pytest.fixture
def person(somebody: Register, visitor: Visitor) -> Somebody:
    """Somebody who has come to her contact details."""
    person = somebody()
    come(visitor, person)
    return person


@pytest.fixture
def new(somebody: Register) -> Somebody:
    """Whose address and number are the new ones: there the codes can be read."""
    return somebody()


def a_wrong(code: str) -> str:
    """Return another code."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_another_code_after_thirty_seconds(
    person: Somebody, new: Somebody, visitor: Visitor, clock: Clock, mock: MockSite
) -> None:
    """It replaces the one before."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    old = new.code()
    assert "attendez 30 secondes" in visitor.send(f"{EMAIL}/code/renvoi", {}).messages[""]
    clock.advance(timedelta(seconds=31))
    page = visitor.send(f"{EMAIL}/code/renvoi", {})
    assert "Un nouveau code vient de partir." in page.html and len(new.mails()) == 2
    if old != new.code():
        assert visitor.send(f"{EMAIL}/code", {"code": old}).messages["code"] == "Ce code est incorrect."
    assert visitor.send(f"{EMAIL}/code", {"code": new.code()}).path == CONTACT


def test_a_corrected_address_waits_thirty_seconds_too(
    person: Somebody, new: Somebody, visitor: Visitor, clock: Clock
) -> None:
    """But the same once more leads to the code that is on its way."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    page = visitor.send(EMAIL, {"email": new.data["email"]})
    assert page.path == f"{EMAIL}/code" and "c'est celui-là" in page.html.replace("’", "'")
    page = visitor.send(EMAIL, {"email": "autre.adresse@courrier.test"})
    assert "attendez 30 secondes" in page.messages["email"]
    assert page.value("email") == "autre.adresse@courrier.test"
    clock.advance(timedelta(seconds=31))
    assert visitor.send(EMAIL, {"email": "autre.adresse@courrier.test"}).path == f"{EMAIL}/code"
    page = visitor.send(f"{EMAIL}/code", {"code": new.code()})
    assert page.messages["code"] == "Ce code est incorrect."
    assert len(new.mails()) == 1


def test_a_code_lasts_fifteen_minutes(person: Somebody, new: Somebody, visitor: Visitor, clock: Clock) -> None:
    """After that it has expired."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    clock.advance(timedelta(minutes=15, seconds=1))
    assert "expiré" in visitor.send(f"{EMAIL}/code", {"code": new.code()}).messages["code"]


def test_five_wrong_codes_lock_for_ten_minutes(
    person: Somebody, new: Somebody, visitor: Visitor, clock: Clock, mock: MockSite
) -> None:
    """Nor does beginning the visit again open the lock; the minutes that are left are told."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    code = new.code()
    for _ in range(4):
        assert visitor.send(f"{EMAIL}/code", {"code": a_wrong(code)}).messages["code"] == "Ce code est incorrect."
    assert "Réessayez dans 10 minutes" in visitor.send(f"{EMAIL}/code", {"code": a_wrong(code)}).messages["code"]
    clock.advance(timedelta(minutes=8, seconds=30))
    assert "Réessayez dans 2 minutes" in visitor.send(f"{EMAIL}/code", {"code": code}).messages["code"]
    come(visitor, person)
    clock.advance(timedelta(minutes=1))
    assert "Réessayez dans 1 minute." in visitor.send(EMAIL, {"email": new.data["email"]}).messages["email"]
    clock.advance(timedelta(seconds=31))
    visitor.send(EMAIL, {"email": new.data["email"]})
    assert visitor.send(f"{EMAIL}/code", {"code": new.code()}).path == CONTACT
    assert kept(mock, person)[0] == new.data["email"]


@pytest.mark.parametrize("typed", ["", "12345", "abcdef"])
def test_a_malformed_code_is_not_counted(person: Somebody, new: Somebody, visitor: Visitor, typed: str) -> None:
    """Six times, and the right one still opens."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    for _ in range(6):
        page = visitor.send(f"{EMAIL}/code", {"code": typed})
        assert page.invalid("code") and page.value("code") == typed
    assert visitor.send(f"{EMAIL}/code", {"code": new.code()}).path == CONTACT
