"""A helper who serves fictional people at a real desk, by hand."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.desk.desks import DeskOfItsOwn
from tests.desk.helpers import come_in, origin_of
from tests.desk.served import PEOPLE

PATIENCE = 60_000
"""Milliseconds that a real run may take to its next question."""
PASSWORD = "Tilleul-du-matin-7"


@dataclass
class Sitter:
    """At one desk, which may die and be opened again."""

    desk: DeskOfItsOwn
    page: Page
    folder: Path

    def chooses(self, row: int) -> None:
        """Open the desk, and choose the journey and the person of one row, from 0."""
        come_in(self.page, self.desk)
        title, *rows = PEOPLE.read_text(encoding="utf-8").splitlines()
        file = self.folder / "people.csv"
        file.write_text(f"{title}\n{rows[row]}\n", encoding="utf-8")
        self.page.goto(f"{origin_of(self.page)}/enrol")
        self.page.get_by_label("(inscription)").check()
        self.page.locator("#people").set_input_files(file)
        self.page.locator("main form button.main").click()
        self.page.wait_for_url("**/enrol/queue")

    def begins(self) -> None:
        """Have the person called."""
        self.page.locator("#here").check()
        self.page.locator("button[value=all]").click()
        self.until("serve")

    def until(self, choice: str) -> None:
        """Wait until an answer can be given."""
        expect(self.page.locator(f"[data-region=question] button[value='{choice}']")).to_be_enabled(timeout=PATIENCE)

    def answers(self, choice: str) -> None:
        """Give an answer, and confirm it where it is to be confirmed."""
        self.until(choice)
        self.page.locator(f"[data-region=question] button[value='{choice}']").click()
        if choice == "go-on":
            self.page.locator("[data-region=question] button[value=confirm]").click()

    def types_code(self) -> None:
        """Copy the code that came."""
        code = self.page.locator(".digits").inner_text(timeout=PATIENCE)
        self.page.locator("#typing").fill(code.replace(" ", ""))
        self.page.locator("#typing-text").click()
        expect(self.page.locator("[data-region=filled] .good")).to_be_visible()
        self.answers("done")

    def goes_to(self, step: str) -> None:
        """Serve her until a step of the sitting: `turn`, `gate`, `code`, `password` or `last`."""
        self.begins()
        if step == "turn":
            return
        self.answers("serve")
        self.until("go-on")
        if step == "gate":
            return
        for _ in range(2):
            self.answers("go-on")
        if step == "last":
            expect(self.page.locator(".aloud")).to_contain_text("Voulez-vous valider", timeout=PATIENCE)
            return
        self.until("done")
        if step == "password":
            self.types_code()
            expect(self.page.locator(".fields li")).to_have_count(2, timeout=PATIENCE)

    def stands(self) -> str:
        """Where she stands, as the queue says it."""
        self.page.goto(f"{origin_of(self.page)}/enrol/queue")
        return self.page.locator("tbody td").nth(1).inner_text()
