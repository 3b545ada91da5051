"""A helper goes on after the desk was killed: whoever was being served is called first. The days at the desk play it, too."""

import pytest
from playwright.sync_api import expect

from tests.desk.sitter import PATIENCE, Sitter
from tests.desk.story import kill_browsers
from tests.desk.test_deaths import WITHOUT, mock, relay, sitter
from wording import say

__all__ = ["mock", "relay", "sitter"]


@pytest.mark.matrix
def test_browser_and_desk_die_one_after_the_other(sitter: Sitter) -> None:
    """The browser's death is told while the question stands; the desk's, in the queue, with the button that goes on."""
    sitter.chooses(WITHOUT)
    sitter.goes_to("gate")
    kill_browsers(sitter.desk)
    sitter.until("again")
    expect(sitter.page.locator("[data-region=question]")).to_contain_text("the browser was closed, or has died")
    sitter.answers("again")
    sitter.until("go-on")
    sitter.desk.kill()
    sitter.chooses(WITHOUT)
    assert say("the sitting broke off: comes first when you go on") in sitter.stands()
    sitter.page.locator("#here").check()
    sitter.page.locator("button.main[value=queued]").click()
    sitter.until("serve")
    sitter.answers("serve")
    for _ in range(3):
        sitter.answers("go-on")
    expect(sitter.page.locator(".sheets li")).to_have_count(1, timeout=PATIENCE)
