"""What opens and closes in a browser: help, the cookie panel, the menu by keyboard; and what works without script."""

from playwright.sync_api import Browser, Page, expect

from mock_site.pages.home import HELP_TOPICS
from mock_site.server import MockSite
from tests.mock_site.browsing import press
from tests.mock_site.journey import Register


def test_help_opens_over_the_page(identification: Page) -> None:
    """What was typed stays; Escape and the button close it, and the focus is back where it was."""
    field = identification.get_by_role("textbox", name="Code provisoire")
    field.fill("A1B2")
    for topic in HELP_TOPICS.values():
        link, dialog = (identification.get_by_role(role, name=topic) for role in ("link", "dialog"))
        for close in (lambda _: identification.keyboard.press("Escape"), lambda shown: press(shown, "Fermer")):
            link.press("Enter")
            expect(dialog).to_be_visible()
            close(dialog)
            expect(dialog).to_be_hidden()
            expect(link).to_be_focused()
    expect(field).to_have_value("A1B2")


def test_cookie_panel_comes_once(page: Page, mock: MockSite) -> None:
    """A modal dialog on the first visit; accepted, it is gone for good, and one is where one was."""
    page.goto(f"{mock.origin}/activation")
    panel = page.get_by_role("dialog", name="Un petit cookie ?")
    expect(panel).to_be_visible()
    assert panel.evaluate("panel => panel.matches(':modal')")
    panel.get_by_role("button", name="Tout accepter").click()
    expect(page).to_have_url(f"{mock.origin}/activation")
    expect(panel).to_be_hidden()
    page.get_by_role("link", name="Commencer").click()
    expect(page.get_by_role("heading", name="Je m’identifie")).to_be_visible()
    expect(panel).to_be_hidden()


def test_cookie_panel_leads_to_settings(page: Page, mock: MockSite) -> None:
    """One by one, and they are remembered."""
    page.goto(mock.origin)
    page.get_by_role("button", name="Paramétrer les cookies").click()
    page.get_by_role("checkbox", name="Mesurer l’audience").check()
    page.get_by_role("button", name="Enregistrer mes choix").click()
    page.goto(f"{mock.origin}/cookies")
    expect(page.get_by_role("checkbox", name="Mesurer l’audience")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Repérer")).not_to_be_checked()


def test_menu_by_keyboard(inside: Page, mock: MockSite) -> None:
    """Enter opens it on its first item, arrows go round, Escape closes it and gives the focus back."""
    button = inside.get_by_role("button", name="Camille")
    profile, leave = (
        inside.get_by_role("menuitem", name="Mon profil"),
        inside.get_by_role("menuitem", name="Se déconnecter"),
    )
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(profile).to_be_focused()
    inside.keyboard.press("ArrowDown")
    expect(leave).to_be_focused()
    inside.keyboard.press("ArrowDown")
    expect(profile).to_be_focused()
    inside.keyboard.press("Escape")
    expect(profile).to_be_hidden()
    expect(button).to_be_focused()
    button.press("ArrowUp")
    expect(leave).to_be_focused()
    inside.keyboard.press("Enter")
    expect(inside.get_by_role("heading", name="Vous êtes déconnecté")).to_be_visible()


def test_menu_closes_beside(inside: Page) -> None:
    """By a click elsewhere, and by Tab."""
    item = inside.get_by_role("menuitem", name="Se déconnecter")
    inside.get_by_role("button", name="Camille").click()
    inside.get_by_role("heading", name="Bienvenue Camille").click()
    expect(item).to_be_hidden()
    inside.get_by_role("button", name="Camille").press("ArrowDown")
    inside.keyboard.press("Tab")
    expect(item).to_be_hidden()


def test_journey_without_script(browser: Browser, somebody: Register, mock: MockSite) -> None:
    """Panel, help, forms: everything but the comforts works where the browser runs no script."""
    person = somebody()
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{mock.origin}/activation/identification")
        page.get_by_role("button", name="Tout refuser").click()
        page.get_by_role("link", name="J’ai besoin d’un code").click()
        expect(page.get_by_role("heading", name="J’ai besoin d’un code")).to_be_visible()
        page.get_by_role("link", name="Revenir au formulaire").click()
        page.get_by_role("textbox", name="Code provisoire").fill(person.data["provisional_code"])
        page.get_by_role("textbox", name="Numéro de sécurité sociale").fill(person.data["nir"])
        page.get_by_role("radio", name="avec photo").check()
        page.get_by_role("textbox", name="Numéro de série").fill(person.data["card_serial"])
        page.get_by_role("button", name="Continuer").click()
        expect(page.get_by_role("heading", name="Je prends ma décision")).to_be_visible()
