"""A session that has expired is told, and so is leaving; who never began is only shown the way."""

import re
from datetime import timedelta

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Seen, Visitor

EXPIRED = "Votre session a expiré"
HALF_HOUR = timedelta(minutes=30)
PAGES = ("/activation/decision", "/activation/coordonnees", "/activation/identifiant")


def token_of(page: Seen) -> str:
    """The form token of a page."""
    return re.findall(r'name="form_token" value="([^"]+)"', page.html)[0]


def post(visitor: Visitor, path: str, **values: str) -> httpx.Response:
    """Send a form as it stood in the browser."""
    return visitor.client.post(path, data=values)


@pytest.mark.parametrize("path", PAGES)
def test_coming_back_to_the_journey(somebody: Register, visitor: Visitor, clock: Clock, path: str) -> None:
    """After half an hour each page says so, with a way to begin again; then everything is as for somebody new."""
    visitor.come_to_credentials(somebody())
    clock.advance(HALF_HOUR)
    page = visitor.see(path)
    assert (page.status, page.heading, page.path) == (403, EXPIRED, path)
    assert 'href="/activation/identification">Recommencer' in page.html
    assert visitor.see(path).path == "/activation"


@pytest.mark.parametrize("path", PAGES)
def test_sending_a_form_too_late(
    somebody: Register, visitor: Visitor, clock: Clock, control: httpx.Client, path: str
) -> None:
    """The form is refused in the same words, and nothing is recorded."""
    person = somebody()
    token = token_of(visitor.come_to_credentials(person))
    clock.advance(HALF_HOUR)
    answer = post(visitor, path, form_token=token, decision="oppose")
    assert answer.status_code == 403 and f"<h1>{EXPIRED}</h1>" in answer.text
    assert control.get(f"/people/{person.data['nir']}").json()["opposed"] is None


def test_a_minute_before(somebody: Register, visitor: Visitor, clock: Clock) -> None:
    """Every page that is seen begins the half hour anew."""
    visitor.come_to_credentials(somebody())
    for _ in range(3):
        clock.advance(HALF_HOUR - timedelta(minutes=1))
        assert visitor.see("/activation/identifiant").path == "/activation/identifiant"


def test_coming_back_to_the_space(somebody: Register, visitor: Visitor, clock: Clock) -> None:
    """There the way leads to the login."""
    person = somebody()
    visitor.activate(person)
    visitor.log_in(person)
    token = token_of(visitor.give(person.code()))
    clock.advance(HALF_HOUR)
    page = visitor.see("/espace/documents")
    assert page.heading == EXPIRED and 'href="/connexion">Se connecter à nouveau' in page.html
    assert "Recommencer" not in page.html and person.data["first_name"] not in page.html
    visitor.client.cookies.set("visite", "perdue")
    assert EXPIRED in post(visitor, "/deconnexion", form_token=token).text


def test_the_first_form_too_late(somebody: Register, visitor: Visitor, clock: Clock) -> None:
    """Who took half an hour to find her card is told why she must type it again."""
    person = somebody()
    token = token_of(visitor.see("/activation/identification"))
    clock.advance(HALF_HOUR)
    answer = post(visitor, "/activation/identification", form_token=token, **person.form)
    assert answer.status_code == 403 and EXPIRED in answer.text
    assert visitor.identify(person).heading == "Je prends ma décision"


def test_a_lost_session(somebody: Register, visitor: Visitor) -> None:
    """A cookie that means nothing any more, as after a restart of the site, is told in the same words."""
    visitor.come_to_credentials(somebody())
    visitor.client.cookies.set("visite", "inconnue")
    assert visitor.see("/activation/identifiant").heading == EXPIRED


def test_who_never_began_is_shown_the_way(visitor: Visitor, mock: MockSite) -> None:
    """Without a visit, or with one that has not come so far."""
    assert visitor.see("/activation/decision").path == "/activation"
    visitor.see("/")
    assert visitor.see("/activation/identifiant").path == "/activation"
    assert visitor.see("/espace").path == "/connexion"


