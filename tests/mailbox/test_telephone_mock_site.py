"""The telephone's page of the mock site, read by us: the code that opens the door."""

from collections.abc import Iterator

import httpx
import pytest

from assistant.mailbox.errors import Unreachable
from assistant.mailbox.records import WantedCode
from assistant.mailbox.telephone import Telephone
from mock_site.mails import DOMAIN
from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Somebody, Visitor, registered


@pytest.fixture(scope="module")
def mock() -> Iterator[MockSite]:
    """The mock site."""
    with MockSite() as mock:
        yield mock


@pytest.fixture
def visitor(mock: MockSite) -> Iterator[Visitor]:
    """Somebody at the site."""
    with Visitor(mock.origin) as visitor:
        yield visitor


def a_member(mock: MockSite) -> Somebody:
    """Somebody with an account and a telephone."""
    person = registered(mock)
    account = {"email": person.data["email"], "identifier": person.identifier, "password": PASSWORD}
    assert httpx.post(f"{mock.control}/accounts", json=account, timeout=30).status_code == 201
    return person


def test_the_mock_site_s_code_opens_the_door(mock: MockSite, visitor: Visitor) -> None:
    """Mark, log in by text message, wait: the code is accepted; so is the second one after another login."""
    person = a_member(mock)
    telephone = Telephone(f"{mock.simulator}/telephone/{person.data['mobile']}")
    wanted = WantedCode(sender=DOMAIN)
    for _ in range(2):
        since = telephone.mark()
        visitor.log_in(person, channel="sms")
        code = telephone.wait_code(wanted, since, 5).value.get_secret_value()
        assert visitor.give(code).heading == "Bienvenue Camille"


def test_the_mock_site_says_404_for_no_number(mock: MockSite) -> None:
    """A page without a telephone is told as such."""
    with pytest.raises(Unreachable, match="HTTP 404"):
        Telephone(f"{mock.simulator}/telephone").mark()
