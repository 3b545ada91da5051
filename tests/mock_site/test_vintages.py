"""The site of 2025: what changed is what the list says, and it is as usable as the one of 2022."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from mock_site.messages import Message
from mock_site.server import MockSite
from mock_site.vintage_changes import CHANGES_2025
from tests.mock_site.browsing import carry_on, send
from tests.mock_site.journey import Seen, Visitor, registered
from tests.mock_site.looking import Look
from tests.mock_site.vintage_journey import Visitor2025

ALONG_THE_WAY = (
    "/activation",
    "/activation/identification",
    "/activation/decision",
    "/activation/verification",
    "/activation/coordonnees",
    "/activation/identifiant",
)


@pytest.fixture(scope="module")
def mock() -> Iterator[MockSite]:
    """The site of 2025."""
    with MockSite(vintage="2025") as mock:
        yield mock


@pytest.fixture(scope="module")
def older() -> Iterator[MockSite]:
    """The site of 2022."""
    with MockSite(vintage="2022") as mock:
        yield mock


@pytest.fixture
def visitor(mock: MockSite) -> Iterator[Visitor2025]:
    """Somebody who knows the pages of 2025."""
    with Visitor2025(mock.origin) as visitor:
        yield visitor


def pages(mock: MockSite, visitor: Visitor) -> dict[str, Seen]:
    """All pages of the journey as they are shown on the way, by address; one that is not there shows where one lands."""
    person, seen = registered(mock), {"/": visitor.see("/")}
    visitor.send("/cookies", {"choice": "none"})
    visitor.come_to_credentials(person)
    seen |= {path: visitor.see(path) for path in ALONG_THE_WAY}
    visitor.choose(identifier=person.identifier)
    seen["/connexion"] = visitor.see("/connexion")
    Visitor.log_in(visitor, person)
    seen["/connexion/reception"] = visitor.see("/connexion/reception")
    visitor.log_in(person)
    visitor.give(person.code())
    return seen | {path: visitor.see(path) for path in ("/espace/bienvenue", "/espace")}


@pytest.fixture(scope="module")
def both(mock: MockSite, older: MockSite) -> tuple[dict[str, Seen], dict[str, Seen]]:
    """The pages of 2022 and of 2025."""
    with Visitor(older.origin) as before, Visitor2025(mock.origin) as after:
        return pages(older, before), pages(mock, after)


def test_every_change_of_the_list_is_seen(both: tuple[dict[str, Seen], dict[str, Seen]]) -> None:
    """What was there is gone, what is there is new."""
    before, after = both
    for change in CHANGES_2025:
        old, new = before[change.page].text, after[change.page].text
        for text, where, not_there in ((change.before, old, new), (change.after, new, old)):
            plain = text.replace("’", "'")
            assert plain in where, f"{change.kind}: {text!r} is missing"
            assert not text or plain not in not_there, f"{change.kind}: {text!r} is in both"


def test_what_moved_has_moved(both: tuple[dict[str, Seen], dict[str, Seen]]) -> None:
    """The changes that have no text of their own: order of fields, the help link, the menu."""
    moves = (
        ("/activation/identification", 'id="provisional_code"', 'id="nir"'),
        ("/activation", 'data-dialog="aide-code-provisoire"', 'class="button" href="/activation/identification"'),
        ("/espace", 'id="menu-button"', 'class="logo"'),
    )
    for path, first, then in moves:
        before, after = (page[path].html for page in both)
        assert before.index(first) < before.index(then), path
        assert after.index(then) < after.index(first), path


def test_a_page_less_leads_on(both: tuple[dict[str, Seen], dict[str, Seen]]) -> None:
    """The welcome page's old address shows the first page inside; new addresses are unknown to the older site."""
    before, after = both
    assert (before["/espace/bienvenue"].path, after["/espace/bienvenue"].path) == ("/espace/bienvenue", "/espace")
    assert before["/connexion/reception"].status == 404
    assert before["/activation/verification"].status == 404


def test_nine_characters(visitor: Visitor2025, mock: MockSite) -> None:
    """Eight were enough; the message tells the new number."""
    visitor.come_to_credentials(registered(mock))
    assert visitor.choose(identifier="quelquun.2025", password="Aa-45678").status == 422
    assert visitor.choose(identifier="quelquun.2025", password="Aa-456789").path == "/activation/terminee"


def test_both_boxes_are_required(visitor: Visitor2025, mock: MockSite) -> None:
    """Each has its own message; opposing needs neither."""
    visitor.identify(registered(mock))
    seen = visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    assert (seen.status, seen.invalid("privacy"), seen.invalid("terms")) == (422, True, False)
    assert list(seen.messages) == ["privacy"]
    assert seen.messages["privacy"] == Message.PRIVACY_MISSING.replace("’", "'")
    assert visitor.send("/activation/decision", {"decision": "oppose"}).path == "/activation/opposition"


