"""Every edition of the HTML guide, in two directions of writing, at a desk and on a telephone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.recording import Figure
from tests.reports.readers import read_in

Opened = Callable[[str, str, int], Page]
LANGUAGES = ("fr", "en", "ar")
SOME = [("standard", "fr"), ("standard", "ar"), ("large-print", "fr"), ("large-print", "ar"), ("black-and-white", "en"), ("summary", "fr"), ("mobile", "ar")]  # fmt: skip
ALL = [(edition, language) for edition in EDITIONS for language in LANGUAGES]
MATRIX = [pytest.param(*one, marks=pytest.mark.matrix) for one in ALL if one not in SOME]


@pytest.fixture(scope="module")
def files(
    figures: dict[str, Figure], pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Path]:
    """The sample guide of each edition and language, made when it is asked for."""
    folder = tmp_path_factory.mktemp("editions")

    class Made(dict[tuple[str, str], Path]):
        def __missing__(self, key: tuple[str, str]) -> Path:
            view = guide_view(read_in(key[1], figures), pictures, GuideWish(EDITIONS[key[0]]))
            self[key] = FORMATS["html"].write(view, folder / "-".join(key))[0]
            return self[key]

    return Made()


@pytest.mark.parametrize(("edition", "language"), [*SOME, *MATRIX])
def test_everybody_can_read_it(
    browser: Browser, files: dict[tuple[str, str], Path], edition: str, language: str
) -> None:
    """Axe finds nothing at 1280 and 360 px, and at 320 px nothing is wider than the window (WCAG 2.2, 1.4.10).

    Always: every edition once, every language, each direction in the plain and the largest; all pairs with the matrix.
    """
    page = browser.new_page(viewport=ViewportSize(width=1280, height=800))
    page.goto(files[edition, language].as_uri())
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    for width in (1280, 360):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        violations = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in violations] == []
    page.set_viewport_size(ViewportSize(width=320, height=640))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_the_way_through_by_keyboard(browser: Browser, files: dict[tuple[str, str], Path]) -> None:
    """The first stop leads past the contents; the contents lead to each step; each stop is seen to have the focus."""
    page = browser.new_page(viewport=ViewportSize(width=1280, height=800))
    page.goto(files["standard", "fr"].as_uri())
    page.keyboard.press("Tab")
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) != "none"
    assert str(page.evaluate("document.activeElement.getAttribute('href')")).startswith("#")
    for link in page.get_by_role("navigation").get_by_role("link").all():
        link.focus()
        # as the keyboard does: a focus by script alone may show no ring
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.evaluate(ring) != "none"
        target = str(link.get_attribute("href"))
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == target
        assert page.locator(target).count() == 1
    page.close()


def test_hard_words_and_untranslated_texts_are_told(browser: Browser, files: dict[tuple[str, str], Path]) -> None:
    """A word leads to its meaning; what is still French says so to screen readers and shows a sign, which is explained."""
    page = browser.new_page()
    page.goto(files["standard", "fr"].as_uri())
    word = page.locator("a.term").first
    assert page.locator(str(word.get_attribute("href"))).count() == 1
    page.goto(files["standard", "ar"].as_uri())
    foreign = page.locator("[lang=fr][dir=ltr]")
    assert foreign.count() >= 3
    # in the box that explains it, and after each text
    assert page.get_by_text("[FR]").count() >= 1 + 3
    page.close()
