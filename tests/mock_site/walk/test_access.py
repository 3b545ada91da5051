"""Everybody can use every page and every error of every vintage: axe finds nothing, nothing runs off a small screen."""

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.mock_site.looking import Looking
from tests.mock_site.walk import messages_account, messages_identification
from tests.mock_site.walk.pages import LATER, PAGES, STATES
from tests.mock_site.walk.walker import Recipe, Walked, Walker

GROUPS: Final[dict[str, dict[str, Recipe]]] = {
    "pages": PAGES,
    "states": STATES,
    "messages of the identification": {message.name: do for message, do in messages_identification.RECIPES.items()},
    "messages of the account": {message.name: do for message, do in messages_account.RECIPES.items()},
}


@pytest.mark.parametrize("site", ["2022"], indirect=True)
@pytest.mark.parametrize(
    "group", [pytest.param(name, marks=[pytest.mark.matrix] * name.startswith("messages")) for name in GROUPS]
)
def test_everybody_can_use_it(walker: Walker, page: Page, group: str) -> None:
    """On a telephone: every page; with the matrix one error for each field, since what is typed wrong changes no page.

    The later vintage, most of whose pages are the same, and the errors are walked with the matrix.
    """
    looking, examined = Looking(page, widths=(360,)), set()
    for name, recipe in recipes(group, walker.mock.vintage.name).items():
        walked = recipe(walker)
        place = walked.field if group.startswith("messages") else name
        if (walked.seen.path, place) not in examined:
            show(page, walker, walked)
            looking(name)
        examined.add((walked.seen.path, place))
        walker.mock.clock.reset()
    assert not looking.found, "\n".join(looking.found)


@pytest.mark.matrix
@pytest.mark.parametrize("group", GROUPS)
def test_everybody_can_use_it_on_every_screen(walker: Walker, page: Page, group: str) -> None:
    """At 1280 and 360 px: every page, every error, of every vintage."""
    looking = Looking(page)
    for name, recipe in recipes(group, walker.mock.vintage.name).items():
        show(page, walker, recipe(walker))
        looking(name)
        walker.mock.clock.reset()
    assert not looking.found, "\n".join(looking.found)


def recipes(group: str, vintage: str) -> dict[str, Recipe]:
    """The group's recipes, with the pages that only this vintage has."""
    return GROUPS[group] | (LATER.get(vintage, {}) if group == "pages" else {})


def show(page: Page, walker: Walker, walked: Walked) -> None:
    """Open in the browser what the recipe has come to, at its own address, as a visitor without script got it."""
    seen, address = walked.seen, walker.mock.origin + walked.seen.path
    page.route(address, lambda route: route.fulfill(body=seen.html, content_type="text/html"))
    page.goto(address)
    page.unroute_all()
