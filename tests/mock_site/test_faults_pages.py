"""Pages that changed on demand: each fault changes what it says and nothing else, and the changed page still works."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from mock_site.faults.table import make
from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on
from tests.mock_site.faulty import Switch
from tests.mock_site.journey import PASSWORD, TLS, Register, Visitor, a_person
from tests.mock_site.test_order import OPEN

SAME = """pages => pages.filter(([path, before, after]) => {
  const [one, other] = [before, after].map(html => new DOMParser().parseFromString(html, "text/html"));
  return !one.isEqualNode(other) || one.compatMode != other.compatMode;
}).map(([path]) => path)"""

CHANGES: dict[str, dict[str, Any]] = {
    "button-renamed": {},
    "button-moved": {},
    "wording-changed": {},
    "new-banner": {},
    "new-cookie-banner": {},
    "field-removed": {"field": "terms"},
}
DECISION = "/activation/decision"
HOME = "Vous avez la main sur votre santé"


def test_parsing_and_writing_changes_nothing(
    page: Page, visitor: Visitor, somebody: Register, faults: Switch, mock: MockSite
) -> None:
    """The browser sees the same tree: document type, drawings, attributes, spaces that don't break, errors."""
    person = somebody(last_name="L’Hôpital & Fils <Besançon>")
    visitor.come_to_credentials(person)
    paths = [screen.path for screen in OPEN] + [DECISION, "/activation/coordonnees", "/activation/identifiant"]
    paths += ["/aide/numero-de-serie", "/nulle-part"]

    def seen() -> dict[str, str]:
        pages = {path: visitor.see(path).html for path in paths}
        return pages | {"errors": visitor.choose(identifier="É & <b>", password="").html}

    before = seen()
    faults.on("wording-changed", **{"from": "rien de tel", "to": "autre chose"})
    after = seen()
    assert after["/"] != before["/"]  # it was written again
    page.goto(f"{mock.origin}/static/icon.svg")
    assert page.evaluate(SAME, [[path, before[path], after[path]] for path in before]) == []
    assert page.evaluate(SAME, [["differs", before["/"], after["/connexion"]]]) == ["differs"]


