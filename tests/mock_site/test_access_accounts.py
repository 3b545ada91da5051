"""Everybody can use it: contact change, forgotten identifier and password, tabs, in each of their states."""

import re

import httpx
from playwright.sync_api import Page

from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on, send
from tests.mock_site.journey import Register, Visitor, text_of
from tests.mock_site.looking import RULES_OF_MAILS, Look


def test_contact_change(page: Page, visitor: Visitor, somebody: Register, look: Look, mock: MockSite) -> None:
    """Both details, empty, wrong, the code page, the confirmation; and the page of who came by letter."""
    new = somebody()
    visitor.identify(somebody(email="marie-antoinette.de-la-tour-d-auvergne-et-de-lorraine@boite-aux-lettres.test"))
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/coordonnees/mobile")
    send(page)
    look("mobile: missing")
    page.goto(f"{mock.origin}/activation/coordonnees/email")
    send(page)
    look("address: missing")
    page.get_by_role("textbox").fill(new.data["email"])
    send(page)
    look("code")
    send(page, "Renvoyer un code")
    look("code: too soon")
    page.get_by_role("textbox").fill(new.code())
    send(page, "Valider")
    look("changed")
    visitor.identify(somebody(email=None, mobile=None))
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/coordonnees")
    send(page)
    look("by letter: address missing")
    page.goto(f"{mock.origin}/activation/coordonnees/mobile")
    look("no mobile yet")


def test_forgotten(page: Page, visitor: Visitor, somebody: Register, look: Look, mock: MockSite) -> None:
    """The two forms with their errors, the new password, the void link."""
    person = somebody()
    visitor.activate(person)
    carry_on(page, visitor)
    for path in ("identifiant-oublie", "mot-de-passe-oublie"):
        page.goto(f"{mock.origin}/connexion/{path}")
        send(page)
        look(f"{path}: missing")
    visitor.send("/connexion/mot-de-passe-oublie", {"identifier": person.identifier})
    link = re.findall(r"http\S+/connexion/mot-de-passe/\S+", text_of(person.mails()[-1]))[0]
    page.goto(link)
    send(page, "Valider")
    look("new password: missing")
    page.goto(f"{link}x")
    look("void link")


def test_tabs_and_suggestions(page: Page, visitor: Visitor, somebody: Register, look: Look, mock: MockSite) -> None:
    """Behind each tab; a taken identifier with its suggestions; cookie settings that were kept."""
    taken = somebody()
    visitor.activate(taken)
    visitor.come_to_credentials(somebody())
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/identifiant")
    page.get_by_role("textbox", name="Identifiant").fill(taken.identifier)
    send(page, "Valider")
    look("identifier taken")
    page.goto(f"{mock.origin}/cookies")
    send(page, "Enregistrer mes choix")
    look("cookies kept")
    visitor.log_in(taken)
    visitor.give(taken.code())
    carry_on(page, visitor)
    for path in ("profil", "documents", "messagerie"):
        page.goto(f"{mock.origin}/espace/{path}")
        look(path)


def test_mails(page: Page, visitor: Visitor, somebody: Register, look: Look, control: httpx.Client) -> None:
    """The three mails, shown as pages."""
    person, new = somebody(), somebody()
    visitor.identify(person)
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    visitor.send("/activation/coordonnees/email", {"email": new.data["email"]})
    visitor.activate(new)
    visitor.send("/connexion/identifiant-oublie", {"email": new.data["email"], "birth_date": "12/05/1958"})
    visitor.send("/connexion/mot-de-passe-oublie", {"identifier": new.identifier})
    mails = new.mails()
    assert len(mails) == 3
    for mail in mails:
        page.set_content(text_of(mail, "html"))
        look(str(mail["Subject"]), RULES_OF_MAILS)
