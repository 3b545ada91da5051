"""The fictional health insurance's register: whom it knows, and how it invites her."""

from datetime import date, datetime
from email.message import EmailMessage
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mock_site import dates, mails, provisional, rules, secrets_made
from mock_site.store import Account, Mailbox, Person, Visit
from mock_site.world import World

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\p{C}]+$")]
"""Without control characters: it goes into a mail's header."""


class NoSuchRepresentativeError(ValueError):
    """The legal representative must be registered before the child, be of age and alive."""


class Credentials(BaseModel):
    """What somebody logs in with who has activated her space already."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    identifier: Annotated[str, AfterValidator(rules.identifier)]
    password: Annotated[str, AfterValidator(partial(rules.password, minimum=8))]


class Registration(BaseModel):
    """What somebody is registered with. Numbers may hold spaces; the site's own rules check them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    civility: Literal["Madame", "Monsieur"]
    first_name: Name
    last_name: Name
    birth_date: date
    nir: Annotated[str, AfterValidator(rules.nir)]
    card: Literal["photo", "plain"]
    card_serial: str
    email: Annotated[str, AfterValidator(rules.email)] | None = None
    mobile: Annotated[str, AfterValidator(rules.mobile)] | None = None
    provisional_code: Annotated[str, AfterValidator(rules.provisional_code)] | None = None
    code_by: provisional.Way | None = None
    """How the provisional code was sent; by default a mail, and a letter to somebody without an address."""
    deceased: bool = False
    opposed: bool = False
    """Whether she has opposed already, with her code."""
    representative: Annotated[str, AfterValidator(rules.nir)] | None = None
    """The number of a minor's legal representative, who is registered before."""
    activated: Credentials | None = None
    """Where given, she has activated her space already, with her code."""

    @model_validator(mode="after")
    def serial_fits_card(self) -> "Registration":
        """The serial's shape depends on the card."""
        rules.card_serial(self.card_serial, self.card)
        return self

    @model_validator(mode="after")
    def way_exists(self) -> "Registration":
        """A code can't have gone where there is no address or number."""
        if (self.code_by == "email" and not self.email) or (self.code_by == "sms" and not self.mobile):
            raise ValueError(f"code_by is {self.code_by}, but there is no such contact")
        return self

    @model_validator(mode="after")
    def one_decision(self) -> "Registration":
        """Nobody opposes a space that is active."""
        if self.opposed and self.activated:
            raise ValueError("either opposed or activated")
        return self


def register(registration: Registration, world: World, database: Session) -> Person:
    """Make the person known, with a provisional code. Somebody with the same NIR starts all over.

    Raises:
        NoSuchRepresentativeError: nobody fit for it is registered with that number.

    """
    now = world.clock.now()
    representative = _representative(registration, now, database)
    represented = _forget_known(registration.nir, database)
    elsewhere = {"card_serial", "provisional_code", "code_by", "opposed", "representative", "activated"}
    person = Person(
        **registration.model_dump(exclude=elsewhere),
        card_serial=rules.card_serial(registration.card_serial, registration.card),
        provisional_code=registration.provisional_code or secrets_made.provisional_code(),
        code_since=now,
        code_by=registration.code_by or ("email" if registration.email else "letter"),
        code_used=registration.opposed or registration.activated is not None,
        opposed=now if registration.opposed else None,
        representative=representative,
    )
    if registration.activated:
        activate(person, registration.activated)
    database.add(person)
    for child in represented:
        child.representative = person
    return person


def _representative(registration: Registration, now: datetime, database: Session) -> Person | None:
    if registration.representative is None:
        return None
    person = database.scalar(select(Person).where(Person.nir == registration.representative))
    if person is None or person.nir == registration.nir:
        raise NoSuchRepresentativeError("nobody else is registered with that number")
    if person.deceased or dates.is_minor(person.birth_date, now):
        raise NoSuchRepresentativeError("that person can't represent anybody")
    return person


def _forget_known(nir: str, database: Session) -> list[Person]:
    """Forget whoever had that number; gives those whom she represented."""
    person = database.scalar(select(Person).where(Person.nir == nir))
    if person is None:
        return []
    represented = list(database.scalars(select(Person).where(Person.representative_id == person.id)))
    for child in represented:
        child.representative = None
    forget(person, database)
    return represented


def activate(person: Person, credentials: Credentials) -> None:
    """Give the person an account, or another one; the site has counted no enrolment for it."""
    account = person.account or Account()
    account.identifier, account.password = credentials.identifier, secrets_made.hashed(credentials.password)
    person.account, person.opposed = account, None


def forget(person: Person, database: Session) -> None:
    """Remove the person with her account; visits that knew her end."""
    account = select(Account.id).where(Account.person_id == person.id)
    database.execute(delete(Visit).where((Visit.person_id == person.id) | Visit.account_id.in_(account)))
    database.delete(person)
    database.flush()


def mailbox(address: str, database: Session) -> Mailbox:
    """The mailbox of that address, made where there is none."""
    known = database.get(Mailbox, address)
    if known is None:
        known = Mailbox(address=address, password=secrets_made.token())
        database.add(known)
    return known


def open_mailbox(address: str, world: World, database: Session) -> Mailbox:
    """The mailbox of that address, ready to receive: the mail server refuses recipients whom it does not know."""
    box = mailbox(address, database)
    world.add_mailbox(box.address, box.password)
    return box


def end_other_visits(person: Person, visit: Visit, database: Session) -> None:
    """What was begun for the person elsewhere, with the same code, is over: she has just opposed in this visit."""
    begun = (Visit.person_id == person.id) & (Visit.token != visit.token)
    database.execute(delete(Visit).where(begun))


def invite(person: Person, world: World, database: Session) -> EmailMessage | None:
    """Send the invitation the way that fits her: the provisional code's weeks begin, and a used code is replaced.

    A mail is given back, for the caller to deliver once this is committed; a letter or a text message is on its way.
    """
    if person.code_used and person.account is None:
        provisional.renew(person)
    way = person.code_by
    if (way == "email" and not person.email) or (way == "sms" and not person.mobile):
        way = "email" if person.email else "letter"
    provisional.leave(person, way, world.clock.now())
    if way == "email":
        return mails.invitation(person, world.origin, person.code_since)
    database.add(provisional.text(person, person.mobile or "") if way == "sms" else provisional.letter(person))
    return None
