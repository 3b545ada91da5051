"""Every fault of the manual's table strikes, somewhere on the way from the invitation to the space."""

from contextlib import suppress

import httpx
import pytest

from mock_site.faults.table import FAULTS, about, options_of
from tests.mock_site.journey import PASSWORD, Somebody, Visitor, text_of
from tests.mock_site.walk.manual import table
from tests.mock_site.walk.walker import ACTIVATE, CONTACT, CREDENTIALS, DECISION, Walker, token_of

QUICKLY = {"slow": {"seconds": 0.1}}


def journey(walker: Walker, person: Somebody) -> None:
    """Go all the way, with the cookie panel on the first page and a second click on the last button."""
    walker.closing.enter_context(Visitor(walker.mock.origin)).see("/")
    visitor = walker.visitor()
    walker.control.post("/invitations", json={"email": person.data["email"]})
    visitor.identify(person)
    visitor.send(DECISION, ACTIVATE)
    visitor.send(CONTACT, {})
    values = {"identifier": person.identifier, "password": PASSWORD, "confirmation": PASSWORD}
    values["form_token"] = token_of(visitor.see(CREDENTIALS))
    for _ in range(2):
        visitor.client.post(CREDENTIALS, data=values)
    walker.half_in(person)


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_strikes(walker: Walker, name: str) -> None:
    """Once at least; and a journey without it is whole again afterwards."""
    person = walker.person()
    answer = walker.control.post("/faults", json={"name": name, "options": QUICKLY.get(name, {})})
    assert answer.status_code < 300, answer.text
    # the journey may break off, as it does on such a site; tests of each fault tell how
    with suppress(AssertionError, IndexError, httpx.TransportError):
        journey(walker, person)
    told = {fault["name"]: fault for fault in walker.control.get("/faults").json()["faults"]}
    assert told[name]["strikes"] >= 1
    walker.control.delete("/faults")
    member = walker.member()
    assert walker.inside(member).see("/espace").status == 200
    assert text_of(member.mails()[-1])


def test_the_manual_lists_every_fault() -> None:
    """By name, with its sentence and its options."""
    listed = {name: (row["what happens"], row["options"]) for name, row in table("Faults").items()}
    options = {name: ", ".join(f"`{option}`" for option in options_of(fault)) for name, fault in FAULTS.items()}
    assert listed == {name: (about(fault), options[name]) for name, fault in FAULTS.items()}
