"""A helper's own hands: what every test of a page does first."""

from playwright.sync_api import Page

from tests.desk.desks import DeskOfItsOwn

WORD = "Tilleul-du-matin"


def come_in(page: Page, desk: DeskOfItsOwn) -> None:
    """Open the one-time address of a desk of its own, and choose the word."""
    come_in_by(page, desk.opens())


def come_in_by(page: Page, address: str) -> None:
    """Open a one-time address, choose the word, and be at the desk: whoever goes on sooner is overtaken by its pages."""
    arrive(page, address)
    page.locator("input[name=word]").fill(WORD)
    page.locator("main button").click()
    page.wait_for_url(f"{origin_of(page)}/")


def arrive(page: Page, address: str) -> None:
    """Open a one-time address, whose page goes on to the welcome by itself."""
    page.goto(address)
    page.wait_for_url("**/welcome")


def origin_of(page: Page) -> str:
    """Where the desk is."""
    origin: str = page.evaluate("location.origin")
    return origin
