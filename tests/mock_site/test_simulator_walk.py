"""The whole journey by hand, as the README offers it: nothing but a browser and the addresses that the program prints.

Whatever a newcomer needs (the code, the card's numbers) is read from the simulator's pages.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from tests.mock_site.browsing import press
from tests.mock_site.journey import PASSWORD


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    """What `python -m mock_site` prints; it runs as long as the tests of this file."""
    command = [sys.executable, "-m", "mock_site", "--with-parent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603
        assert running.stdout is not None
        try:
            yield json.loads(running.stdout.readline())
        finally:
            running.terminate()


def register_camille(page: Page, simulator: str) -> None:
    """From the front page of the simulator, through the coulisses, to her things."""
    page.goto(simulator)
    page.get_by_role("link", name="Les coulisses", exact=True).click()
    page.get_by_role("combobox", name="Qui", exact=True).select_option(label="Camille Exemple")
    press(page, "Inscrire et inviter")
    expect(page.get_by_role("status").first).to_contain_text("Le site connaît maintenant Camille Exemple.")


def numbers_of_the_card(page: Page) -> dict[str, str]:
    """What stands on the card's page; of the serial what is to be typed."""
    page.get_by_role("link", name="Sa carte Vitale").click()
    told = dict(zip(page.locator("dt").all_inner_texts(), page.locator("dd").all_inner_texts(), strict=True))
    page.go_back()
    serial = re.findall(r"^8025000002 (\d{11})", told["Numéro de série"])[0]
    return {"nir": told["Numéro de sécurité sociale"], "serial": serial}


def open_the_invitation(page: Page) -> tuple[str, Page]:
    """Read the mail; its button opens the site in a new tab."""
    page.get_by_role("link", name="Ses e-mails").click()
    page.get_by_role("link", name="Activez Mon espace santé").first.click()
    mail = page.frame_locator("iframe")
    code = re.findall(r"\b\w{12}\b", mail.locator("p", has_text=re.compile(r"^\w{12}$")).inner_text())[0]
    with page.expect_popup() as opened:
        mail.get_by_role("link", name="ACTIVER MON ESPACE SANTÉ").click()
    return code, opened.value


def activate(site: Page, code: str, card: dict[str, str]) -> None:
    """Rows 11–27 of the journey."""
    press(site, "Tout refuser")
    site.get_by_role("link", name="Activer Mon espace santé").click()
    site.get_by_role("link", name="Commencer").click()
    site.get_by_role("textbox", name="Code provisoire").fill(code)
    site.get_by_role("textbox", name="Numéro de sécurité sociale").fill(card["nir"])
    site.get_by_role("radio", name="Carte Vitale avec photo").check()
    site.get_by_role("textbox", name="Numéro de série").fill(card["serial"])
    press(site, "Continuer")
    site.get_by_role("radio", name="J’active Mon espace santé").check()
    site.get_by_role("checkbox").check()
    press(site, "Continuer")
    press(site, "Continuer")
    site.get_by_role("textbox", name="Identifiant").fill("camille.exemple58")
    site.get_by_role("textbox", name="Mot de passe", exact=True).fill(PASSWORD)
    site.get_by_role("textbox", name="Confirmer le mot de passe").press_sequentially(PASSWORD)
    press(site, "Valider")
    expect(site.get_by_role("heading", level=1)).to_have_text("Mon espace santé a bien été activé\u00a0!")
    site.get_by_role("link", name="Se connecter à Mon espace santé").click()


def ask_for_a_code(site: Page, channel: str) -> None:
    """Row 28–29; the site is at its home page or at the login."""
    if site.get_by_role("link", name="Se connecter", exact=True).count():
        site.get_by_role("link", name="Se connecter", exact=True).click()
    site.get_by_role("textbox", name="Mon identifiant").fill("camille.exemple58")
    site.get_by_role("textbox", name="Mon mot de passe").fill(PASSWORD)
    site.get_by_role("radio", name=channel).check()
    press(site, "Continuer")
    expect(site.get_by_role("textbox", name="Code d’accès")).to_be_visible()


def log_in_and_out(site: Page, code: str) -> None:
    """Rows 30–33."""
    site.get_by_role("textbox", name="Code d’accès").fill(code)
    press(site, "Se connecter")
    expect(site.get_by_role("heading", level=1)).to_have_text("Bienvenue Camille")
    press(site, "Camille")
    site.get_by_role("menuitem", name="Se déconnecter").click()
    expect(site.get_by_role("heading", level=1)).to_contain_text("déconnecté")


def test_by_hand_with_mail_then_with_a_text_message(page: Page, addresses: dict[str, str]) -> None:
    """Registered in the coulisses, invited, activated, logged in with a code by mail, out; in again by SMS.

    The inbox and the telephone show what arrives by themselves: nobody presses «Actualiser».
    """
    register_camille(page, addresses["simulator"])
    card = numbers_of_the_card(page)
    code, site = open_the_invitation(page)
    assert site.url == f"{addresses['site']}/"
    activate(site, code, card)

    # by keyboard: in a window behind another, Chromium gives a click to the mail's frame that was there before
    page.get_by_role("link", name="Tous les e-mails").press("Enter")
    ask_for_a_code(site, "Par e-mail")
    page.get_by_role("link", name="Votre code d’accès").press("Enter")
    mail = page.frame_locator("iframe").locator("body").inner_text()
    log_in_and_out(site, re.findall(r"^\d{6}$", mail, re.M)[0])

    page.get_by_role("link", name="Personnes").press("Enter")
    expect(page.get_by_text("Espace activé")).to_be_visible()
    page.get_by_role("link", name="Téléphone de Camille Exemple").press("Enter")
    expect(page.get_by_text("Aucun SMS pour l’instant.")).to_be_visible()
    site.goto(addresses["site"])
    ask_for_a_code(site, "Par SMS")
    message = page.get_by_role("listitem").filter(has_text="votre code d’accès est")
    expect(message).to_be_visible()
    expect(page.get_by_text("Un SMS est arrivé.")).to_be_attached()
    log_in_and_out(site, re.findall(r"code d’accès est (\d{6})", message.inner_text())[0])


def test_without_script(new_context: CreateContextCallback, addresses: dict[str, str]) -> None:
    """The simulator's own part of the walk by forms and links alone; «Actualiser» shows what has arrived."""
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    register_camille(page, addresses["simulator"])
    assert numbers_of_the_card(page)["serial"] == "12345678901"
    page.get_by_role("link", name="Ses e-mails").click()
    expect(page.get_by_text("cette page s’actualise d’elle-même")).to_be_hidden()
    before = page.get_by_role("listitem").count()
    other = context.new_page()
    other.goto(f"{addresses['simulator']}/coulisses")
    press(other, "par e-mail")
    page.get_by_role("link", name="Actualiser").click()
    assert page.get_by_role("listitem").count() == before + 1
    code, _ = open_the_invitation(other)
    assert code == "A1B2C3D4E5F6"
