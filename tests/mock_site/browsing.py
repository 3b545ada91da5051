"""What the tests in a browser share: going on with a visit, pressing buttons by keyboard."""

from playwright.sync_api import Locator, Page

from tests.mock_site.journey import Visitor


def carry_on(page: Page, visitor: Visitor) -> None:
    """Let the browser go on with the visit that was begun by plain HTTP; the cookie panel is answered."""
    visitor.send("/cookies", {"choice": "none"})
    origin = str(visitor.client.base_url)
    names = ("visite", "choix_cookies")
    page.context.add_cookies([{"name": name, "value": visitor.client.cookies[name], "url": origin} for name in names])


def send(page: Page, button: str = "Continuer") -> None:
    """Press the form's button, and wait for the page that answers: until it is there, what is shown is the old one."""
    with page.expect_event("load"):
        page.get_by_role("button", name=button, exact=True).click()


def press(place: Page | Locator, button: str) -> None:
    """Press a button with the keyboard."""
    place.get_by_role("button", name=button).press("Enter")
