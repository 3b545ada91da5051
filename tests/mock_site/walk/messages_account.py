"""How to provoke each message of the contact details, the credentials and the login."""

from typing import Final

from mock_site.messages import Message
from tests.mock_site.journey import PASSWORD, Somebody, Visitor
from tests.mock_site.walk.walker import CODE, CONTACT, LOGIN, Recipe, Walked, Walker, a_wrong

EMAIL: Final = f"{CONTACT}/email"
MOBILE: Final = f"{CONTACT}/mobile"
AGAIN: Final = "/connexion/nouveau-code"


def changing(field: str, value: str) -> Recipe:
    """Another address or number, but not such a one."""

    def recipe(walker: Walker) -> Walked:
        visitor = walker.decided(walker.person())
        return Walked(visitor.send(f"{CONTACT}/{field}", {field: value}), visitor, field)

    return recipe


def unchanged(field: str) -> Recipe:
    """The one that is known already."""

    def recipe(walker: Walker) -> Walked:
        person = walker.person()
        visitor = walker.decided(person)
        return Walked(visitor.send(f"{CONTACT}/{field}", {field: person.data[field]}), visitor, field)

    return recipe


def email_required(walker: Walker) -> Walked:
    """She came by letter."""
    visitor = walker.decided(walker.person(email=None))
    return Walked(visitor.send(CONTACT, {}), visitor, "email")


def choosing(field: str, value: str) -> Recipe:
    """Credentials with one thing wrong."""

    def recipe(walker: Walker) -> Walked:
        visitor = walker.checked(walker.person())
        return Walked(visitor.choose(**{field: value}), visitor, field)

    return recipe


def taken(walker: Walker) -> Walked:
    """Somebody else was quicker."""
    first, visitor = walker.member(), walker.checked(walker.person())
    return Walked(visitor.choose(identifier=first.identifier), visitor, "identifier")


def entering(field: str, value: str, *, at: str = "") -> Recipe:
    """Log in with one thing wrong; `at` is the field of the message."""

    def recipe(walker: Walker) -> Walked:
        person, visitor = walker.member(), walker.visitor()
        return Walked(visitor.log_in(person, **{field: value}), visitor, at)

    return recipe


def by_channel(walker: Walker, person: Somebody, channel: str) -> Walked:
    """Log in and ask for the code that way."""
    return choose_channel(walker, person.identifier, channel)


def choose_channel(walker: Walker, identifier: str, channel: str) -> Walked:
    """With the password, or on a page of its own that has buttons, and no field to point to."""
    visitor = walker.visitor()
    chosen = {"channel": channel} if channel else {}
    seen = visitor.send(LOGIN, {"identifier": identifier, "password": PASSWORD} | chosen)
    if seen.path == "/connexion/reception":
        return Walked(visitor.send(seen.path, chosen), visitor)
    return Walked(seen, visitor, "channel")


def no_email(walker: Walker) -> Walked:
    """The site lost her address after she had made her space."""
    identifier = f"sans-courriel.{walker.mock.clock.now().microsecond}"
    walker.person(email=None, activated={"identifier": identifier, "password": PASSWORD})
    return choose_channel(walker, identifier, "email")


def give(visitor: Visitor, code: str) -> Walked:
    """Type a code."""
    return Walked(visitor.give(code), visitor, "code")


def typing(code: str) -> Recipe:
    """Type what is no code."""
    return lambda walker: give(walker.half_in(walker.member()), code)


def wrong(walker: Walker) -> Walked:
    """Another code."""
    person = walker.member()
    visitor = walker.half_in(person)
    return give(visitor, a_wrong(person.code()))


def old(walker: Walker) -> Walked:
    """Sixteen minutes later."""
    person = walker.member()
    visitor = walker.half_in(person)
    walker.later(minutes=16)
    return give(visitor, person.code())


def locked(walker: Walker) -> Walked:
    """The fifth wrong one."""
    person = walker.member()
    visitor = walker.half_in(person)
    return [give(visitor, a_wrong(person.code())) for _ in range(5)][-1]


def void(walker: Walker) -> Walked:
    """The lock is over, and so is the code."""
    person = walker.member()
    visitor = walker.half_in(person)
    for _ in range(5):
        give(visitor, a_wrong(person.code()))
    walker.later(minutes=10, seconds=1)
    return give(visitor, person.code())


def too_soon(walker: Walker) -> Walked:
    """Another code within 30 seconds."""
    visitor = walker.half_in(walker.member())
    return Walked(visitor.send(AGAIN, {}, page=CODE), visitor)


M = Message
RECIPES: Final[dict[Message, Recipe]] = {
    M.EMAIL_MISSING: changing("email", " "),
    M.EMAIL_MALFORMED: changing("email", "camille@@courrier"),
    M.EMAIL_NOT_FICTIONAL: changing("email", "camille@example.org"),
    M.EMAIL_UNCHANGED: unchanged("email"),
    M.EMAIL_REQUIRED: email_required,
    M.MOBILE_MISSING: changing("mobile", ""),
    M.MOBILE_MALFORMED: changing("mobile", "téléphone"),
    M.MOBILE_FOREIGN: changing("mobile", "+49 151 0000 0000"),
    M.MOBILE_UNCHANGED: unchanged("mobile"),
    M.IDENTIFIER_MISSING: choosing("identifier", ""),
    M.IDENTIFIER_IS_EMAIL: choosing("identifier", "camille@courrier.test"),
    M.IDENTIFIER_UPPER: choosing("identifier", "Camille.Exemple"),
    M.IDENTIFIER_CHARACTERS: choosing("identifier", "camille exemple"),
    M.IDENTIFIER_LENGTH: choosing("identifier", "camille"),
    M.IDENTIFIER_IS_NIR: choosing("identifier", "258059999900193"),
    M.IDENTIFIER_TAKEN: taken,
    M.PASSWORD_MISSING: choosing("password", ""),
    M.PASSWORD_LONG: choosing("password", "Aa1!" * 33),
    M.PASSWORD_WEAK: choosing("password", "orchidée"),
    M.PASSWORD_COMMON: choosing("password", "Motdepasse-1"),
    M.PASSWORD_PERSONAL: choosing("password", "Besançon-2026!"),
    M.CONFIRMATION_MISSING: choosing("confirmation", ""),
    M.CONFIRMATION_DIFFERS: choosing("confirmation", "Orchidée-Bleue-8"),
    M.LOGIN_IDENTIFIER_MISSING: entering("identifier", "", at="identifier"),
    M.LOGIN_PASSWORD_MISSING: entering("password", "", at="password"),
    M.LOGIN_NO_MATCH: entering("password", "Orchidée-Bleue-8"),
    M.CHANNEL_MISSING: lambda walker: by_channel(walker, walker.member(), ""),
    M.CHANNEL_NO_MOBILE: lambda walker: by_channel(walker, walker.member(mobile=None), "sms"),
    M.CHANNEL_NO_EMAIL: no_email,
    M.CODE_MISSING: typing(""),
    M.CODE_MALFORMED: typing("12 34"),
    M.CODE_WRONG: wrong,
    M.CODE_VOID: void,
    M.CODE_EXPIRED: old,
    M.CODE_LOCKED: locked,
    M.CODE_TOO_SOON: too_soon,
}
