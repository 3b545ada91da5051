"""How to provoke each message of the identification, of the request for a code and of the decision."""

from typing import Any, Final

from mock_site.messages import Message
from tests.mock_site.journey import Somebody
from tests.mock_site.walk.walker import DECISION, Recipe, Walked, Walker

REQUEST: Final = "/activation/code"


def identifying(field: str, value: str, **others: str) -> Recipe:
    """Everything is right but that field."""

    def recipe(walker: Walker) -> Walked:
        visitor = walker.visitor()
        return Walked(visitor.identify(walker.person(), **{field: value}, **others), visitor, field)

    return recipe


def identify(walker: Walker, person: Somebody, field: str = "", **changes: str) -> Walked:
    """Somebody identifies herself in a new visit."""
    visitor = walker.visitor()
    return Walked(visitor.identify(person, **changes), visitor, field)


def no_match(walker: Walker) -> Walked:
    """Another code."""
    return identify(walker, walker.person(), provisional_code="A1A1A1A1A1A1")


def expired(walker: Walker) -> Walked:
    """Six weeks later."""
    person = walker.person()
    walker.later(weeks=6, minutes=1)
    return identify(walker, person, "provisional_code")


def expired_letter(walker: Walker) -> Walked:
    """The post takes a week."""
    person = walker.person(email=None, code_by="letter")
    walker.later(weeks=7, minutes=1)
    return identify(walker, person, "provisional_code")


def used(walker: Walker) -> Walked:
    """She has opposed with it."""
    person = walker.person()
    walker.identified(person).send(DECISION, {"decision": "oppose"})
    return identify(walker, person, "provisional_code")


def activated(walker: Walker) -> Walked:
    """She has a space."""
    return identify(walker, walker.member())


def a_child(walker: Walker, **changes: Any) -> Somebody:
    """Register a minor, with her representative."""
    parent = walker.person()
    born = f"{walker.mock.clock.now().year - 10}-06-01"
    return walker.person(birth_date=born, representative=parent.data["nir"], **changes)


def not_representative(walker: Walker) -> Walked:
    """The child's code with the card of somebody who is not the representative."""
    child, other = a_child(walker), walker.person()
    return identify(walker, other, provisional_code=child.data["provisional_code"])


def request(walker: Walker, person: Somebody, field: str = "", **changes: str) -> Walked:
    """Ask for a code on the site."""
    visitor = walker.visitor()
    year, month, day = person.data["birth_date"].split("-")
    values = {name: person.data[name] for name in ("nir", "card", "card_serial")}
    values |= {"birth_date": f"{day}/{month}/{year}", "channel": "email"}
    return Walked(visitor.send(REQUEST, values | changes), visitor, field)


def requesting(field: str, value: str) -> Recipe:
    """Ask with one thing wrong."""
    return lambda walker: request(walker, walker.person(), field, **{field: value})


def decide(walker: Walker, field: str, **values: str) -> Walked:
    """Send a decision."""
    visitor = walker.identified(walker.person())
    return Walked(visitor.send(DECISION, values), visitor, field)


M = Message
RECIPES: Final[dict[Message, Recipe]] = {
    M.PROVISIONAL_CODE_MISSING: identifying("provisional_code", " "),
    M.PROVISIONAL_CODE_MALFORMED: identifying("provisional_code", "A1B2-C3D4-E5"),
    M.PROVISIONAL_CODE_EXPIRED: expired,
    M.PROVISIONAL_CODE_EXPIRED_LETTER: expired_letter,
    M.PROVISIONAL_CODE_USED: used,
    M.NIR_MISSING: identifying("nir", ""),
    M.NIR_LENGTH: identifying("nir", "2 95 10"),
    M.NIR_KEY: identifying("nir", "1 85 05 78 006 084 36"),
    M.NIR_CHARACTERS: identifying("nir", "2O510999126111É"),
    M.NIR_BEGINNING: identifying("nir", "3 95 10 99 126 111 43"),
    M.CARD_MISSING: identifying("card", ""),
    M.SERIAL_MISSING: identifying("card_serial", ""),
    M.SERIAL_CHARACTERS: identifying("card_serial", "1234567890A"),
    M.SERIAL_LENGTH_PHOTO: identifying("card_serial", "1234567890"),
    M.SERIAL_LENGTH_PLAIN: identifying("card_serial", "1234567", card="plain"),
    M.NO_MATCH: no_match,
    M.NOT_REPRESENTATIVE: not_representative,
    M.ALREADY_ACTIVATED: activated,
    M.BIRTH_DATE_MISSING: requesting("birth_date", ""),
    M.BIRTH_DATE_MALFORMED: requesting("birth_date", "31/02/1958"),
    M.REQUEST_WAY_MISSING: requesting("channel", ""),
    M.REQUEST_NO_MATCH: lambda walker: request(walker, walker.person(), birth_date="13/05/1958"),
    M.REQUEST_MINOR: lambda walker: request(walker, a_child(walker)),
    M.CONTACTS_UNKNOWN: lambda walker: request(walker, walker.person(email=None, mobile=None), "channel"),
    M.CONTACT_UNKNOWN_EMAIL: lambda walker: request(walker, walker.person(email=None), "channel"),
    M.CONTACT_UNKNOWN_SMS: lambda walker: request(walker, walker.person(mobile=None), "channel", channel="sms"),
    M.DECISION_MISSING: lambda walker: decide(walker, "decision"),
    M.TERMS_MISSING: lambda walker: decide(walker, "terms", decision="activate", privacy="yes"),
    M.PRIVACY_MISSING: lambda walker: decide(walker, "privacy", decision="activate", terms="yes"),
}
