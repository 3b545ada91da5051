"""The server keeps the order of the steps, the forms' tokens and the cookies."""

import httpx
import pytest

from mock_site.app import SCREENS
from mock_site.screens import anybody
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Visitor

GUARDED = [screen for screen in SCREENS if screen.admits is not anybody]
OPEN = [screen for screen in SCREENS if screen.admits is anybody and "{" not in screen.path]


@pytest.mark.parametrize("screen", GUARDED, ids=lambda screen: screen.path)
def test_no_step_can_be_skipped(visitor: Visitor, screen: object) -> None:
    """Who goes straight to a page is sent to where its way begins, reading or writing."""
    path, otherwise = getattr(screen, "path"), getattr(screen, "otherwise")  # noqa: B009 (parametrised: untyped)
    assert visitor.see(path).path == otherwise
    assert visitor.client.post(path).status_code in (200, 405)


@pytest.mark.parametrize("screen", OPEN, ids=lambda screen: screen.path)
def test_open_pages_open(visitor: Visitor, screen: object) -> None:
    """Each has one heading of level 1, the band, and its language."""
    page = visitor.see(getattr(screen, "path"))  # noqa: B009 (parametrised: untyped)
    assert page.status == 200
    assert page.html.count("<h1") == 1
    assert "SITE FICTIF — démonstration" in page.html
    assert '<html lang="fr">' in page.html


def test_steps_come_one_after_another(somebody: Register, visitor: Visitor) -> None:
    """Identified is not yet decided, decided is not yet checked."""
    visitor.identify(somebody())
    assert visitor.see("/activation/identifiant").path == "/activation"
    assert visitor.see("/activation/terminee").path == "/activation"
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    assert visitor.see("/activation/identifiant").path == "/activation"


def test_going_back_is_allowed(somebody: Register, visitor: Visitor) -> None:
    """The earlier steps stay open until the end, and then no more."""
    person = somebody()
    visitor.come_to_credentials(person)
    assert visitor.see("/activation/decision").status == 200
    assert visitor.see("/activation/decision").path == "/activation/decision"
    assert visitor.choose(identifier=person.identifier).path == "/activation/terminee"
    assert visitor.see("/activation/decision").path == "/activation"


def test_forms_need_their_token(somebody: Register, visitor: Visitor) -> None:
    """A form that another site sends changes nothing."""
    visitor.identify(somebody())
    answer = visitor.client.post("/activation/decision", data={"decision": "activate", "terms": "yes"})
    assert answer.status_code == 403
    assert visitor.see("/activation/coordonnees").path == "/activation"


def test_identification_changes_the_cookie(somebody: Register, visitor: Visitor) -> None:
    """A cookie that somebody planted before is worth nothing afterwards."""
    visitor.see("/")
    planted = visitor.client.cookies["visite"]
    visitor.identify(somebody())
    assert visitor.client.cookies["visite"] != planted
    header = visitor.client.get("/").headers["set-cookie"]
    assert "HttpOnly" in header and "SameSite=lax" in header


def test_visits_do_not_mix(somebody: Register, visitor: Visitor, mock: MockSite) -> None:
    """Two people at once each see their own address."""
    first, second = somebody(), somebody()
    with Visitor(mock.origin) as other:
        for who, person in ((visitor, first), (other, second)):
            who.identify(person)
            who.send("/activation/decision", {"decision": "activate", "terms": "yes"})
        assert first.data["email"] in visitor.see("/activation/coordonnees").html
        assert second.data["email"] in other.see("/activation/coordonnees").html


def test_cookie_choices_are_remembered(visitor: Visitor) -> None:
    """The panel comes on the first visit and then no more; the settings show what was chosen."""
    assert "Un petit cookie" in visitor.see("/").html
    assert visitor.send("/cookies", {"choice": "none", "back": "/activation"}).path == "/activation"
    assert "Un petit cookie" not in visitor.see("/").html
    visitor.send("/cookies", {"qualite": "on"})
    page = " ".join(visitor.see("/cookies").html.split())
    assert 'name="qualite" checked' in page and 'name="incidents" ><' in page


def test_cookie_settings_say_that_they_are_kept(visitor: Visitor) -> None:
    """Once, on the same page, with the way back to the page where the panel stood; and they can be changed again."""
    page = visitor.send("/cookies", {"choice": "settings", "back": "/activation"}, page="/")
    assert page.path == "/cookies" and "choix_cookies" not in visitor.client.cookies
    assert "Vous n’avez pas encore choisi" in page.html
    page = visitor.send("/cookies", {"incidents": "on", "back": page.value("back")})
    assert page.path == "/cookies" and "Vos choix sont enregistrés." in page.html
    assert 'href="/activation">Revenir à la page précédente' in page.html and "pas encore choisi" not in page.html
    page = visitor.see("/cookies")
    assert "Vos choix sont enregistrés." not in page.html and 'name="incidents" checked' in " ".join(page.html.split())
    assert "checked" not in visitor.send("/cookies", {}).html


def test_cookie_choices_outlive_the_visit(somebody: Register, visitor: Visitor) -> None:
    """Identifying oneself, logging in and out begin new visits; the panel does not come back."""
    person = somebody()
    visitor.send("/cookies", {"choice": "all"}, page="/")
    visitor.activate(person)
    visitor.log_in(person)
    visitor.give(person.code())
    page = visitor.send("/deconnexion", {}, page="/espace")
    assert page.heading == "Vous êtes déconnecté" and "Un petit cookie" not in page.html
    assert 'name="qualite" checked' in " ".join(visitor.see("/cookies").html.split())


ELSEWHERE = [
    "//ailleurs.test",
    "https://ailleurs.test",
    "/\\ailleurs.test",
    "/\t/ailleurs.test",
    "/ /ailleurs.test",
    "",
]


@pytest.mark.parametrize("back", ELSEWHERE)
def test_the_cookie_panel_leads_nowhere_else(visitor: Visitor, back: str) -> None:
    """Where to go back to is a path of this site, or home; also by way of the settings."""
    assert visitor.send("/cookies", {"choice": "all", "back": back}, page="/").path == "/"
    assert visitor.send("/cookies", {"choice": "settings", "back": back}).value("back") == "/"
    page = visitor.see(str(httpx.URL("/cookies", params={"retour": back})))
    assert 'href="/">Revenir à l’accueil' in page.html


def test_unknown_page(mock: MockSite) -> None:
    """It has a page that says so, with the band."""
    for path in ("/nulle-part", "/aide/rien", "/static/rien.css"):
        answer = httpx.get(mock.origin + path)
        assert answer.status_code == 404
        assert "Cette page n’existe pas" in answer.text and "SITE FICTIF" in answer.text


def test_answers_carry_the_headers_of_a_careful_site(mock: MockSite) -> None:
    """No foreign script, no framing; pages are not kept by caches."""
    headers = httpx.get(mock.origin).headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
