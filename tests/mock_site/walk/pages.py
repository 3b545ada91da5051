"""How to come to each address of the site, and to the pages that have none of their own."""

import re
from collections.abc import Callable
from typing import Final

from tests.mock_site.journey import Somebody, Visitor, text_of
from tests.mock_site.walk.messages_identification import REQUEST, request
from tests.mock_site.walk.walker import CODE, CONTACT, DECISION, IDENTIFICATION, LOGIN, Recipe, Walked, Walker

LINK: Final = "/connexion/mot-de-passe"


def see(visitor: Visitor, path: str) -> Walked:
    """Go to an address."""
    return Walked(visitor.see(path), visitor)


def straight(path: str) -> Recipe:
    """Anybody may go there."""
    return lambda walker: see(walker.visitor(), path)


def after(come: Callable[[Walker, Somebody], Visitor], path: str, *, member: bool = False) -> Recipe:
    """Somebody has come that far, and goes there."""
    return lambda walker: see(come(walker, walker.member() if member else walker.person()), path)


def asked(walker: Walker) -> Walked:
    """A code has left."""
    return request(walker, walker.person())


def asked_again(walker: Walker) -> Walked:
    """Another code has left, half a minute later."""
    visitor = asked(walker).visitor
    walker.later(seconds=31)
    return Walked(visitor.send(f"{REQUEST}/renvoi", {}, page=f"{REQUEST}/envoye"), visitor)


def opposed(walker: Walker, person: Somebody) -> Visitor:
    """Somebody has just opposed."""
    visitor = walker.identified(person)
    visitor.send(DECISION, {"decision": "oppose"})
    return visitor


def changing(field: str, value: str) -> Callable[[Walker, Somebody], Visitor]:
    """Somebody has typed another address or number."""

    def come(walker: Walker, person: Somebody) -> Visitor:
        visitor = walker.decided(person)
        assert visitor.send(f"{CONTACT}/{field}", {field: value}).path == f"{CONTACT}/{field}/code"
        return visitor

    return come


def sent_again(field: str, value: str) -> Recipe:
    """Another code, half a minute later."""

    def recipe(walker: Walker) -> Walked:
        visitor, page = changing(field, value)(walker, walker.person()), f"{CONTACT}/{field}/code"
        walker.later(seconds=31)
        return Walked(visitor.send(f"{page}/renvoi", {}, page=page), visitor)

    return recipe


def given_up(field: str, value: str) -> Recipe:
    """She would rather keep the old one."""

    def recipe(walker: Walker) -> Walked:
        visitor, page = changing(field, value)(walker, walker.person()), f"{CONTACT}/{field}/code"
        return Walked(visitor.send(f"{page}/abandon", {}, page=page), visitor)

    return recipe


def removed(walker: Walker) -> Walked:
    """She wants no text messages."""
    visitor = walker.decided(walker.person())
    return Walked(visitor.send(f"{CONTACT}/mobile/suppression", {}, page=f"{CONTACT}/mobile"), visitor)


def activated(walker: Walker, person: Somebody) -> Visitor:
    """Somebody has just made her space."""
    visitor = walker.checked(person)
    visitor.choose(identifier=person.identifier)
    return visitor


def link_of(walker: Walker) -> tuple[Visitor, str]:
    """Have a link sent to somebody who forgot her password; the path that it leads to."""
    person, visitor = walker.member(), walker.visitor()
    visitor.send("/connexion/mot-de-passe-oublie", {"identifier": person.identifier})
    return visitor, re.findall(rf"{LINK}/\S+", text_of(person.mails()[-1]))[0]


def linked(walker: Walker) -> Walked:
    """The link is opened."""
    return see(*link_of(walker))


def link_void(walker: Walker) -> Walked:
    """The link is opened too late."""
    visitor, path = link_of(walker)
    walker.later(minutes=16)
    return see(visitor, path)


def reception(walker: Walker, person: Somebody) -> Visitor:
    """The password was right."""
    visitor = walker.visitor()
    visitor.log_in(person)
    return visitor


def code_again(walker: Walker) -> Walked:
    """Another access code, half a minute later."""
    visitor = walker.half_in(walker.member())
    walker.later(seconds=31)
    return Walked(visitor.send("/connexion/nouveau-code", {}, page=CODE), visitor)


def by_sms(walker: Walker) -> Walked:
    """The code goes to her telephone."""
    visitor = walker.half_in(walker.member(), "sms")
    return see(visitor, CODE)


def verification(walker: Walker, person: Somebody) -> Visitor:
    """Somebody has decided."""
    visitor = walker.identified(person)
    visitor.send(DECISION, {"decision": "activate", "terms": "yes", "privacy": "yes"})
    return visitor


def logged_out(walker: Walker) -> Walked:
    """Out again."""
    visitor = walker.inside(walker.member())
    return Walked(visitor.send("/deconnexion", {}, page="/espace"), visitor)


