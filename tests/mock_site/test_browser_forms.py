"""What the forms do in a browser: spacing, the focus on what is wrong, refused paste, eyes."""

from playwright.sync_api import Page, expect

from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on, press
from tests.mock_site.faulty import Switch
from tests.mock_site.journey import PASSWORD, Register, Visitor


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


def test_a_double_click_sends_a_form_once(identification: Page, somebody: Register, faults: Switch) -> None:
    """Who clicks twice on a slow site comes to the next page, not to one about a session that has expired."""
    person = somebody().form
    identification.get_by_role("textbox", name="Code provisoire").fill(person["provisional_code"])
    identification.get_by_role("textbox", name="Numéro de sécurité sociale").fill(person["nir"])
    identification.get_by_role("radio", name="avec photo").check()
    identification.get_by_role("textbox", name="Numéro de série").fill(person["card_serial"])
    faults.on("slow", path="/activation/identification", seconds=1)
    # a click of Playwright waits for the page that it leads to; a hurried finger does not
    button = identification.get_by_role("button", name="Continuer")
    button.evaluate("button => { button.click(); setTimeout(() => button.click(), 300); }")
    expect(identification.get_by_role("heading", level=1)).to_have_text("Je prends ma décision")
    assert faults.strikes("slow") == 1
