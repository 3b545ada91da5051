"""Contact change, forgotten password and suggestions in a browser, with nothing but the keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on
from tests.mock_site.journey import Register, Somebody, Visitor, text_of

NEW = "Pivoine-Rouge-9"


def reach(place: Locator) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(40):
        if place.evaluate("place => place === document.activeElement"):
            return
        place.page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {place}")


def write(place: Locator, text: str) -> None:
    """Reach a field, replace what stands there, send the form with Enter."""
    reach(place)
    place.page.keyboard.press("Control+A")
    place.page.keyboard.type(text)
    place.page.keyboard.press("Enter")


@pytest.fixture
def contact(page: Page, visitor: Visitor, somebody: Register, mock: MockSite) -> Page:
    """The page «Je vérifie mes coordonnées de contact»."""
    visitor.identify(somebody())
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/coordonnees")
    return page


def test_address_changed_by_keyboard(contact: Page, somebody: Register) -> None:
    """A mistake has the focus, Enter sends, «Retour» gives up, and the confirmation is read out at the end."""
    new = somebody()
    reach(contact.get_by_role("link", name="Modifier l’adresse e-mail"))
    contact.keyboard.press("Enter")
    field = contact.get_by_role("textbox", name="Nouvelle adresse e-mail")
    write(field, "camille@")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        re.compile("un code de vérification.*adresse e-mail est incorrecte", re.I)
    )
    write(field, new.data["email"])
    code = contact.get_by_role("textbox", name="Code de vérification à usage unique")
    write(code, "12345")
    expect(code).to_be_focused()
    write(code, new.code())
    notice = contact.get_by_role("status")
    expect(notice).to_have_text("Votre adresse e-mail a bien été modifiée.")
    expect(notice).to_be_focused()
    expect(contact.get_by_role("group", name="Adresse e-mail")).to_contain_text(new.data["email"])
    reach(contact.get_by_role("button", name="Continuer"))


def test_number_given_up_by_keyboard(contact: Page) -> None:
    """«Retour» on the code page leads back, with the old number."""
    old = contact.get_by_role("group", name="Numéro de téléphone mobile").get_by_text("+33")
    number = old.inner_text()
    reach(contact.get_by_role("link", name="Modifier le numéro de mobile"))
    contact.keyboard.press("Enter")
    write(contact.get_by_role("textbox", name="Nouveau numéro de mobile"), "06 39 98 55 55")
    expect(contact.get_by_role("heading", name="Je confirme mon numéro de mobile")).to_be_visible()
    expect(contact.get_by_text("+33 6 39 98 55 55")).to_be_visible()
    reach(contact.get_by_role("button", name="Retour"))
    contact.keyboard.press("Enter")
    expect(contact.get_by_role("heading", name="Je vérifie mes coordonnées")).to_be_visible()
    expect(old).to_have_text(number)


def test_enter_in_the_number_does_not_remove_it(contact: Page, mock: MockSite) -> None:
    """Removing is a form of its own, reached by its button alone."""
    contact.goto(f"{mock.origin}/activation/coordonnees/mobile")
    field = contact.get_by_role("textbox", name="Nouveau numéro de mobile")
    write(field, "06")
    expect(field).to_be_focused()
    reach(contact.get_by_role("button", name="Supprimer mon numéro de mobile"))
    contact.keyboard.press("Enter")
    expect(contact.get_by_role("status")).to_have_text("Votre numéro de mobile a bien été supprimé.")
    expect(contact.get_by_role("link", name="Ajouter un numéro de mobile")).to_be_visible()


def test_forgotten_password_by_keyboard(page: Page, visitor: Visitor, somebody: Register, mock: MockSite) -> None:
    """From the login page's link to the new password; the eye works, pasting into the second field does not."""
    person: Somebody = somebody()
    visitor.activate(person)
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/connexion")
    reach(page.get_by_role("link", name="Mot de passe oublié ?"))
    page.keyboard.press("Enter")
    write(page.get_by_role("textbox", name="Mon identifiant"), person.identifier)
    expect(page.get_by_role("heading", name="Votre demande est enregistrée")).to_be_visible()
    page.goto(re.findall(r"http\S+/connexion/mot-de-passe/\S+", text_of(person.mails()[-1]))[0])
    first = page.get_by_role("textbox", name="Nouveau mot de passe")
    second = page.get_by_role("textbox", name="Confirmer le mot de passe")
    write(first, NEW)
    expect(second).to_be_focused()  # its message: type it a second time
    expect(first).to_have_value("")
    reach_back(first)
    page.keyboard.type(NEW)
    reach(page.get_by_role("button", name="Afficher le mot de passe"))
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("type", "text")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    reach(second)
    page.keyboard.press("Control+V")
    expect(second).to_have_value("")
    write(second, NEW)
    expect(page.get_by_role("heading", name="Votre mot de passe a bien été modifié")).to_be_visible()
    assert visitor.log_in(person, password=NEW).path == "/connexion/code"


def reach_back(place: Locator) -> None:
    """Press Shift+Tab until the focus is there."""
    for _ in range(10):
        if place.evaluate("place => place === document.activeElement"):
            return
        place.page.keyboard.press("Shift+Tab")
    pytest.fail(f"Shift+Tab never comes to {place}")


def test_suggestion_by_keyboard(credentials: Page, visitor: Visitor, somebody: Register, mock: MockSite) -> None:
    """Enter in a field presses «Valider», not a suggestion; a suggestion fills the identifier and leads on."""
    taken = somebody()
    with Visitor(mock.origin) as other:
        other.activate(taken)
    field = credentials.get_by_role("textbox", name="Identifiant")
    write(field, taken.identifier)
    expect(field).to_be_focused()
    write(field, taken.identifier)
    expect(field).to_have_value(taken.identifier)
    expect(field).to_have_attribute("aria-invalid", "true")
    reach(credentials.get_by_role("button", name=f"Prendre {taken.identifier}.2"))
    credentials.keyboard.press("Enter")
    expect(field).to_have_value(f"{taken.identifier}.2")
    expect(credentials.get_by_role("textbox", name="Mot de passe", exact=True)).to_be_focused()
    expect(credentials.get_by_role("alert")).to_be_hidden()
