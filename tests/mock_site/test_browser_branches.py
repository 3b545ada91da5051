"""The branches beside the main road, in a browser: opposing, asking for a code, leaving, coming back too late."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on, press
from tests.mock_site.journey import Register, Somebody, Visitor, text_of
from tests.mock_site.looking import RULES_OF_MAILS, Look


def heading(page: Page, name: str) -> None:
    """The page has come."""
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def identify(page: Page, person: Somebody) -> None:
    """Rows 15–20, on the page that is shown."""
    page.get_by_role("textbox", name="Code provisoire").fill(person.data["provisional_code"])
    card(page, person)
    press(page, "Continuer")


def card(page: Page, person: Somebody) -> None:
    """What stands on the card, with photo."""
    page.get_by_role("textbox", name="Numéro de sécurité sociale").fill(person.data["nir"])
    page.get_by_role("radio", name="avec photo").check()
    page.get_by_role("textbox", name="Numéro de série").fill(person.data["card_serial"])


def test_opposing_by_keyboard(identification: Page, somebody: Register, look: Look, tmp_path: Path) -> None:
    """Decision, proof, way back; the long names fit, and axe finds nothing."""
    page = identification
    identify(page, somebody(first_name="Marie-Antoinette", last_name="L’Hôpital-Besançon-de-la-Prairie-Haute"))
    page.get_by_role("radio", name="oppose").press("Space")
    press(page, "Continuer")
    heading(page, "Votre opposition est enregistrée")
    look("opposition")
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger la preuve").press("Enter")
    assert download.value.suggested_filename == "preuve-opposition.pdf"
    download.value.save_as(tmp_path / "preuve.pdf")
    assert "HAUTE" in PdfReader(tmp_path / "preuve.pdf").pages[0].extract_text()
    press(page, "Revenir sur ma décision")
    heading(page, "Je prends ma décision")
    look("decision after an opposition")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)


def test_messages_after_a_match(identification: Page, somebody: Register, look: Look) -> None:
    """The focus is on the summary where no field is meant, and on the code where it is."""
    page = identification
    identify(page, somebody(activated={"identifier": "deja.active.4", "password": "Soleil-d-Avril-58!"}))
    expect(page.get_by_role("alert")).to_be_focused()
    look("identification: a space exists")
    identify(page, somebody(opposed=True))
    code = page.get_by_role("textbox", name="Code provisoire")
    expect(code).to_be_focused()
    expect(code).to_have_accessible_description(
        "Ce code provisoire a déjà servi\u00a0: il n’est valable qu’une fois. Demandez un nouveau code."
    )
    look("identification: code used")
    expect(page.get_by_role("link", name="Se connecter")).to_have_count(0)


def test_deciding_for_a_minor(identification: Page, somebody: Register, look: Look) -> None:
    """The decision page and the opposition tell for whom."""
    page, mother = identification, somebody()
    child = somebody(first_name="Zoé", birth_date="2016-11-02", representative=mother.data["nir"])
    identify(page, Somebody(mother.data | {"provisional_code": child.data["provisional_code"]}, {}, mother.mock))
    expect(page.get_by_text("Vous décidez pour Zoé EXEMPLE")).to_be_visible()
    look("decision for a minor")
    page.get_by_role("radio", name="oppose").check()
    press(page, "Continuer")
    heading(page, "Votre opposition est enregistrée")
    look("opposition for a minor")


def test_asking_for_a_code(identification: Page, somebody: Register, clock: Clock, look: Look) -> None:
    """From the help's link to the code in hand, with a resend; each state is examined."""
    page, person = identification, somebody()
    page.get_by_role("link", name="J’ai besoin d’un code").click()
    page.get_by_role("dialog").get_by_role("link", name="Demander un nouveau code").click()
    heading(page, "Je demande un code provisoire")
    press(page, "Recevoir un code")
    expect(page.get_by_role("textbox", name="Numéro de sécurité sociale")).to_be_focused()
    look("code: all missing")
    card(page, person)
    page.get_by_role("textbox", name="Date de naissance").fill("12/05/1958")
    page.get_by_role("radio", name="Par e-mail").check()
    press(page, "Recevoir un code")
    heading(page, "Votre code provisoire est parti")
    look("code sent")
    press(page, "Renvoyer un code")
    expect(page.get_by_role("alert")).to_be_focused()
    look("code: too soon")
    clock.advance(timedelta(seconds=30))
    press(page, "Renvoyer un code")
    expect(page.get_by_role("status")).to_contain_text("Un nouveau code vient de partir.")
    look("code sent again")
    page.goto("about:blank")
    page.set_content(text_of(person.mails()[-1], "html"))
    look("code's mail", RULES_OF_MAILS)


def test_a_letter_is_the_way_out(page: Page, visitor: Visitor, somebody: Register, look: Look, mock: MockSite) -> None:
    """The choice that cannot be has the focus; the button for the letter keeps what was typed."""
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/code")
    card(page, somebody(email=None, mobile=None))
    page.get_by_role("textbox", name="Date de naissance").fill("12 05 1958")
    page.get_by_role("radio", name="Par SMS").check()
    press(page, "Recevoir un code")
    expect(page.get_by_role("radio", name="Par e-mail")).to_be_focused()
    look("code: contacts unknown")
    press(page, "Recevoir le code par courrier")
    expect(page.get_by_text("Le code part par courrier")).to_be_visible()
    look("code by letter")


def test_leaving_and_coming_back(credentials: Page, look: Look) -> None:
    """«Quitter», then after all not; then really; the browser's back button opens nothing."""
    page = credentials
    page.get_by_role("link", name="Quitter", exact=True).click()
    heading(page, "Voulez-vous quitter l’activation")
    look("leaving")
    page.get_by_role("link", name="Continuer l’activation").click()
    heading(page, "Je choisis mon identifiant")
    page.get_by_role("link", name="Mon espace santé, accueil").click()
    press(page, "Quitter")
    expect(page.get_by_role("status")).to_contain_text("Vous avez quitté l’activation.")
    page.go_back()
    page.go_back()
    heading(page, "Mon espace santé")


def test_coming_back_too_late(credentials: Page, clock: Clock, look: Look) -> None:
    """The form that was open for half an hour, and the way to begin again."""
    page = credentials
    clock.advance(timedelta(minutes=30))
    press(page, "Valider")
    heading(page, "Votre session a expiré")
    look("session expired")
    page.get_by_role("link", name="Recommencer").click()
    heading(page, "Je m’identifie")


def test_branches_without_script(browser: Browser, somebody: Register, mock: MockSite) -> None:
    """Oppose, come back, leave: all of it works where the browser runs no script."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{mock.origin}/activation/identification")
        page.get_by_role("button", name="Tout refuser").click()
        identify(page, somebody())
        page.get_by_role("radio", name="oppose").check()
        page.get_by_role("button", name="Continuer").click()
        page.get_by_role("button", name="Revenir sur ma décision").click()
        page.get_by_role("link", name="Quitter", exact=True).click()
        page.get_by_role("button", name="Quitter").click()
        expect(page.get_by_role("status")).to_contain_text("Vous avez quitté l’activation.")
