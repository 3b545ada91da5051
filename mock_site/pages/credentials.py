"""Rows 24–27: identifier and password, and the space is made."""

from sqlalchemy import select
from starlette.responses import Response

from mock_site import rules, secrets_made
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.pages import new_password
from mock_site.store import Account, Person, Progress, Visit


def _suggestions(exchange: Exchange, taken: str) -> list[str]:
    """Two free identifiers that resemble the taken one."""
    candidates = [f"{taken[:90]}.{number}" for number in range(2, 1000)]
    known = exchange.database.scalars(select(Account.identifier).where(Account.identifier.in_(candidates))).all()
    return [candidate for candidate in candidates if candidate not in known][:2]


def _identifier(exchange: Exchange, person: Person) -> tuple[str, list[str]]:
    """What was typed, and free ones that resemble it where somebody else has it."""
    identifier = exchange.checked("identifier", rules.identifier)
    others = select(Account.id).where(Account.identifier == identifier, Account.person_id != person.id)
    if not identifier or not exchange.database.scalar(others):
        return identifier, []
    free = _suggestions(exchange, identifier)
    exchange.errors["identifier"] = Message.IDENTIFIER_TAKEN.format(free=" ou ".join(free))
    return identifier, free


def choose(exchange: Exchange) -> Response:
    """Check the three fields; where all is well, create the space. A suggestion only fills the first field."""
    person = exchange.visit.person
    if person is None:
        return exchange.go("/")
    if "suggestion" in exchange.values:
        exchange.values = {"identifier": exchange.values["suggestion"]}
        return exchange.page("credentials.html", resumes=True)
    identifier, free = _identifier(exchange, person)
    password = new_password.chosen(exchange, person, exchange.values.get("identifier", ""))
    if exchange.errors:
        return exchange.page("credentials.html", free=free)
    if person.account is None:
        person.account = Account(identifier=identifier, password=secrets_made.hashed(password))
        person.code_used, person.opposed = True, None
    elif not exchange.world.faults.has("double-submit"):  # another window was quicker
        return exchange.go("/activation/identification")
    person.enrolments += 1
    exchange.visit.progress = Progress.ACTIVATED
    return exchange.go("/activation/terminee")


def is_done(visit: Visit) -> bool:
    """The visit has just made a space."""
    return visit.progress == Progress.ACTIVATED
