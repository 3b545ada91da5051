"""Whom the simulator lists: what is known of each person, in words, and where her things are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mock_site import dates, provisional
from mock_site.store import Letter, Mailbox, Person, TextMessage

WAYS: Final = {"email": "par e-mail", "sms": "par SMS", "letter": "par courrier"}


@dataclass(frozen=True)
class Neighbour:
    """A person as the index shows her."""

    id: int
    name: str
    email: str | None
    mobile: str | None
    letters: int
    state: str
    """`active`, `opposed`, `invited`, `used` or `expired`: for the eye; `words` says it too."""
    words: str
    notes: tuple[str, ...]


def neighbours(database: Session, now: datetime) -> list[Neighbour]:
    """Everybody, the latest registered first."""
    counted = database.execute(select(Letter.person_id, func.count()).group_by(Letter.person_id))
    letters = {person: count for person, count in counted}  # noqa: C416 -- dict() takes a result for a mapping
    people = database.scalars(select(Person).order_by(Person.id.desc()))
    return [_neighbour(person, letters.get(person.id, 0), now) for person in people]


def _neighbour(person: Person, letters: int, now: datetime) -> Neighbour:
    state, words = _state(person, now)
    name = f"{person.first_name} {person.last_name}"
    return Neighbour(person.id, name, person.email, person.mobile, letters, state, words, _notes(person, now))


def _state(person: Person, now: datetime) -> tuple[str, str]:
    if person.account:
        return "active", "Espace activé"
    if person.opposed:
        return "opposed", f"Opposition enregistrée le {dates.day(person.opposed)}"
    if person.code_used:
        return "used", "Code provisoire déjà utilisé"
    if provisional.expires(person) < now:
        return "expired", "Code provisoire expiré"
    by, until = WAYS[person.code_by], dates.day_and_time(provisional.expires(person))
    return "invited", f"Code provisoire {by}, valable jusqu’au {until}"


def _notes(person: Person, now: datetime) -> tuple[str, ...]:
    notes = []
    if dates.is_minor(person.birth_date, now):
        by = person.representative
        notes.append("Moins de 18 ans" + (f", représentant légal : {by.first_name} {by.last_name}" if by else ""))
    if person.deceased:
        notes.append("Décès enregistré")
    if person.enrolments > 1:
        notes.append(f"Espace créé {person.enrolments} fois")
    return tuple(notes)


def strays(people: list[Neighbour], database: Session) -> tuple[list[str], list[str]]:
    """Mail addresses and numbers that belong to nobody (any more): a contact was changed, a person forgotten."""
    addresses = set(database.scalars(select(Mailbox.address))) - {person.email for person in people}
    numbers = set(database.scalars(select(TextMessage.number).distinct())) - {person.mobile for person in people}
    return sorted(addresses), sorted(numbers)
