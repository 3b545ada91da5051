"""Everybody can use the simulator: axe finds nothing on any page, nothing runs off a small screen, the letter prints."""

from pathlib import Path

import httpx
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from mock_site.server import MockSite
from tests.mock_site.browsing import press
from tests.mock_site.journey import Register, Somebody, Visitor
from tests.mock_site.looking import Look


def filled(somebody: Register, control: httpx.Client, visitor: Visitor) -> Somebody:
    """Somebody with a very long name who has mails, text messages and a letter."""
    number = somebody().data["mobile"][-4:]
    person = somebody(
        first_name="Marie-Antoinette Joséphine-Charlotte",
        last_name="de La Rivière-Profonde-Exemple de Saint-Barthélemy-sur-Fiction-les-Bains",
        email=f"marie-antoinette.josephine-charlotte.de-la-riviere-profonde{number}@boite.test",
        code_by="letter",
        card="plain",
        card_serial="9781471231366",
    )
    control.post("/invitations", json={"nir": person.data["nir"]})
    visitor.activate(person)
    visitor.log_in(person)
    visitor.log_in(person, channel="sms")
    return person


def test_every_page(
    page: Page, mock: MockSite, somebody: Register, control: httpx.Client, visitor: Visitor, look: Look
) -> None:
    """With nobody, then with somebody who has everything; pages that say no.

    What is inside a mail is examined in `test_access`: axe can't run in a frame without script.
    """
    control.post("/reset")
    page.goto(mock.simulator)
    look("nobody is known")
    person = filled(somebody, control, visitor)
    control.post("/faults", json={"name": "double-submit"})
    page.goto(mock.simulator)
    links = page.locator(".people a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    inbox = f"/boite/{person.data['email']}"
    page.goto(mock.simulator + inbox)
    mail = page.locator(".mails a").first.get_attribute("href") or ""
    gone = f"{inbox}/INBOX/9"
    for path in ("/", "/coulisses?fait=horloge", *links[:4], mail, f"{mail}?vue=source", gone):
        page.goto(mock.simulator + path)
        look(path)


def test_a_notice_has_the_focus(page: Page, mock: MockSite) -> None:
    """Whoever doesn't see the page change is told what was done."""
    page.goto(f"{mock.simulator}/coulisses")
    press(page, "Avancer de 30 secondes")
    notice = page.get_by_role("status").filter(has_text="L’horloge du site est réglée.")
    expect(notice).to_be_focused()


def test_the_focus_stays_when_news_arrive(
    page: Page, mock: MockSite, somebody: Register, control: httpx.Client
) -> None:
    """A list that is renewed under the reader's hands keeps her place, and tells in words what has come."""
    person = somebody()
    invitation = {"email": person.data["email"]}
    control.post("/invitations", json=invitation)
    page.goto(f"{mock.simulator}/boite/{person.data['email']}")
    subject = page.get_by_role("link", name="Activez Mon espace santé")
    address = subject.get_attribute("href")
    subject.focus()
    control.post("/invitations", json=invitation)
    expect(subject).to_have_count(2)
    expect(page.locator(f'[href="{address}"]')).to_be_focused()
    expect(page.locator("[data-live-status]")).to_have_text("Un e-mail est arrivé.")


def test_the_letter_prints_on_one_sheet(
    page: Page, mock: MockSite, somebody: Register, control: httpx.Client, tmp_path: Path
) -> None:
    """A4, the letter alone, one sheet for each."""
    person = somebody(email=None, last_name="de La Rivière-Profonde-Exemple de Saint-Barthélemy-sur-Fiction-les-Bains")
    for _ in range(2):
        control.post("/invitations", json={"nir": person.data["nir"]})
    page.goto(mock.simulator)
    page.get_by_role("link", name="Courrier de").first.click()
    expect(page.locator(".paper")).to_have_count(2)
    page.pdf(path=tmp_path / "letter.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "letter.pdf").pages
    assert [tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in sheets] == [(595, 842)] * 2
    text = sheets[0].extract_text()
    assert person.data["provisional_code"] in text and "SITE FICTIF" in text
    assert "Actualiser" not in text and "Horloge" not in text
