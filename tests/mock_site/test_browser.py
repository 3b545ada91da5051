"""What the pages do in a browser: spacing, refused paste, eyes, dialogs, the menu by keyboard, and without script."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from mock_site.pages.home import HELP_TOPICS
from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Register, Visitor


def carry_on(page: Page, visitor: Visitor) -> None:
    """Let the browser go on with the visit that was begun by plain HTTP; the cookie panel is answered."""
    visitor.send("/cookies", {"choice": "none"})
    origin = str(visitor.client.base_url)
    names = ("visite", "choix_cookies")
    page.context.add_cookies([{"name": name, "value": visitor.client.cookies[name], "url": origin} for name in names])


def press(place: Page | Locator, button: str) -> None:
    """Press a button with the keyboard."""
    place.get_by_role("button", name=button).press("Enter")


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


def test_nir_gets_its_spaces_as_it_is_typed(identification: Page) -> None:
    """Letters of Corsican numbers become capitals; spaces that one types oneself do no harm; what is too much is cut."""
    field = identification.get_by_role("textbox", name="Numéro de sécurité sociale")
    for typed, shown in {
        "258059999900193": "2 58 05 99 999 001 93",
        "155082a16802550": "1 55 08 2A 168 025 50",
        "2 58 05 99 999 001 93": "2 58 05 99 999 001 93",
        "25805": "2 58 05",
        "2580599999001939999": "2 58 05 99 999 001 93",
    }.items():
        field.clear()
        field.press_sequentially(typed)
        expect(field).to_have_value(shown)


def test_nir_can_be_corrected_in_the_middle(identification: Page) -> None:
    """The caret stays where one types."""
    field = identification.get_by_role("textbox", name="Numéro de sécurité sociale")
    field.press_sequentially("25805999990193")
    for _ in range(4):
        field.press("ArrowLeft")
    field.press_sequentially("0")
    expect(field).to_have_value("2 58 05 99 999 001 93")
    field.press("Backspace")
    field.press_sequentially("0")
    expect(field).to_have_value("2 58 05 99 999 001 93")


def test_prefix_shows_for_the_card_with_photo(identification: Page) -> None:
    """And for that one alone; nothing is preselected."""
    prefix = identification.get_by_text("8025000002", exact=True)
    expect(prefix).to_be_hidden()
    identification.get_by_role("radio", name="Carte Vitale avec photo").check()
    expect(prefix).to_be_visible()
    identification.get_by_role("radio", name="Carte Vitale sans photo").check()
    expect(prefix).to_be_hidden()


def test_first_wrong_field_has_the_focus(identification: Page) -> None:
    """What was typed is kept, and the summary's line leads to its field."""
    identification.get_by_role("textbox", name="Code provisoire").fill("A1B2C3D4E5F6")
    identification.get_by_role("button", name="Continuer").click()
    nir = identification.get_by_role("textbox", name="Numéro de sécurité sociale")
    expect(nir).to_be_focused()
    expect(nir).to_have_attribute("aria-invalid", "true")
    expect(identification).to_have_title("Erreur\u00a0: Je m’identifie – Mon espace santé (site fictif)")
    identification.get_by_role("alert").get_by_role("link", name="Choisissez votre type de carte").click()
    expect(identification.get_by_role("radio", name="Carte Vitale sans photo")).to_be_focused()


def test_message_without_a_field_has_the_focus(identification: Page) -> None:
    """The summary itself, so that it is read out."""
    identification.get_by_role("textbox", name="Code provisoire").fill("A1B2C3D4E5F6")
    identification.get_by_role("textbox", name="Numéro de sécurité sociale").fill("1 55 05 78 006 084 09")
    identification.get_by_role("radio", name="Carte Vitale sans photo").check()
    identification.get_by_role("textbox", name="Numéro de série").fill("00000000")
    identification.get_by_role("button", name="Continuer").click()
    expect(identification.get_by_role("alert")).to_be_focused()
    expect(identification.get_by_role("alert")).to_contain_text("ne correspondent à aucune invitation")


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


def test_second_password_refuses_paste(credentials: Page) -> None:
    """Typing works, the first field takes a paste, and the hint says why the second does not."""
    first = credentials.get_by_role("textbox", name="Mot de passe", exact=True)
    second = credentials.get_by_role("textbox", name="Confirmer le mot de passe")
    copied = credentials.get_by_role("textbox", name="Identifiant")
    copied.fill(PASSWORD)
    copied.press("Control+A")
    copied.press("Control+C")
    first.press("Control+V")
    expect(first).to_have_value(PASSWORD)
    second.press("Control+V")
    expect(second).to_have_value("")
    expect(credentials.get_by_text("Le copier-coller n’est pas possible ici")).to_be_visible()
    second.press_sequentially(PASSWORD)
    expect(second).to_have_value(PASSWORD)


def test_eye_shows_and_hides(credentials: Page) -> None:
    """Each eye has a name of its own, which says what a press does."""
    for label, name in {
        "Mot de passe": "le mot de passe",
        "Confirmer le mot de passe": "la confirmation du mot de passe",
    }.items():
        field = credentials.get_by_role("textbox", name=label, exact=True)
        expect(field).to_have_attribute("type", "password")
        press(credentials, f"Afficher {name}")
        expect(field).to_have_attribute("type", "text")
        press(credentials, f"Masquer {name}")
        expect(field).to_have_attribute("type", "password")


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


def test_marked_parts_fit_into_a_guide_picture(
    page: Page, somebody: Register, visitor: Visitor, mock: MockSite
) -> None:
    """At 720 × 960, the guide's size, each form is seen whole, its button included."""
    page.set_viewport_size({"width": 720, "height": 960})
    person = somebody()
    visitor.come_to_credentials(person)
    carry_on(page, visitor)
    for path in ("identification", "decision", "coordonnees", "identifiant"):
        page.goto(f"{mock.origin}/activation/{path}")
        button = page.get_by_role("button", name="Continuer").or_(page.get_by_role("button", name="Valider"))
        box = button.bounding_box()
        assert box and box["y"] + box["height"] < 960, path
