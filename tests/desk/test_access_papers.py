"""People files, mandates and journal are for everybody, in each state of their pages; a file is chosen in a real browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.desks import DeskOfItsOwn
from tests.desk.examining import Examining
from tests.desk.helpers import come_in, origin_of
from tests.enrol.people.lists import CAMILLE, COLUMNS, LISTS, as_csv, row_of

REAL = as_csv([COLUMNS, row_of(CAMILLE, last_name="Martin", first_name="Lou")])


@pytest.fixture(scope="module")
def helper(desk: DeskOfItsOwn, browser: Browser) -> Iterator[Page]:
    """A helper who has opened the desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    come_in(page, desk)
    yield page
    context.close()


def choose(page: Page, file: Path) -> None:
    """Choose a people file for a journey."""
    page.goto(f"{origin_of(page)}/people")
    page.select_option("#people-journey", "activation")
    page.set_input_files("#people-file", file)
    send(page, "/people/open")


def send(page: Page, address: str) -> None:
    """Send the form that goes there."""
    with page.expect_navigation():
        page.locator(f"form[action='{address}'] button").first.click()


def test_every_state_of_the_papers(helper: Page, desk: DeskOfItsOwn, tmp_path: Path, thorough: bool) -> None:
    """Faults, a file that lies open, the paper, the questions, a refusal, what was recorded, revoked, done, removed."""
    examined = Examining(helper, whole=desk.language == "fr", thorough=thorough)
    helper.goto(f"{origin_of(helper)}/people?journey=activation")
    examined("people: an empty file")
    choose(helper, LISTS / "fautes.csv")
    assert helper.evaluate("document.activeElement.id") == "open-file"
    examined("people: faults")
    file = tmp_path / "Martin.csv"
    file.write_bytes(REAL)
    choose(helper, file)
    examined("people: it lies open")
    helper.fill("#first", "quatre mots sans")
    helper.fill("#again", "quatre mots avec")
    send(helper, "/people/seal")
    assert helper.evaluate("document.activeElement.getAttribute('role')") == "alert"
    examined("people: refused")
    helper.goto(f"{origin_of(helper)}/mandates")
    helper.check("#print-1")
    send(helper, "/mandates/form")
    examined("mandates: the paper")
    with helper.expect_download() as took:
        helper.locator("a[download]").click()
    assert took.value.suggested_filename in ("mandat.pdf", "mandate.pdf")
    helper.select_option("#row", index=1)
    helper.check("#record-1")
    helper.fill("#first", f"{date.today():%d/%m/%Y}")
    helper.check("#days-31")
    send(helper, "/mandates/ask")
    examined("mandates: asked")
    for yes in helper.locator("input[type=radio][value=yes]").all():
        yes.check()
    send(helper, "/mandates/record")
    examined("mandates: recorded")
    helper.goto(f"{origin_of(helper)}/mandates/1/revoke")
    examined("mandates: whether")
    helper.goto(f"{origin_of(helper)}/journal")
    examined("journal")
    helper.goto(f"{origin_of(helper)}/journal/verify")
    examined("journal: whole")
    helper.goto(f"{origin_of(helper)}/journal")
    helper.locator("#export-who").select_option(index=1)
    send(helper, "/journal/person")
    examined("journal: taken")
    helper.goto(f"{origin_of(helper)}/journal/purge")
    examined("journal: whether")
    send(helper, "/journal/purge")
    examined("journal: removed")
    assert "Martin" not in "".join(helper.evaluate("[location.href, document.title]"))
    assert not examined.found, "\n".join(examined.found)
