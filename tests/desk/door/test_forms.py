"""The door's own forms, in a real browser."""

from playwright.sync_api import Page, expect

from tests.desk.desks import DeskOfItsOwn

WORD = "a word of mine"


def test_every_form_of_the_door_can_be_sent_from_a_real_browser(page: Page, desk: DeskOfItsOwn) -> None:
    """A browser says which page a form comes from, as the guard wants it; `Referrer-Policy` decides whether it does."""
    page.goto(desk.opens())
    page.get_by_label("Word to unlock").fill(WORD)
    page.get_by_role("button", name="Open the desk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to do?")

    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_role("button", name="Lock the desk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The desk is locked")
    page.get_by_label("Word to unlock").fill("another word")
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("alert").first).to_have_text("That is not the word. You can try 4 more times.")
    page.get_by_label("Word to unlock").fill(WORD)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to do?")
