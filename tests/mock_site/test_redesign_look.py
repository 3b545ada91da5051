"""A redesign of the look: other colours, shapes and places; the same words, roles and order."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

import httpx
import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

from mock_site.appearance.colours import EDGE, TEXT, contrast, palette
from mock_site.appearance.dress import STYLESHEET
from mock_site.appearance.look import stylesheet
from mock_site.server import MockSite
from tests.mock_site.browsing import carry_on, send
from tests.mock_site.journey import Register, Visitor
from tests.mock_site.looking import AXE

SEEDS: Final = {"two": range(1, 3), "three more": range(3, 6)}
WHAT_LOOKS_CHANGE: Final = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"],
    "rules": {"target-size": {"enabled": True}},
}
"""The rules of axe that a stylesheet can break; for the others its pages are those that test_access examines."""

PUT_ON: Final = """href => new Promise(done => {
  const link = document.querySelector('link[href^="/habillage.css"]');
  link.addEventListener("load", done, { once: true });
  link.href = href;
})"""
WHERE_AND_HOW: Final = """() => [...document.querySelectorAll("body *")].map(element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  return [box.x, box.y, box.width, box.height, style.color, style.backgroundColor].join(" ");
})"""


@pytest.fixture(scope="module")
def mock() -> Iterator[MockSite]:
    """A site with a look."""
    with MockSite(look=1) as mock:
        yield mock


@pytest.fixture(params=[SEEDS["two"], pytest.param(SEEDS["three more"], marks=pytest.mark.matrix)], ids=SEEDS)
def seeds(request: pytest.FixtureRequest) -> range:
    """Looks that are tried."""
    given: range = request.param
    return given


@pytest.fixture
def looks(page: Page) -> Callable[[str], None]:
    """Put another look on the page that is open, by its seed; «none» takes it off."""

    def css(seed: str) -> str:
        return "" if seed == "none" else stylesheet(int(seed))

    page.route(
        "**/habillage.css?*",
        lambda route: route.fulfill(body=css(route.request.url.rpartition("?")[2]), content_type="text/css"),
    )
    return lambda seed: page.evaluate(PUT_ON, f"{STYLESHEET}?{seed}")


def examine(page: Page, looks: Callable[[str], None], seeds: range, name: str) -> list[str]:
    """What is wrong with the page in one of the looks: words or roles that changed, contrast, too wide."""
    wrong: list[str] = []
    page.evaluate(AXE_SCRIPT)
    looks("none")
    read, tree, drawn = (
        page.inner_text("body").split(),
        page.locator("body").aria_snapshot(),
        page.evaluate(WHERE_AND_HOW),
    )
    assert "heading" in tree and len(read) > 10
    for seed in seeds:
        looks(str(seed))
        if page.locator("body").aria_snapshot() != tree or page.inner_text("body").split() != read:
            wrong.append(f"{name}, look {seed}: says something else")
        now = page.evaluate(WHERE_AND_HOW)
        if (same := sum(one == other for one, other in zip(drawn, now, strict=True))) > len(drawn) / 2:
            wrong.append(f"{name}, look {seed}: {same} of {len(drawn)} elements are as before")
        results = AxeResults(page.evaluate(AXE, WHAT_LOOKS_CHANGE))
        if results.violations_count:
            wrong.append(f"{name}, look {seed}:\n{results.generate_report()}")
    page.set_viewport_size({"width": 320, "height": 900})
    for seed in seeds:
        looks(str(seed))
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wrong.append(f"{name}, look {seed}: {needed} px wide on a screen of 320 px")
    page.set_viewport_size({"width": 1280, "height": 900})
    return wrong


def test_open_pages(page: Page, visitor: Visitor, looks: Callable[[str], None], seeds: range, mock: MockSite) -> None:
    """The cookie panel, and pages that anybody sees; with errors and with a help text open."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(mock.origin)
    wrong = examine(page, looks, seeds, "cookie panel")
    carry_on(page, visitor)
    page.goto(mock.origin)
    wrong += examine(page, looks, seeds, "home")
    page.goto(f"{mock.origin}/activation/identification")
    send(page)
    wrong += examine(page, looks, seeds, "identification: errors")
    page.get_by_role("link", name="Où trouver mon numéro de série").click()
    wrong += examine(page, looks, seeds, "help")
    assert not wrong, "\n".join(wrong)


def test_the_way_in(page: Page, visitor: Visitor, somebody: Register, looks: Any, seeds: range, mock: MockSite) -> None:
    """Decision, contact details, credentials, and the inside with its menu open."""
    page.set_viewport_size({"width": 1280, "height": 900})
    person, wrong = somebody(), []
    visitor.come_to_credentials(person)
    carry_on(page, visitor)
    for path in ("/activation/decision", "/activation/coordonnees", "/activation/identifiant"):
        page.goto(mock.origin + path)
        wrong += examine(page, looks, seeds, path)
    visitor.choose(identifier=person.identifier)
    visitor.log_in(person)
    visitor.give(person.code())
    carry_on(page, visitor)
    page.goto(f"{mock.origin}/espace")
    page.get_by_role("button", name="Camille").click()
    wrong += examine(page, looks, seeds, "inside")
    assert not wrong, "\n".join(wrong)


def test_it_is_a_file_of_the_site(mock: MockSite) -> None:
    """Linked after the site's own, under the same strict policy; without a look there is neither link nor file."""
    page, file = httpx.get(mock.origin).text, httpx.get(mock.origin + STYLESHEET)
    assert page.index("/static/site.css") < page.index(f'href="{STYLESHEET}"')
    assert file.text == stylesheet(1) and file.headers["content-type"].startswith("text/css")
    assert "unsafe-inline" not in file.headers["content-security-policy"] and "style=" not in page
    with MockSite() as plain:
        assert STYLESHEET not in httpx.get(plain.origin).text
        assert httpx.get(plain.origin + STYLESHEET).status_code == 404


def test_a_seed_is_a_look() -> None:
    """The same seed gives the same one, others give others."""
    stylesheet.cache_clear()
    assert stylesheet(7) == (stylesheet.cache_clear(), stylesheet(7))[1]
    assert len({stylesheet(seed) for seed in range(50)}) == 50


def test_colours_can_be_read() -> None:
    """Text on every ground that it stands on, and edges of fields: computed for many seeds, not hoped."""
    for seed in range(300):
        can_be_read(palette(Random(seed)))  # noqa: S311


def can_be_read(colours: dict[str, str]) -> None:
    """All pairs that meet on a page."""
    grounds = [colours[name] for name in ("white", "paper", "mist")]
    for ground in grounds:
        for name in ("ink", "soft", "indigo", "indigo-dark", "teal", "teal-dark", "red"):
            assert contrast(colours[name], ground) >= 4.5 < TEXT, (name, ground)
        assert contrast(colours["line"], ground) >= 3 < EDGE
    for name in ("indigo", "indigo-dark", "teal", "teal-dark"):
        assert contrast("#ffffff", colours[name]) >= 4.5, name
    assert min(contrast(colours[name], colours["blush"]) for name in ("red", "ink", "indigo")) >= 4.5
    assert contrast(colours["sun-ink"], colours["sun"]) >= 4.5


def test_no_rule_of_a_look_says_or_hides_anything() -> None:
    """No text made by a stylesheet, no capitals made of small letters, nothing fetched."""
    for seed in range(300):
        css = stylesheet(seed)
        assert not re.findall(r"(?<![\w-])content:|text-transform|url\(|@import|visibility", css)
        hidden = [line for line in css.splitlines() if "display: none" in line]
        assert all(line.lstrip().startswith(".hero .drawing") for line in hidden)
