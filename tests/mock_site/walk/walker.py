"""Who walks: somebody who can register people, move the clock, and come to any page by plain HTTP, in any vintage."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import httpx

from mock_site.server import MockSite
from tests.mock_site.journey import Seen, Somebody, Visitor, a_person

IDENTIFICATION: Final = "/activation/identification"
DECISION: Final = "/activation/decision"
CONTACT: Final = "/activation/coordonnees"
CREDENTIALS: Final = "/activation/identifiant"
LOGIN: Final = "/connexion"
CODE: Final = "/connexion/code"
ACTIVATE: Final = {"decision": "activate", "terms": "yes", "privacy": "yes"}


@dataclass(frozen=True)
class Walker:
    """A walk in one running site; its browsers are closed when `closing` is."""

    mock: MockSite
    control: httpx.Client
    closing: ExitStack

    def person(self, **changes: Any) -> Somebody:
        """Register somebody new, with a long name."""
        person = a_person(**{"first_name": "Marie-Antoinette", "last_name": "L’Hôpital-Besançon"} | changes)
        answer = self.control.post("/people", json=person)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        return Somebody(person | {"provisional_code": made["provisional_code"]}, made["mailbox"] or {}, self.mock)

    def visitor(self) -> Visitor:
        """Begin a visit in a browser of its own, with the cookies refused."""
        visitor = self.closing.enter_context(Visitor(self.mock.origin))
        visitor.send("/cookies", {"choice": "none"})
        return visitor

    def identified(self, person: Somebody) -> Visitor:
        """Come to the decision."""
        visitor = self.visitor()
        assert visitor.identify(person).path == DECISION
        return visitor

    def decided(self, person: Somebody) -> Visitor:
        """Come to the contact details."""
        visitor = self.identified(person)
        if visitor.send(DECISION, ACTIVATE).path == "/activation/verification":
            visitor.send("/activation/verification", {})
        return visitor

    def checked(self, person: Somebody) -> Visitor:
        """Come to the credentials."""
        visitor = self.decided(person)
        assert visitor.send(CONTACT, {}).path == CREDENTIALS
        return visitor

    def member(self, **changes: Any) -> Somebody:
        """Register somebody who has a space."""
        person = self.person(**changes)
        assert self.checked(person).choose(identifier=person.identifier).path == "/activation/terminee"
        return person

    def half_in(self, person: Somebody, channel: str = "email") -> Visitor:
        """Come to the page of the access code."""
        visitor = self.visitor()
        seen = visitor.log_in(person, channel=channel)
        if seen.path == "/connexion/reception":
            seen = visitor.send(seen.path, {"channel": channel})
        assert seen.path == CODE, seen.messages
        return visitor

    def inside(self, person: Somebody) -> Visitor:
        """Log in."""
        visitor = self.half_in(person)
        assert visitor.give(person.code()).status == 200
        return visitor

    def later(self, **by: float) -> None:
        """Move the site's clock."""
        self.mock.clock.advance(timedelta(**by))


@dataclass(frozen=True)
class Walked:
    """Where a recipe has come: what is seen, and the visit that goes on from there."""

    seen: Seen
    visitor: Visitor
    field: str = ""
    """The field that a message belongs to; none for the message of a whole form."""


Recipe = Callable[[Walker], Walked]


def a_wrong(code: str) -> str:
    """Return another code."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def token_of(seen: Seen) -> str:
    """The form's token."""
    return str(re.findall(r'name="form_token" value="([^"]+)"', seen.html)[0])
