"""The provisional code: how long it is good, how a new one is made, and by which ways it reaches somebody."""

from datetime import datetime, timedelta
from typing import Final, Literal

from mock_site import dates, secrets_made, texts
from mock_site.messages import Message
from mock_site.store import Letter, Person, TextMessage

Way = Literal["email", "sms", "letter"]

LIFE: Final = timedelta(weeks=6)
BY_POST: Final = timedelta(days=7)
"""What a letter's code is good for longer: the post takes time."""
BETWEEN: Final = timedelta(seconds=30)
"""At least so long from one code asked for on the site to the next."""


def expires(person: Person) -> datetime:
    """Until when the person's code is good."""
    return person.code_since + LIFE + (BY_POST if person.code_by == "letter" else timedelta())


def expired(person: Person, now: datetime) -> str | None:
    """The message about a code that has expired: a letter has its date printed, a mail tells weeks."""
    if expires(person) >= now:
        return None
    if person.code_by == "letter":
        return Message.PROVISIONAL_CODE_EXPIRED_LETTER.format(until=dates.day_and_time(expires(person)))
    return Message.PROVISIONAL_CODE_EXPIRED


def renew(person: Person) -> None:
    """Another code, not yet used; the former is void from now on."""
    person.provisional_code, person.code_used = secrets_made.provisional_code(), False


def too_soon(person: Person, now: datetime) -> bool:
    """Whether a code was asked for on the site less than 30 seconds ago."""
    return person.code_asked is not None and person.code_asked + BETWEEN > now


def leave(person: Person, way: str, now: datetime) -> None:
    """The code leaves that way (`email`, `sms` or `letter`) now: its weeks begin."""
    person.code_by, person.code_since = way, now


def letter(person: Person) -> Letter:
    """The code as the post brings it."""
    return Letter(person=person, code=person.provisional_code, sent=person.code_since)


def text(person: Person, number: str) -> TextMessage:
    """The code as a text message."""
    return TextMessage(number=number, text=texts.provisional_code(person), sent=person.code_since)