def test_a_forged_form_is_another_thing(somebody: Register, visitor: Visitor) -> None:
    """While the session lives, a wrong token has its own page."""
    visitor.identify(somebody())
    answer = post(visitor, "/activation/decision", form_token="forged", decision="oppose")
    assert answer.status_code == 403 and "Ce formulaire n’est plus valable" in answer.text


def test_open_pages_stay_open(visitor: Visitor, clock: Clock) -> None:
    """Reading needs no session."""
    visitor.see("/")
    clock.advance(HALF_HOUR)
    for path in ("/", "/activation", "/activation/identification", "/connexion"):
        assert visitor.see(path).status == 200
        clock.advance(HALF_HOUR)


@pytest.mark.parametrize("path", ["/activation/identification", *PAGES, "/activation/code"])
def test_leaving_is_asked(somebody: Register, visitor: Visitor, path: str) -> None:
    """On every page of the journey the logo and «Quitter» lead to the question, and from there back."""
    visitor.come_to_credentials(somebody())
    asked = f"/activation/quitter?depuis={path}"
    page = visitor.see(path)
    assert page.html.count(f'href="{asked}"') == 2 and f'href="{asked}">Quitter</a>' in page.html
    page = visitor.see(asked)
    assert page.heading == "Voulez-vous quitter l'activation ?"
    assert f'href="{path}">Continuer l’activation' in page.html
    assert visitor.see(path).path == path


@pytest.mark.parametrize("path", ["/", "/activation", "/connexion"])
def test_elsewhere_nobody_asks(visitor: Visitor, path: str) -> None:
    """Nothing is begun there."""
    assert "/activation/quitter" not in visitor.see(path).html


def test_after_the_end_nobody_asks(somebody: Register, visitor: Visitor) -> None:
    """Neither when the space is made, nor when the opposition is recorded."""
    assert "/activation/quitter" not in visitor.activate(somebody()).html
    visitor.identify(somebody())
    assert "/activation/quitter" not in visitor.send("/activation/decision", {"decision": "oppose"}).html


@pytest.mark.parametrize("decision", ["activate", "oppose"])
def test_leaving_afterwards(somebody: Register, visitor: Visitor, decision: str) -> None:
    """Who leaves after the end is told that it is recorded, not that nothing is; and the visit ends all the same."""
    if decision == "activate":
        visitor.activate(somebody())
    else:
        visitor.identify(somebody())
        visitor.send("/activation/decision", {"decision": "oppose"})
    page = visitor.see("/activation/quitter")
    assert "Ce que vous avez validé est enregistré, et le reste." in page.html and "Rien n’est" not in page.html
    page = visitor.send("/activation/quitter", {})
    assert page.path == "/" and "Vous avez quitté le site. Ce que vous avez validé est enregistré." in page.html
    assert visitor.see("/activation/opposition").path == visitor.see("/activation/terminee").path == "/activation"


def test_leaving(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """The visit ends, nothing was recorded, and later she begins again with the same code."""
    person = somebody()
    visitor.come_to_credentials(person)
    before = visitor.client.cookies["visite"]
    page = visitor.send("/activation/quitter", {})
    assert page.path == "/" and "Vous avez quitté l’activation." in page.html
    assert visitor.client.cookies["visite"] != before
    assert visitor.see("/activation/identifiant").path == "/activation"
    held = control.get(f"/people/{person.data['nir']}").json()
    assert (held["activated"], held["opposed"], held["code_used"]) == (False, None, False)
    assert visitor.activate(person).heading == "Mon espace santé a bien été activé !"


@pytest.mark.parametrize(
    "back", ["", "//ailleurs.test", "https://ailleurs.test", "/connexion", "/activation/../espace"]
)
def test_the_way_back_stays_on_the_journey(somebody: Register, visitor: Visitor, back: str) -> None:
    """Anything else that stands in the address is replaced by how far she has come."""
    visitor.identify(somebody())
    page = visitor.client.get("/activation/quitter", params={"depuis": back})
    assert 'href="/activation/decision">Continuer' in page.text
    assert "ailleurs" not in page.text