def test_renamed_button(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """Continuer is Suivant, and works; links that look like buttons can be renamed too; others stay."""
    faults.on("button-renamed")
    visitor.come_to_credentials(somebody())
    assert ">Suivant</button>" in visitor.see(DECISION).html
    assert ">Continuer<" not in visitor.see(DECISION).html
    assert ">Valider</button>" in visitor.see("/activation/identifiant").html
    faults.on("button-renamed", **{"from": "Commencer", "to": "C’est parti", "path": "/activation"})
    assert ">C’est parti</a>" in visitor.see("/activation").html
    assert ">Continuer</button>" in visitor.see(DECISION).html


def test_moved_button(credentials: Page, faults: Switch) -> None:
    """It stands above the first field, comes before it by keyboard, and sends the form."""
    faults.on("button-moved")
    page = credentials
    page.reload()
    button, field = page.get_by_role("button", name="Valider"), page.get_by_role("textbox", name="Identifiant")
    above, below = button.bounding_box(), field.bounding_box()
    assert above and below and above["y"] + above["height"] <= below["y"]
    button.focus()
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    field.fill("bouton.monte")
    for name in ("Mot de passe", "Confirmer le mot de passe"):
        page.get_by_role("textbox", name=name, exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("a bien été activé")


def test_moved_button_that_stands_outside_its_form(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """The code page's: it goes into the form that it sends; the page's other buttons stay."""
    person = somebody()
    visitor.activate(person)
    faults.on("button-moved")
    html = visitor.log_in(person).html
    form = html[html.index('id="code-form"') :]
    assert form.index("Se connecter") < form.index('name="code"')
    assert html.count("Se connecter") == 1 and "Retour" in html and "Renvoyer un code" in html


def test_changed_wording(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """A sentence on each page of the journey; headings, fields and buttons keep their names."""
    person = somebody()

    def travel(visitor: Visitor) -> list[str]:
        pages = [visitor.see(path).html for path in ("/", "/activation", "/activation/identification")]
        pages += [visitor.identify(person).html]
        pages += [visitor.send(DECISION, {"decision": "activate", "terms": "yes"}).html]
        return [*pages, visitor.send("/activation/coordonnees", {}).html, visitor.see("/connexion").html]

    before = travel(visitor)
    faults.on("wording-changed")
    after = travel(visitor)
    names = r"<(h1|h2|label|legend|button|a)\b[^>]*>(.*?)</\1>"
    for old, new in zip(before, after, strict=True):
        assert texts(old) != texts(new)
        assert [texts(found[1]) for found in re.findall(names, old, re.S)] == [
            texts(found[1]) for found in re.findall(names, new, re.S)
        ]


def test_changed_wording_of_the_later_vintage() -> None:
    """Its own sentences, too."""
    person = a_person(provisional_code="A1B2C3D4E5F6")
    with MockSite(vintage="2025") as mock, Visitor(mock.origin) as visitor:
        httpx.post(f"{mock.control}/people", json=person, verify=TLS)
        visitor.send("/activation/identification", person)
        for path in ("/", "/activation", "/activation/identification", DECISION):
            before = visitor.see(path).html
            mock.faults.switch_on(make("wording-changed"))
            assert texts(visitor.see(path).html) != texts(before)
            mock.faults.clear()


def texts(html: str) -> str:
    """What is read, without the markup."""
    return " ".join(re.sub("<[^>]+>", " ", html).replace("&nbsp;", "\u00a0").split())


def test_a_wording_of_ones_own(visitor: Visitor, faults: Switch) -> None:
    """Typed with plain spaces and apostrophes; everywhere, or on one page; as often as it stands there."""
    faults.on("wording-changed", **{"from": "Un petit cookie ?", "to": "Encore un cookie ?"})
    assert "Encore un cookie ?" in visitor.see("/").html
    assert "Un petit cookie" not in visitor.see("/activation").html
    assert faults.strikes("wording-changed") == 2
    faults.on("wording-changed", **{"from": "J'ai besoin d'un code ?", "to": "Pas de code ?", "path": "/activation"})
    assert "Pas de code ?" in visitor.see("/activation").html
    assert "J’ai besoin d’un code" in visitor.see("/activation/identification").html


def test_new_banner(page: Page, visitor: Visitor, faults: Switch, mock: MockSite) -> None:
    """Between header and page, covering nothing; folded without script."""
    faults.on("new-banner")
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/activation")
    banner = page.get_by_role("complementary", name="Information")
    header, box, main = (part.bounding_box() for part in (page.locator("header"), banner, page.get_by_role("main")))
    assert header and box and main
    assert header["y"] + header["height"] <= box["y"] and box["y"] + box["height"] <= main["y"]
    expect(banner).to_contain_text("maintenance")
    banner.get_by_text("Information", exact=True).press("Enter")
    expect(banner.get_by_text("maintenance")).to_be_hidden()
    faults.on("new-banner", text="Fermé & <b>réparé</b>")
    assert "Fermé &amp; &lt;b&gt;réparé&lt;/b&gt;" in visitor.see("/").html


@pytest.mark.parametrize(
    ("button", "goes"),
    [("Choisir", "Paramétrer les cookies"), ("Continuer sans accepter", HOME), ("D’accord pour tout", HOME)],
)
def test_new_cookie_banner(page: Page, faults: Switch, mock: MockSite, button: str, goes: str) -> None:
    """Another name, other buttons; each does what the old one did."""
    faults.on("new-cookie-banner")
    page.goto(mock.origin)
    panel = page.get_by_role("dialog", name="Votre vie privée compte")
    expect(panel.get_by_role("button")).to_have_text(["Choisir", "Continuer sans accepter", "D’accord pour tout"])
    panel.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(goes)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_inserted_page(page: Page, visitor: Visitor, somebody: Register, faults: Switch, mock: MockSite) -> None:
    """Once in a visit, before the page that one wanted, whose address is the same afterwards."""
    faults.on("page-inserted")
    visitor.identify(somebody())
    carry_on(page, visitor)
    page.goto(mock.origin + DECISION)
    expect(page.get_by_role("heading", level=1)).to_have_text("Avant de continuer…")
    page.get_by_role("button", name="J’ai compris").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je prends ma décision")
    expect(page).to_have_url(mock.origin + DECISION)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je prends ma décision")
    assert faults.strikes("page-inserted") == 2  # the visitor by plain HTTP met it too
    assert visitor.see(DECISION).heading == "Avant de continuer…"  # which has not pressed the button
    assert visitor.see("/activation").heading == "Mon espace santé"
    faults.on("page-inserted")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Avant de continuer…")
    faults.off("page-inserted")
    assert visitor.see(DECISION).heading == "Je prends ma décision"


def test_removed_confirmation(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """Gone from the page, and the site does without; with a weak password it says so, and nothing of the field."""
    person = somebody()
    visitor.come_to_credentials(person)
    faults.on("field-removed")
    html = visitor.see("/activation/identifiant").html
    assert "confirmation" not in html and 'name="password"' in html
    page = visitor.send("/activation/identifiant", {"identifier": person.identifier, "password": ""})
    assert list(page.messages) == ["password"]
    page = visitor.send("/activation/identifiant", {"identifier": person.identifier, "password": PASSWORD})
    assert page.heading == "Mon espace santé a bien été activé !"


def test_removed_terms(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """The box that accepts the terms; while the fault is off, the site insists on it."""
    visitor.identify(somebody())
    assert list(visitor.send(DECISION, {"decision": "activate"}).messages) == ["terms"]
    faults.on("field-removed", field="terms")
    assert 'name="terms"' not in visitor.see(DECISION).html
    assert visitor.send(DECISION, {"decision": "activate"}).path == "/activation/coordonnees"
    faults.off("field-removed")
    assert list(visitor.send(DECISION, {"decision": "activate"}).messages) == ["terms"]


def test_removed_birth_date(visitor: Visitor, somebody: Register, faults: Switch) -> None:
    """Who asks for a code is found without it; a number that is missing is told all the same."""
    person = somebody()
    card = {name: person.data[name] for name in ("nir", "card", "card_serial")} | {"channel": "email"}
    faults.on("field-removed", field="birth_date")
    assert "birth_date" not in visitor.see("/activation/code").html
    assert list(visitor.send("/activation/code", card | {"nir": ""}).messages) == ["nir"]
    assert visitor.send("/activation/code", card).path == "/activation/code/envoye"
    faults.off("field-removed")
    assert list(visitor.send("/activation/code", card).messages) == ["birth_date"]


@pytest.mark.parametrize("name", CHANGES)
def test_other_pages_are_untouched(visitor: Visitor, faults: Switch, name: str) -> None:
    """With a path: byte for byte; and when it is off, everywhere."""
    before = visitor.see("/connexion").html
    faults.on(name, path="/activation*", **CHANGES[name])
    assert visitor.see("/connexion").html == before
    assert faults.strikes(name) == 0
    faults.on(name, **CHANGES[name])
    faults.off(name)
    assert visitor.see("/connexion").html == before


def test_all_at_once_in_the_browser(page: Page, visitor: Visitor, faults: Switch, mock: MockSite, look: Any) -> None:
    """Nothing that axe finds, and nothing too wide, on a site where everything has changed."""
    for name, options in CHANGES.items():
        faults.on(name, **options)
    faults.on("503-for-ever", path="/conditions")
    faults.on("page-inserted", path="/connexion/identifiant-oublie")
    page.goto(mock.origin)
    look("cookie panel")
    carry_on(page, visitor)
    for path in ("/", "/activation/identification", "/connexion", "/conditions", "/connexion/identifiant-oublie"):
        page.goto(mock.origin + path)
        look(path)
        words = page.content().lower()
        assert not [name for name in [*CHANGES, "page-inserted", "503-for-ever", "fault"] if name in words]
