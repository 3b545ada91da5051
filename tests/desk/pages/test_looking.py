"""What lies in the folder, looked at in a browser: it is shown as it is meant, and can do nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.desk.desks import DeskOfItsOwn
from tests.desk.helpers import come_in, origin_of
from tests.desk.pages.shelf import a_guide, a_run_report


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskOfItsOwn]:
    """A desk with a guide that somebody has put something into, and the report of a run."""
    with DeskOfItsOwn(tmp_path_factory.mktemp("desk"), "en") as desk:
        a_guide(desk.work)
        a_run_report(desk.work / "report")
        yield desk


@pytest.fixture(scope="module")
def helper(english: DeskOfItsOwn, browser: Browser) -> Iterator[Page]:
    """A helper who has opened it."""
    context = browser.new_context()
    page = context.new_page()
    come_in(page, english)
    yield page
    context.close()


def _looked_at(helper: Page, path: str) -> Page:
    helper.goto(f"{origin_of(helper)}{path}")
    with helper.expect_popup() as opened:
        helper.get_by_role("link", name="Look at it").first.click()
    opened.value.wait_for_load_state()
    return opened.value


def _within(tab: Page) -> Frame:
    """What is looked at, within the page of the desk."""
    expect(tab.locator("iframe")).to_be_visible()
    (within,) = tab.main_frame.child_frames
    within.wait_for_load_state()
    return within


def test_a_hostile_guide_can_do_nothing(helper: Page) -> None:
    """It has its style, and an origin of its own; its script does not run, its form is not sent, it gets nothing."""
    tab = _looked_at(helper, "/guides")
    guide = _within(tab)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if request.frame == guide else None)
    assert guide.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(1, 2, 3)"
    assert guide.evaluate("self.origin") == "null"
    assert guide.title() == "guide"
    guide.get_by_role("button").click()
    tab.get_by_role("heading", level=1).click()
    assert asked == []
    assert tab.title() == "pasapas"
    tab.close()
    helper.reload()
    assert helper.get_by_role("heading", name="Guides", exact=True).is_visible()


def test_a_run_s_report_is_whole(helper: Page) -> None:
    """Style, pictures and the pages of its tests."""
    tab = _looked_at(helper, "/reports")
    report = _within(tab)
    assert report.locator("h1").inner_text() == "✗ 1 test of 3 failed."
    assert report.evaluate("document.styleSheets[0].cssRules.length") > 10
    picture = report.locator("img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0
    report.locator(".more a").first.click()
    report.wait_for_url("**/tests/*.html")
    assert report.locator("h1").is_visible()
    tab.close()