def test_messages_come_in_the_order_of_the_fields(visitor: Visitor2025) -> None:
    """So that the focus is on the first field that is wrong."""
    seen = visitor.send("/activation/identification", {})
    first = min(seen.messages.keys() - {""}, key=lambda field: seen.html.index(f'id="{field}"'))
    focused = seen.html.partition(" autofocus")[0].rpartition("<")[2]
    assert first == "nir" and 'id="nir"' in focused
    assert seen.html.index('href="#nir"') < seen.html.index('href="#provisional_code"')


def test_no_code_leaves_before_the_channel_is_chosen(visitor: Visitor2025, mock: MockSite) -> None:
    """The code page is closed until then; the channel must be one in which she can be reached."""
    person = registered(mock, mobile=None)
    visitor.activate(person)
    Visitor.log_in(visitor, person)
    assert visitor.see("/connexion/code").path == "/connexion"
    assert person.mails() == []
    assert "Recevoir un SMS" not in visitor.see("/connexion/reception").html
    refused = visitor.send("/connexion/reception", {"channel": "sms"})
    assert refused.status == 422 and "Aucun numéro de mobile" in refused.messages[""]
    assert visitor.send("/connexion/reception", {"channel": "pigeon"}).status == 422
    assert visitor.send("/connexion/reception", {"channel": "email"}).path == "/connexion/code"
    assert visitor.give(person.code()).path == "/espace"


def test_by_sms(visitor: Visitor2025, mock: MockSite) -> None:
    """The other button: no mail leaves."""
    person = registered(mock)
    visitor.activate(person)
    assert visitor.log_in(person, channel="sms").path == "/connexion/code"
    assert person.mails() == []


def test_the_log_out_menu_stands_at_the_right(page: Page, visitor: Visitor2025, mock: MockSite) -> None:
    """And opens within the window, on a small screen too; it is used by keyboard as before."""
    person = registered(mock)
    visitor.activate(person)
    visitor.log_in(person)
    visitor.give(person.code())
    carry_on(page, visitor)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{mock.origin}/espace")
    button = page.get_by_role("button", name="Camille")
    button.press("Enter")
    menu = page.get_by_role("menu").bounding_box()
    assert menu and menu["x"] > 90 and menu["x"] + menu["width"] <= 360
    page.get_by_role("menuitem", name="Se déconnecter").press("Enter")
    expect(page.get_by_role("heading", name="Vous êtes déconnecté")).to_be_visible()


def test_login_is_in_the_account_menu(page: Page, mock: MockSite, visitor: Visitor2025) -> None:
    """A click, or a key, opens it; no script is needed."""
    carry_on(page, visitor)
    page.goto(mock.origin)
    link = page.get_by_role("link", name="Se connecter")
    assert not link.is_visible()
    page.get_by_text("Mon compte").press("Enter")
    link.press("Enter")
    expect(page.get_by_role("heading", name="Je m’identifie")).to_be_visible()


def test_the_account_menu_opens_within_the_window(page: Page, mock: MockSite, visitor: Visitor2025) -> None:
    """Also where the header is so narrow that the menu's button stands below the logo."""
    carry_on(page, visitor)
    page.set_viewport_size({"width": 280, "height": 740})
    page.goto(mock.origin)
    page.get_by_text("Mon compte").click()
    menu, logo = (page.locator(what).bounding_box() for what in (".account ul", ".top .logo"))
    assert menu and logo and menu["y"] > logo["y"] + 2 * logo["height"], "the header is not narrow enough"
    assert menu["x"] >= 0 and menu["x"] + menu["width"] <= 280


def test_everybody_can_use_it(page: Page, visitor: Visitor2025, look: Look, mock: MockSite) -> None:
    """What is new or rebuilt passes axe, wide and narrow."""
    page.goto(mock.origin)
    look("cookie panel")
    carry_on(page, visitor)
    page.goto(mock.origin)
    page.get_by_text("Mon compte").click()
    look("account menu")
    person = registered(mock)
    visitor.identify(person)
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation/decision")
    send(page)
    look("decision: errors")
    visitor.decide()
    for path in ("/activation", "/activation/identification", "/activation/verification", "/activation/coordonnees"):
        page.goto(mock.origin + path)
        look(path)
    visitor.send("/activation/coordonnees", {})
    visitor.choose(identifier=person.identifier)
    Visitor.log_in(visitor, person)
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/connexion/reception")
    look("channel")
    visitor.send("/connexion/reception", {"channel": "email"})
    visitor.give(person.code())
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/espace/agenda")
    page.get_by_role("button", name="Camille").click()
    look("inside, with the menu")
