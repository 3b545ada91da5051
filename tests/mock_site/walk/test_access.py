"""Everybody can use every page and every error of every vintage: axe finds nothing, nothing runs off a small screen."""

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.mock_site.looking import Looking
from tests.mock_site.walk import messages_account, messages_identification
from tests.mock_site.walk.pages import LATER, PAGES, STATES
from tests.mock_site.walk.walker import Recipe, Walker

GROUPS: Final[dict[str, dict[str, Recipe]]] = {
    "pages": PAGES,
    "states": STATES,
    "messages of the identification": {message.name: do for message, do in messages_identification.RECIPES.items()},
    "messages of the account": {message.name: do for message, do in messages_account.RECIPES.items()},
}


@pytest.mark.parametrize("group", GROUPS)
def test_everybody_can_use_it(walker: Walker, page: Page, group: str) -> None:
    """At 1280 and 360 px, where nothing is wider than 320; the page is looked at as the visitor without script got it."""
    looking = Looking(page)
    recipes = GROUPS[group] | (LATER.get(walker.mock.vintage.name, {}) if group == "pages" else {})
    for name, recipe in recipes.items():
        show(page, walker, recipe)
        looking(name)
        walker.mock.clock.reset()
    assert not looking.found, "\n".join(looking.found)


def show(page: Page, walker: Walker, recipe: Recipe) -> None:
    """Open in the browser what the recipe has come to, at its own address."""
    seen = recipe(walker).seen
    page.route(walker.mock.origin + seen.path, lambda route: route.fulfill(body=seen.html, content_type="text/html"))
    page.goto(walker.mock.origin + seen.path)
    page.unroute_all()