def reconsidered(walker: Walker) -> Walked:
    """She comes back with a new code after an opposition."""
    person = walker.person()
    opposed(walker, person)
    walker.later(minutes=1)
    request(walker, person)
    code = walker.control.get(f"/people/{person.data['nir']}").json()["provisional_code"]
    visitor = walker.visitor()
    return Walked(visitor.identify(person, provisional_code=code), visitor)


def lapsed(walker: Walker) -> Walked:
    """Half an hour later."""
    visitor = walker.identified(walker.person())
    walker.later(minutes=31)
    return see(visitor, DECISION)


def lapsed_inside(walker: Walker) -> Walked:
    """Half an hour later, in her space."""
    visitor = walker.inside(walker.member())
    walker.later(minutes=31)
    return see(visitor, "/espace")


def forged(walker: Walker) -> Walked:
    """A form without its token."""
    visitor = walker.visitor()
    answer = visitor.client.post(LOGIN, data={"form_token": "autre"})
    return Walked(visitor.seen(answer), visitor)


def no_such_page(walker: Walker) -> Walked:
    """An address that is none."""
    return see(walker.visitor(), "/nulle-part")


_inside = Walker.inside
_TABS: Final = ("/espace", "/espace/profil", "/espace/documents", "/espace/messagerie")
_CHANGED: Final = (("email", "autre.adresse@courrier.test"), ("mobile", "06 39 98 99 99"))

PAGES: Final[dict[str, Recipe]] = {
    "/": straight("/"),
    "/cookies": straight("/cookies"),
    "/aide/{topic}": straight("/aide/numero-de-serie"),
    "/conditions": straight("/conditions"),
    "/protection-donnees-personnelles": straight("/protection-donnees-personnelles"),
    "/activation": straight("/activation"),
    REQUEST: straight(REQUEST),
    f"{REQUEST}/envoye": asked,
    f"{REQUEST}/renvoi": asked_again,
    IDENTIFICATION: straight(IDENTIFICATION),
    "/activation/quitter": after(Walker.decided, "/activation/quitter"),
    DECISION: after(Walker.identified, DECISION),
    "/activation/opposition": after(opposed, "/activation/opposition"),
    CONTACT: after(Walker.decided, CONTACT),
    "/activation/identifiant": after(Walker.checked, "/activation/identifiant"),
    "/activation/terminee": after(activated, "/activation/terminee"),
    LOGIN: straight(LOGIN),
    "/connexion/identifiant-oublie": straight("/connexion/identifiant-oublie"),
    "/connexion/identifiant-oublie/envoi": straight("/connexion/identifiant-oublie/envoi"),
    "/connexion/mot-de-passe-oublie": straight("/connexion/mot-de-passe-oublie"),
    "/connexion/mot-de-passe-oublie/envoi": straight("/connexion/mot-de-passe-oublie/envoi"),
    f"{LINK}/{{token}}": linked,
    "/connexion/mot-de-passe-modifie": straight("/connexion/mot-de-passe-modifie"),
    CODE: after(Walker.half_in, CODE, member=True),
    "/connexion/nouveau-code": code_again,
    "/espace/bienvenue": after(_inside, "/espace/bienvenue", member=True),
    **{tab: after(_inside, tab, member=True) for tab in _TABS},
    "/deconnexion": logged_out,
    f"{CONTACT}/mobile/suppression": removed,
    **{f"{CONTACT}/{field}": after(Walker.decided, f"{CONTACT}/{field}") for field, _ in _CHANGED},
    **{f"{CONTACT}/{field}/code": after(changing(field, new), f"{CONTACT}/{field}/code") for field, new in _CHANGED},
    **{f"{CONTACT}/{field}/code/renvoi": sent_again(field, new) for field, new in _CHANGED},
    **{f"{CONTACT}/{field}/code/abandon": given_up(field, new) for field, new in _CHANGED},
}
"""By the address as `mock_site.app.SCREENS` writes it."""

LATER: Final[dict[str, dict[str, Recipe]]] = {
    "2025": {
        "/activation/verification": after(verification, "/activation/verification"),
        "/connexion/reception": after(reception, "/connexion/reception", member=True),
        "/espace/agenda": after(_inside, "/espace/agenda", member=True),
    }
}
"""Addresses that only a vintage has."""

STATES: Final[dict[str, Recipe]] = {
    "decision after an opposition": reconsidered,
    "contact details of somebody without an address": lambda walker: see(
        walker.decided(walker.person(email=None, mobile=None)), CONTACT
    ),
    "access code by SMS": by_sms,
    "session expired": lapsed,
    "session expired inside": lapsed_inside,
    "link too old": link_void,
    "form of another visit": forged,
    "no such page": no_such_page,
}
"""Pages that have no address of their own."""
