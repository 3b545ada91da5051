"""Another page of the same browser learns nothing of the desk, changes nothing at it, and answers no gate."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.desk.words.requests import Answer
from tests.desk.desks import DeskOfItsOwn
from tests.desk.door.elsewhere import ATTACKS, Elsewhere, elsewhere
from tests.desk.helpers import come_in_by
from tests.desk.running import saying
from tests.desk.scripted import ScriptedDesk

NOTHING = ("refused", "opaque", "answered", "nothing", " 0", " undefined")
"""What a page hears of a server that tells it nothing: not even whether there is one."""


@pytest.fixture
def other() -> Iterator[Elsewhere]:
    """Somebody else's server."""
    with elsewhere() as served:
        yield served


@pytest.fixture
def asks(tmp_path: Path) -> Iterator[ScriptedDesk]:
    """A desk at which a gate stands."""
    with ScriptedDesk(tmp_path).open() as desk:
        desk.begin()
        desk.tell(saying.asked(saying.GATE, "gate"))
        yield desk


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"], ids=["another origin", "another port of the same address"])
def test_another_page_answers_no_gate(
    page: Page, context: BrowserContext, asks: ScriptedDesk, other: Elsewhere, host: str
) -> None:
    """Whatever it sends, although it had got hold of good tickets, and although the browser sends the cookie along."""
    come_in_by(page, asks.address)
    page.goto(f"http://{asks.desk.host}/sitting")
    expect(page.get_by_role("button", name="I activate")).to_be_visible()
    standing = asks.desk.counter.sitting.standing
    assert standing

    another = context.new_page()
    another.goto(f"http://{host}:{other.port}/")
    actions = {"/sitting/answer": standing.action, "/lock": "lock", "/close": "close", "/language": "language"}
    said = {"choice": "go-on", "sure": "yes", "language": "fr"}
    forms = {path: {"ticket": asks.desk.door.ticket(action), **said} for path, action in actions.items()}
    told = another.evaluate(ATTACKS, {"desk": f"http://{asks.desk.host}", "forms": forms})
    assert {what: learnt for what, learnt in told.items() if learnt not in NOTHING} == {}
    used = [path for path, action in actions.items() if not asks.desk.door.take(forms[path]["ticket"], action)]
    assert used == []
    assert len(other.cookies) >= 1

    assert [said for said in asks.worker.heard if isinstance(said, Answer)] == []
    assert not asks.desk.door.locked
    page.get_by_role("button", name="I activate").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_another_server_of_this_machine_does_not_get_the_cookie(
    page: Page, context: BrowserContext, desk: DeskOfItsOwn, other: Elsewhere
) -> None:
    """Cookies know no ports, but names: only a page of the desk's own name gets it, and nobody else knows that name."""
    page.goto(desk.opens())
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome to your desk")
    another = context.new_page()
    for host in ("127.0.0.1", "localhost", "desk.localhost"):
        another.goto(f"http://{host}:{other.port}/")
        another.evaluate("fetch('/again', { credentials: 'include' })")
        another.reload()
    assert len(other.cookies) >= 9
    assert not [cookie for cookie in other.cookies if "pasapas-desk" in cookie]
    assert [cookie["name"] for cookie in context.cookies() if cookie["domain"].endswith(".localhost")] == [
        "pasapas-desk"
    ]
