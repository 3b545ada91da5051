"""A helper's own hands: what every test of a page does first."""

from playwright.sync_api import Page

from tests.desk.desks import DeskOfItsOwn

WORD = "Tilleul-du-matin"


def come_in(page: Page, desk: DeskOfItsOwn) -> None:
    """Open the one-time address, and choose the word."""
    page.goto(desk.opens())
    page.locator("input[name=word]").fill(WORD)
    page.locator("main button").click()
    page.wait_for_url(f"{origin_of(page)}/")


def origin_of(page: Page) -> str:
    """Where the desk is."""
    origin: str = page.evaluate("location.origin")
    return origin
