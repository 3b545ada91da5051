"""Everybody can use it: axe finds nothing on any page or error, wide or narrow, and nothing runs off a small screen."""

import httpx
import pytest
from playwright.sync_api import Page

from mock_site.app import SCREENS
from mock_site.pages.home import HELP_TOPICS
from mock_site.screens import anybody
from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on
from tests.mock_site.journey import Register, Somebody, Visitor, text_of
from tests.mock_site.looking import RULES_OF_MAILS, Look

OPEN = [screen.path for screen in SCREENS if screen.admits is anybody and "{" not in screen.path]
HELP = [f"/aide/{topic}" for topic in HELP_TOPICS]


@pytest.fixture
def person(somebody: Register) -> Somebody:
    """Somebody with a long name and address."""
    number = somebody().data["mobile"][-4:]
    return somebody(
        first_name="Marie-Antoinette",
        last_name="L’Hôpital-Besançon",
        email=f"marie-antoinette.lhopital{number}@boite.test",
    )


def send(page: Page, button: str = "Continuer") -> None:
    """Press the form's button."""
    page.get_by_role("button", name=button, exact=True).click()


def test_open_pages(page: Page, visitor: Visitor, look: Look, mock: MockSite) -> None:
    """Pages that anybody may see, and the one for an unknown address."""
    carry_on(page, visitor)
    for path in (*OPEN, *HELP, "/nulle-part"):
        page.goto(mock.origin + path)
        look(path)


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


def test_activation(page: Page, visitor: Visitor, person: Somebody, look: Look, mock: MockSite) -> None:
    """Each step, empty, with its errors, and filled."""
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/identification")
    send(page)
    look("identification: all missing")
    page.get_by_role("textbox", name="Code provisoire").fill("AAAAAAAAAAAA")
    page.get_by_role("textbox", name="Numéro de sécurité sociale").fill(person.data["nir"])
    page.get_by_role("radio", name="avec photo").check()
    page.get_by_role("textbox", name="Numéro de série").fill(person.data["card_serial"])
    look("identification: filled")
    send(page)
    look("identification: no match")
    page.get_by_role("textbox", name="Code provisoire").fill(person.data["provisional_code"])
    send(page)
    look("decision")
    send(page)
    look("decision: none")
    page.get_by_role("radio", name="active Mon espace").check()
    page.get_by_role("checkbox").check()
    send(page)
    look("contact")
    page.get_by_role("link", name="Modifier l’adresse").click()
    look("contact change")
    page.go_back()
    send(page)
    look("credentials")
    send(page, "Valider")
    look("credentials: all missing")


def test_login_and_inside(page: Page, visitor: Visitor, person: Somebody, look: Look, mock: MockSite) -> None:
    """From the end of the activation to the way out."""
    visitor.activate(person)
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/terminee")
    look("done")
    page.goto(f"{mock.origin}/connexion")
    send(page)
    look("login: all missing")
    visitor.log_in(person)
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/connexion/code")
    look("code")
    send(page, "Se connecter")
    look("code: missing")
    send(page, "Renvoyer un code")
    look("code: too soon")
    visitor.give(person.code())
    carry_on(page, visitor)
    for path in ("bienvenue", "", "profil"):
        page.goto(f"{mock.origin}/espace/{path}".removesuffix("/"))
        look(f"inside: {path}")
    page.get_by_role("button", name="Marie-Antoinette").click()
    look("menu")


def test_forged_form(page: Page, visitor: Visitor, look: Look, mock: MockSite) -> None:
    """The page that refuses a form of another visit."""
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/connexion")
    page.context.clear_cookies(name="visite")
    send(page)
    look("form expired")


def test_mails(page: Page, visitor: Visitor, person: Somebody, look: Look, control: httpx.Client) -> None:
    """The two mails, shown as pages."""
    control.post("/invitations", json={"email": person.data["email"]})
    visitor.activate(person)
    visitor.log_in(person)
    for mail in person.mails():
        page.set_content(text_of(mail, "html"))
        look(str(mail["Subject"]), RULES_OF_MAILS)
