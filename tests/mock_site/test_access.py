"""What opens on a page, and the mails: axe finds nothing. Pages and errors themselves are examined in `walk`."""

import httpx
import pytest
from playwright.sync_api import Page

from mock_site.pages.home import HELP_TOPICS
from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on
from tests.mock_site.journey import Register, Somebody, Visitor, text_of
from tests.mock_site.looking import RULES_OF_MAILS, Look


@pytest.fixture
def person(somebody: Register) -> Somebody:
    """Somebody with a long name and address."""
    number = somebody().data["mobile"][-4:]
    return somebody(
        first_name="Marie-Antoinette",
        last_name="L’Hôpital-Besançon",
        email=f"marie-antoinette.lhopital{number}@boite.test",
    )


def test_dialogs(page: Page, visitor: Visitor, look: Look, mock: MockSite) -> None:
    """The cookie panel and the help texts, open."""
    page.goto(mock.origin)
    look("cookie panel")
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/identification")
    for title in HELP_TOPICS.values():
        page.get_by_role("link", name=title).click()
        look(title)
        page.keyboard.press("Escape")


def test_mails(page: Page, visitor: Visitor, person: Somebody, look: Look, control: httpx.Client) -> None:
    """The two mails, shown as pages."""
    control.post("/invitations", json={"email": person.data["email"]})
    visitor.activate(person)
    visitor.log_in(person)
    for mail in person.mails():
        page.set_content(text_of(mail, "html"))
        look(str(mail["Subject"]), RULES_OF_MAILS)


def test_menu(inside: Page, look: Look) -> None:
    """The person's menu, open."""
    inside.get_by_role("button", name="Camille").click()
    look("menu")
