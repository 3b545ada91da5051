"""Who somebody is, from what she typed. Nothing but `Message.NO_MATCH` is told before everything fits together."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_site import dates, provisional
from mock_site.messages import Message
from mock_site.store import Person


@dataclass(frozen=True)
class Card:
    """What stands on somebody's card: number, `photo` or `plain`, serial; each as the rules give it."""

    nir: str
    card: str
    serial: str


@dataclass(frozen=True)
class Obstacle:
    """Why somebody may not go on: the message, at its field, or at none ("")."""

    message: str
    field: str = ""


def holder(card: Card, database: Session) -> Person | None:
    """Whose card it is; nobody's where the holder has died, for the site must not tell."""
    person = database.scalar(select(Person).where(Person.nir == card.nir))
    if person is None or person.deceased or (person.card, person.card_serial) != (card.card, card.serial):
        return None
    return person


def invited(code: str, card: Card, now: datetime, database: Session) -> Person | Obstacle:
    """Whom the provisional code and the card let in: the holder herself, or a minor whom she represents."""
    person = holder(card, database)
    if person is None:
        return Obstacle(Message.NO_MATCH)
    if person.provisional_code != code:
        found = _represented_with(code, person, now, database)
    elif dates.is_minor(person.birth_date, now):
        found = Obstacle(Message.NOT_REPRESENTATIVE)
    else:
        found = person
    if isinstance(found, Person):
        return _obstacle(found, now) or found
    return found


def asking_for(card: Card, birth_date: date, now: datetime, database: Session) -> list[Person]:
    """For whom the holder may ask a code: herself by her birth date, minors whom she represents by theirs (twins)."""
    person = holder(card, database)
    if person is None:
        return []
    if person.birth_date == birth_date:
        return [person]
    return [child for child in _children(person, now, database) if child.birth_date == birth_date]


def _represented_with(code: str, person: Person, now: datetime, database: Session) -> Person | Obstacle:
    """The minor with that code, where the person is of age and represents her."""
    coded = database.scalars(select(Person).where(Person.provisional_code == code, ~Person.deceased))
    minors = [child for child in coded if dates.is_minor(child.birth_date, now)]
    if not minors or dates.is_minor(person.birth_date, now):
        return Obstacle(Message.NO_MATCH)
    represented = (child for child in minors if child.representative_id == person.id)
    return next(represented, Obstacle(Message.NOT_REPRESENTATIVE))


def _children(person: Person, now: datetime, database: Session) -> list[Person]:
    if dates.is_minor(person.birth_date, now):
        return []
    represented = select(Person).where(Person.representative_id == person.id, ~Person.deceased).order_by(Person.id)
    return [child for child in database.scalars(represented) if dates.is_minor(child.birth_date, now)]


def _obstacle(person: Person, now: datetime) -> Obstacle | None:
    """What is wrong with an invitation that fits: told only to whoever holds the code and the card."""
    if person.account:
        return Obstacle(Message.ALREADY_ACTIVATED)
    if person.code_used:
        return Obstacle(Message.PROVISIONAL_CODE_USED, "provisional_code")
    if expired := provisional.expired(person, now):
        return Obstacle(expired, "provisional_code")
    return None
