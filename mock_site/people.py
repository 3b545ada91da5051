"""The fictional health insurance's register: whom it knows, and how it invites her."""

from datetime import date
from email.message import EmailMessage
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mock_site import mails, rules, secrets_made
from mock_site.store import Account, Mailbox, Person, Visit
from mock_site.world import World

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\p{C}]+$")]
"""Without control characters: it goes into a mail's header."""


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

    @model_validator(mode="after")
    def serial_fits_card(self) -> "Registration":
        """The serial's shape depends on the card."""
        rules.card_serial(self.card_serial, self.card)
        return self


def register(registration: Registration, world: World, database: Session) -> Person:
    """Make the person known, not activated, with a provisional code. Somebody with the same NIR starts all over."""
    person = database.scalar(select(Person).where(Person.nir == registration.nir))
    if person:
        forget(person, database)
    person = Person(
        **registration.model_dump(exclude={"card_serial", "provisional_code"}),
        card_serial=rules.card_serial(registration.card_serial, registration.card),
        provisional_code=registration.provisional_code or secrets_made.provisional_code(),
        code_since=world.clock.now(),
    )
    database.add(person)
    return person


class Activation(BaseModel):
    """An account that exists already, for whoever wants to begin at the login."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    email: Annotated[str, AfterValidator(rules.email)]
    identifier: Annotated[str, AfterValidator(rules.identifier)]
    password: Annotated[str, AfterValidator(partial(rules.password, minimum=8))]


def activate(person: Person, activation: Activation) -> None:
    """Give the person an account, or another one; the site has counted no enrolment for it."""
    account = person.account or Account()
    account.identifier, account.password = activation.identifier, secrets_made.hashed(activation.password)
    person.account = account


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


def invite(person: Person, world: World) -> EmailMessage:
    """The invitation, for the caller to deliver once this is committed: the provisional code's six weeks begin."""
    person.code_since = world.clock.now()
    return mails.invitation(person, world.origin, person.code_since)
