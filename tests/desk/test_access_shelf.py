"""Guides, reports and the machine are for everybody, in each of their states: axe, three widths, the keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.desk.words.checkup import CheckupOrder, CheckupTold, FindingTold
from assistant.desk.words.events import Event, Failed, Made, StepBegan, Told
from assistant.desk.words.requests import GuideOrder
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from tests.desk.examining import Examining
from tests.desk.hearing import Hearing
from tests.desk.helpers import come_in_by
from tests.desk.pages.shelf import a_drift_report, a_guide, a_run_report
from tests.desk.scripted import Script, ScriptedDesk
from wording import say, spoken_language

FOUND = CheckupTold(
    findings=(
        FindingTold(subject="Python", good=True, what="3.11.7"),
        FindingTold(subject="login", good=False, what="refused", remedy="type `pasapas mailbox essai`"),
    ),
    address="imaps://camille@imap.courrier.test",
    provider="Courrier",
    steps=("Switch on two-step verification.", "Make an app password."),
)


class Shelf:
    """A desk whose guides are made, and whose machine is looked through, by scripts."""

    def __init__(self, scripted: ScriptedDesk, page: Page) -> None:
        self.scripted, self.page = scripted, page
        self.workers: list[Script] = []
        desk = scripted.desk
        site = SiteSettings(origin="https://www.example.test", mailbox="imaps://imap.courrier.test")
        desk.settings = Settings(sites={"mon-espace-sante": site})
        desk.making.begin = self._begin
        desk.checking.ask = self._ask
        self.found = CheckupTold(findings=FOUND.findings[:1])

    async def _begin(self, order: GuideOrder) -> Script:
        self.workers.append(Script(order))
        return self.workers[-1]

    async def _ask(self, order: CheckupOrder) -> CheckupTold:
        return self.found

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(f"http://{self.scripted.desk.host}{path}")

    def tell(self, *events: Event) -> None:
        """Have the guide's worker tell something, and end where that is an end."""
        self.scripted.at_desk(lambda: self.workers[-1].tell(*events))
        if any(isinstance(event, Made | Failed) for event in events):
            self.scripted.at_desk(self.workers[-1].die)
        self.scripted.at_desk(lambda: None)

    def choose(self) -> None:
        """The choices for the last of the journeys."""
        self.go("/guides")
        self.page.locator("#journey").select_option(index=self.page.locator("#journey option").count() - 1)
        # the page before it has such buttons as well
        with self.page.expect_navigation():
            self.page.locator("form[action='/guides/new'] button").click()

    def make(self) -> None:
        """Begin to make its guide."""
        self.choose()
        self.page.locator("form.card button.main").click()
        self.page.wait_for_url("**/guides")


@pytest.fixture
def shelf(scripted: ScriptedDesk, page: Page) -> Shelf:
    """A helper who has opened the desk."""
    come_in_by(page, scripted.address)
    return Shelf(scripted, page)


def test_each_state(shelf: Shelf, tmp_path: Path, thorough: bool) -> None:
    """From the empty folder to one that is full, and all that can go wrong."""
    page = shelf.page
    examined = Examining(page, whole=spoken_language() == "fr", thorough=thorough)
    (tmp_path / "mine.yaml").write_text("flow: mine\ntitle: Mine\nsteps:\n  - steep: one\n", encoding="utf-8")
    shelf.choose()
    page.locator("input[name=formats]").evaluate_all("boxes => boxes.forEach((box) => { box.checked = false; })")
    with page.expect_navigation():
        page.locator("form.card button.main").click()
    examined("no format")
    shelf.make()
    shelf.tell(StepBegan(title="Je choisis", number=5, total=22), Told(what="a remark", remedy="what to do"))
    examined("under way")
    page.locator("form[action='/guides/stop'] button").click()
    expect(page.locator("form[action='/guides/stop']")).to_have_count(0)
    examined("stopping")
    shelf.tell(Failed(what="f.yaml:3: no such verb\nf.yaml:9: no title", where="f.yaml", remedy="mend it", code=10))
    shelf.make()
    shelf.tell(Failed(what="f.yaml:3: no such verb\nf.yaml:9: no title", where="f.yaml", remedy="mend it", code=10))
    page.reload()
    examined("failed")
    shelf.make()
    guide = a_guide(tmp_path, Path(shelf.workers[-1].order.flow).stem)
    shelf.tell(Made(files=(guide / "index.html",), steps=2, pictures=2, warnings=("look at the pictures",)))
    page.reload()
    examined("made")
    page.locator("#journey").select_option(index=0)
    with page.expect_navigation():
        page.locator("form[action='/guides/new'] button").click()
    examined("to be mended")
    for path in ("/guides/look/none", "/reports/look/none"):
        shelf.go(path)
        examined(path)
    a_run_report(tmp_path / "report")
    a_drift_report(tmp_path / "changes")
    shelf.go("/reports")
    examined("reports")
    shelf.found = FOUND
    shelf.go("/machine")
    page.locator("form[data-live] button").wait_for()
    examined("machine")
    shelf.go("/machine/mon-espace-sante")
    page.locator("ol").wait_for()
    examined("mailbox")
    assert not examined.found, "\n".join(examined.found)


def test_a_screen_reader_hears_each_step_and_the_end(shelf: Shelf) -> None:
    """By the accessibility tree: the step in a live region, the bar with its name, the end; and where the focus goes."""
    hearing = Hearing(shelf.page)
    shelf.make()
    shelf.tell(StepBegan(title="Je choisis", number=5, total=22))
    step = say("Step {number} of {total}:", number=5, total=22)
    expect(shelf.page.locator("[data-region=making-step]")).to_contain_text(step)
    assert step in "".join(hearing.live()["polite"])
    assert hearing.named("progressbar") == say("Steps done")
    shelf.page.locator("form[action='/guides/stop'] button").focus()
    shelf.page.keyboard.press("Enter")
    heading = shelf.page.get_by_role("heading", name=say("A guide is being made"))
    expect(heading).to_be_focused()
    shelf.scripted.at_desk(shelf.workers[-1].die)
    expect(shelf.page.get_by_role("heading", name=say("The guide was stopped"))).to_be_focused()
    assert say("The guide was stopped.") in "".join(hearing.live()["polite"])


def test_a_screen_reader_hears_what_was_found(shelf: Shelf) -> None:
    """Whoever looks again is led to what is found, and told how it stands."""
    hearing = Hearing(shelf.page)
    shelf.go("/machine")
    button = shelf.page.get_by_role("button", name=say("Look again"))
    button.focus()
    shelf.found = FOUND
    shelf.page.keyboard.press("Enter")
    expect(shelf.page.locator(".bad")).to_have_count(1)
    expect(shelf.page.get_by_role("heading", name=say("What was found"))).to_be_focused()
    assert any("1" in line for line in hearing.live()["polite"])
