"""Every page of the desk is for everybody: axe, three widths, fingers, the keyboard alone; in French and in English."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.desks import DeskOfItsOwn
from tests.desk.examining import Examining
from tests.desk.helpers import WORD, come_in, origin_of
from tests.running import ROOT

HIDES = {
    *("clip", "clip-path", "content-visibility", "display", "font-size", "height", "max-height", "opacity", "overflow"),
    *("bottom", "left", "order", "position", "right", "top", "transform", "translate", "visibility"),
    *("flex-direction", "flex-flow", "grid-area", "grid-column", "grid-row", "grid-template-areas"),
}
"""Properties by which something is hidden, or is read in another order."""


@pytest.fixture(scope="module")
def helper(desk: DeskOfItsOwn, browser: Browser) -> Iterator[Page]:
    """A helper who has opened the desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    come_in(page, desk)
    yield page
    context.close()


@pytest.fixture
def examined(helper: Page, desk: DeskOfItsOwn, thorough: bool) -> Iterator[Examining]:
    """What examines her pages; nothing may be found."""
    examining = Examining(helper, whole=desk.language == "fr", thorough=thorough)
    yield examining
    assert not examining.found, "\n".join(examining.found)


def test_no_width_hides_anything() -> None:
    """What is wide, and what stands beside what, depends on the width; what is there does not: one width shows it all."""
    seen = 0
    for style in (ROOT / "assistant" / "desk" / "static").glob("*.css"):
        for at_width in re.findall(
            r"@media[^{]*width[^{]*\{((?:[^{}]*\{[^{}]*\})*)", style.read_text(encoding="utf-8")
        ):
            seen += 1
            assert not set(re.findall(r"([a-z-]+)\s*:", at_width)) & HIDES
    assert seen


def test_each_page_that_the_desk_leads_to(helper: Page, examined: Examining) -> None:
    """The first page, and all that its navigation names."""
    helper.goto(origin_of(helper))
    examined("home")
    for path in helper.locator("nav a").evaluate_all("links => links.map((link) => link.getAttribute('href'))"):
        answer = helper.goto(origin_of(helper) + path)
        if answer and answer.status == 404:
            continue
        examined(path)


def press(helper: Page, button: str) -> None:
    """Send a form, and wait for the page that answers."""
    with helper.expect_navigation():
        helper.locator(button).click()


def test_the_door(helper: Page, examined: Examining) -> None:
    """The question for the word, a word that is too short, the lock, a wrong word."""
    helper.goto(f"{origin_of(helper)}/welcome")
    examined("welcome")
    helper.locator("input[name=word]").evaluate("field => field.removeAttribute('minlength')")
    helper.locator("input[name=word]").fill("abc")
    press(helper, "main button")
    examined("welcome, too short")
    helper.goto(origin_of(helper))
    # every page that hears it goes to the lock by itself, and this one may do so before its form has answered
    helper.locator("form[action='/lock'] button").click()
    helper.locator("form[action='/unlock']").wait_for()
    examined("locked")
    helper.locator("input[name=word]").fill("another word")
    press(helper, "main button")
    examined("locked, another word")
    helper.locator("input[name=word]").fill(WORD)
    press(helper, "main button")


def test_a_form_that_was_sent_before(helper: Page, examined: Examining) -> None:
    """Its page says so."""
    helper.goto(f"{origin_of(helper)}/welcome")
    helper.locator("main input[name=ticket]").evaluate("field => { field.value = 'of earlier'; }")
    helper.locator("input[name=word]").fill(WORD)
    press(helper, "main button")
    examined("stale")
