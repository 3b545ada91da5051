"""Every address of the site is walked to, in every vintage, and shows the heading that the manual says."""

import pytest

from mock_site import app
from tests.mock_site.walk.manual import table
from tests.mock_site.walk.pages import LATER, PAGES, STATES
from tests.mock_site.walk.walker import Recipe, Walker

PROOF = "/activation/opposition/preuve.pdf"
"""No page: tests of the opposition read it."""
EVERY = PAGES | STATES | LATER["2025"]


def test_there_is_a_recipe_for_each_address() -> None:
    """No address is forgotten."""
    assert set(PAGES) | {PROOF} == {screen.path for screen in app.SCREENS}
    later = {name: {screen.path for screen in screens} for name, screens in app.LATER.items()}
    assert {name: set(recipes) for name, recipes in LATER.items()} == later


def test_the_manual_lists_every_page() -> None:
    """Each address, and each page without one, has its row."""
    assert set(table("Pages")) == set(PAGES) | {PROOF} | set(LATER["2025"])
    assert set(table("Pages without an address of their own")) == set(STATES)


@pytest.mark.parametrize(("name", "recipe"), EVERY.items(), ids=EVERY)
def test_the_page_is_there(walker: Walker, name: str, recipe: Recipe) -> None:
    """With its heading, in French, and as the page of a fictional site; where the vintage has none, it is not found."""
    vintage = walker.mock.vintage.name
    missing = any(name in recipes for other, recipes in LATER.items() if other != vintage)
    row = table("Pages").get(name) or table("Pages without an address of their own")[name]
    if missing:
        assert walker.visitor().see(name).status == 404
        return
    seen = recipe(walker).seen
    assert seen.heading == row[f"heading {vintage}"]
    assert '<html lang="fr">' in seen.html
    assert "SITE FICTIF" in seen.html
