"""Rows 24–27: identifier and password, and the space is made."""

from functools import partial

from sqlalchemy import select
from starlette.responses import Response

from mock_site import rules, secrets_made
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.store import Account, Person, Progress, Visit


def _personal(person: Person, identifier: str) -> tuple[str, ...]:
    """What a password must not hold: names with their parts, the birth date as people write it, the identifier."""
    names = f"{person.first_name} {person.last_name}".replace("-", " ").replace("’", " ").replace("'", " ").split()
    birth = person.birth_date
    return (*names, f"{birth:%d%m%Y}", f"{birth:%d%m%y}", f"{birth:%Y%m%d}", f"{birth:%Y}", identifier)


def _suggestions(exchange: Exchange, taken: str) -> list[str]:
    """Two free identifiers that resemble the taken one."""
    candidates = [f"{taken[:90]}{mark}" for mark in (".2", ".3", "_1", ".esante", ".fr", "-bis")]
    known = exchange.database.scalars(select(Account.identifier).where(Account.identifier.in_(candidates))).all()
    return [candidate for candidate in candidates if candidate not in known][:2]


def choose(exchange: Exchange) -> Response:
    """Check the three fields; where all is well, create the space. Passwords are never written into a page."""
    person = exchange.visit.person
    if person is None:
        return exchange.go("/")
    identifier = exchange.checked("identifier", rules.identifier)
    others = select(Account.id).where(Account.identifier == identifier, Account.person_id != person.id)
    if identifier and exchange.database.scalar(others):
        free = " ou ".join(_suggestions(exchange, identifier))
        exchange.errors["identifier"] = Message.IDENTIFIER_TAKEN.format(free=free)
    minimum = exchange.world.vintage.password_minimum
    rule = partial(rules.password, minimum=minimum, personal=_personal(person, exchange.values.get("identifier", "")))
    password = exchange.checked("password", rule)
    typed = exchange.values.pop("password", "")
    exchange.checked("confirmation", lambda text: rules.confirmation(text, typed))
    exchange.values.pop("confirmation", None)
    if exchange.errors:
        return exchange.page("credentials.html")
    if person.account is None:
        person.account = Account(identifier=identifier, password=secrets_made.hashed(password))
    elif not exchange.world.faults.has("double-submit"):  # another window was quicker
        return exchange.go("/activation/identification")
    person.enrolments += 1
    exchange.visit.progress = Progress.ACTIVATED
    return exchange.go("/activation/terminee")


def is_done(visit: Visit) -> bool:
    """The visit has just made a space."""
    return visit.progress == Progress.ACTIVATED
