"""The guide as a reader meets it: on a screen, on a telephone, on paper."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize
from pypdf import PdfReader

from reports.recording import Figure
from tests.reports.samples import failed, recording, write_html


@pytest.fixture(scope="module")
def guide(figures: dict[str, Figure], pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's file."""
    return write_html(recording(figures), pictures, tmp_path_factory.mktemp("guide"))


@pytest.fixture(params=[1280, 720, 360])
def opened(browser: Browser, guide: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The guide in a window of each width."""
    page = browser.new_page(viewport=ViewportSize(width=request.param, height=800))
    page.goto(guide.as_uri())
    yield page
    page.close()


def test_axe_finds_nothing(opened: Page) -> None:
    """No accessibility fault at any width."""
    assert Axe().run(opened).response["violations"] == []


def test_axe_finds_nothing_in_a_failed_guide(
    browser: Browser, figures: dict[str, Figure], pictures: Path, tmp_path: Path
) -> None:
    """Nor where the recording failed."""
    page = browser.new_page()
    page.goto(write_html(failed(figures), pictures, tmp_path).as_uri())
    violations = Axe().run(page).response["violations"]
    page.close()
    assert violations == []


def test_nothing_is_wider_than_the_window(opened: Page) -> None:
    """Nobody has to scroll sideways."""
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_badges_stay_legible(opened: Page) -> None:
    """The badges in the pictures are at least 20 CSS pixels high on a telephone, 28 on a screen."""
    heights = opened.evaluate(
        "[...document.querySelectorAll('svg .body')].map(e => e.getBoundingClientRect().height).filter(h => h > 0)"
    )
    assert min(heights) >= (20 if opened.evaluate("innerWidth") < 561 else 28)


def test_the_drawing_fits_its_picture(opened: Page) -> None:
    """Each figure that has marks shows one SVG, and its canvas holds the whole picture."""
    for shot in opened.locator(".shot").all():
        drawings = [svg for svg in shot.locator("svg").all() if svg.is_visible()]
        assert len(drawings) == (1 if shot.locator("svg").count() else 0)
        frame, picture = shot.bounding_box(), shot.locator("img").bounding_box()
        assert frame is not None and picture is not None
        assert picture["x"] >= frame["x"] - 1 and picture["y"] >= frame["y"] - 1
        assert picture["x"] + picture["width"] <= frame["x"] + frame["width"] + 1
        assert picture["y"] + picture["height"] <= frame["y"] + frame["height"] + 1


def test_the_pictures_text_stays_legible(opened: Page) -> None:
    """A page's text of 16 CSS pixels is at least 11 high, also on a telephone."""
    assert all(box and 16 * box["width"] / 720 >= 11 for box in (i.bounding_box() for i in opened.locator("img").all()))


def test_a_picture_wider_than_the_window_is_a_tab_stop(opened: Page) -> None:
    """The keyboard reaches a picture's frame exactly where it slides; elsewhere it is in nobody's way."""
    focusable = "f => { f.focus(); return document.activeElement === f }"
    for frame in opened.locator(".frame").all():
        slides = frame.evaluate("f => f.scrollWidth > f.clientWidth")
        assert frame.evaluate(focusable) == slides


def test_a_telephone_shows_the_first_mark(browser: Browser, guide: Path) -> None:
    """A sliding picture begins where its first label is seen, and the page itself at its top."""
    page = browser.new_page(viewport=ViewportSize(width=360, height=800))
    page.goto(guide.as_uri())
    assert page.evaluate("scrollY") == 0
    for frame in page.locator(".frame:has(svg)").all():
        label = frame.locator("svg .body").first.bounding_box()
        assert label is not None
        assert label["x"] >= 0 and label["x"] + label["width"] <= 360
    page.close()


def test_nothing_is_asked_of_the_network(browser: Browser, guide: Path) -> None:
    """The file is all there is: opening it makes no other request."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(guide.as_uri())
    page.close()
    assert [url for url in asked if not url.startswith("data:")] == [guide.as_uri()]


def test_the_keyboard_reaches_the_steps(browser: Browser, guide: Path) -> None:
    """The first tab stop skips to the steps; the contents lead to each step."""
    page = browser.new_page()
    page.goto(guide.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#etapes"
    links = page.locator("nav a")
    targets = [link.get_attribute("href") or "" for link in links.all()]
    missing = [target for target in targets if not page.locator(target).count()]
    page.close()
    assert len(targets) == 7
    assert missing == []


def test_it_prints_on_a4(browser: Browser, guide: Path) -> None:
    """Chromium prints it on A4 sheets, every picture whole, its text at least 10 points high."""
    page = browser.new_page()
    page.goto(guide.as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 994})
    shots = [shot.bounding_box() for shot in page.locator(".shot").all()]
    images = [image.bounding_box() for image in page.locator(".shot img").all()]
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert all(box and box["width"] <= 680 and box["height"] <= 994 for box in shots)
    assert all(box and 16 * 0.75 * box["width"] / 720 >= 10 for box in images)
    assert 3 <= len(pdf.pages) <= 8
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in pdf.pages} == {(595, 842)}
    texts = [sheet.extract_text().split() for sheet in pdf.pages]
    # the margin boxes come first in a sheet's text
    assert [text[0] for text in texts] == [str(number) for number in range(1, len(texts) + 1)]
    assert [text for text in texts if len(text) < 2] == []
