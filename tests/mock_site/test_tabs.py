"""Row 32: what stands behind the four tabs, and the way out without script."""

import re

import pytest

from mock_site.server import MockSite
from tests.mock_site.journey import Register, Visitor


@pytest.fixture
def member(somebody: Register, visitor: Visitor) -> Visitor:
    """Somebody who is inside."""
    person = somebody()
    visitor.activate(person)
    visitor.log_in(person)
    visitor.give(person.code())
    return visitor


@pytest.mark.parametrize(
    ("path", "heading", "something"),
    [
        ("/espace", "Bonjour Camille", "Ouvrir mes documents"),
        ("/espace/profil", "Profil médical", "Maladies et antécédents"),
        ("/espace/documents", "Documents", "Résultats d’analyses"),
        ("/espace/messagerie", "Messagerie", "Bienvenue dans votre messagerie"),
    ],
)
def test_behind_each_tab_there_is_something(member: Visitor, path: str, heading: str, something: str) -> None:
    """A heading, something fictional to look at, and the tab marked as the one that is open."""
    page = member.see(path)
    assert page.heading == heading and something in page.html
    assert page.html.count('aria-current="page"') == 1
    assert f'<a href="{path}" aria-current="page">' in page.html


def test_begin_leads_to_the_first_heading_of_the_profile(member: Visitor) -> None:
    """The profile has four; the button «Commencer» goes to the first."""
    target = re.findall(r'href="/espace/profil#(\w+)">Commencer', member.see("/espace/bienvenue").html)[0]
    profile = member.see("/espace/profil").html.partition("<main")[2].partition("</main>")[0]
    assert profile.count("<h2") == 4
    assert profile.index(f'<h2 id="{target}"') == profile.index("<h2")


def test_one_leaves_without_script(member: Visitor, mock: MockSite) -> None:
    """The menu opens by script only; a plain button stands beside it."""
    page = member.see("/espace")
    assert '<noscript><button class="button second" form="log-out">Se déconnecter</button></noscript>' in page.html
    assert member.send("/deconnexion", {}, page="/espace").heading == "Vous êtes déconnecté"
