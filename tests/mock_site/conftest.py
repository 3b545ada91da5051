"""A running stand-in for all tests of a session, people who nobody else uses, and a clock that is put right again."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on
from tests.mock_site.faulty import Switch
from tests.mock_site.journey import TLS, Register, Somebody, Visitor, a_person
from tests.mock_site.looking import Look, Looking


@pytest.fixture(scope="module")
def mock() -> Iterator[MockSite]:
    """The stand-in of a file of tests; what breaks inside it fails the file's end."""
    with MockSite() as mock:
        yield mock


@pytest.fixture
def clock(mock: MockSite) -> Iterator[Clock]:
    """The site's clock, to be moved."""
    yield mock.clock
    mock.clock.reset()


@pytest.fixture(scope="module")
def control(mock: MockSite) -> Iterator[httpx.Client]:
    """A client of the control address."""
    with httpx.Client(base_url=mock.control, verify=TLS, timeout=60) as client:
        yield client


@pytest.fixture
def somebody(mock: MockSite, control: httpx.Client) -> Callable[..., Somebody]:
    """Register a person of her own for the test; keyword arguments change her."""

    def register(**changes: Any) -> Somebody:
        person = a_person(**changes)
        answer = control.post("/people", json=person)
        assert answer.status_code == 201, answer.text
        return Somebody(
            person | {"provisional_code": answer.json()["provisional_code"]}, answer.json()["mailbox"], mock
        )

    return register


@pytest.fixture
def faults(control: httpx.Client) -> Iterator[Switch]:
    """The switches of the faults; all off again at the test's end."""
    switch = Switch(control)
    yield switch
    switch.clear()


@pytest.fixture(params=[360, pytest.param(1280, marks=pytest.mark.matrix)])
def look(page: Page, request: pytest.FixtureRequest) -> Iterator[Look]:
    """Examine the page as it is, on a telephone and with the matrix on a desk; what is found fails the test at its end."""
    looking = Looking(page, widths=(request.param,))
    yield looking
    assert not looking.found, "\n".join(looking.found)


@pytest.fixture
def visitor(mock: MockSite) -> Iterator[Visitor]:
    """A browser without script: cookies and forms."""
    with Visitor(mock.origin) as visitor:
        yield visitor


@pytest.fixture
def identification(page: Page, visitor: Visitor, mock: MockSite) -> Page:
    """The page «Je m’identifie»."""
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/identification")
    return page


@pytest.fixture
def credentials(page: Page, visitor: Visitor, somebody: Register, mock: MockSite) -> Page:
    """The page «Je choisis mon identifiant et mon mot de passe»."""
    visitor.come_to_credentials(somebody())
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/identifiant")
    return page


@pytest.fixture
def inside(page: Page, visitor: Visitor, somebody: Register, mock: MockSite) -> Page:
    """The welcome page."""
    person = somebody()
    visitor.activate(person)
    visitor.log_in(person)
    visitor.give(person.code())
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/espace/bienvenue")
    return page
