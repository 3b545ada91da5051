"""Whatever dies, and when: the desk, opened again, says where she is; she is served then, and enrolled once."""

import os
import signal
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant import bundled
from tests.desk.desks import DeskOfItsOwn
from tests.desk.relay import Relay
from tests.desk.served import enrolments, lay_out, people, site_with, welcome
from tests.desk.sitter import PATIENCE, Sitter
from tests.desk.story import kill_browsers
from tests.enrol.traces.processes import PROC
from wording import say

WITH_CODE, WITHOUT = 0, 2
"""Rows of the people file: she has a new mail address, and types her own password; she has neither."""

DEATHS = tuple(product(("browser", "worker", "desk"), ("turn", "gate", "last")))
"""Who dies, and at which step; at her turn there is no browser yet."""


@pytest.fixture(scope="module")
def mock() -> Iterator[bundled.MockAddresses]:
    """The site on which people are enrolled."""
    with bundled.mock_site() as running:
        yield running


@pytest.fixture
def relay(mock: bundled.MockAddresses) -> Iterator[Relay]:
    """The way to the mailbox."""
    with Relay(int(mock.imap.rpartition(":")[2])) as opened:
        yield opened


@pytest.fixture
def sitter(mock: bundled.MockAddresses, relay: Relay, page: Page, tmp_path: Path) -> Iterator[Sitter]:
    """A helper at a desk of her own; the site knows everybody, and nobody is enrolled yet."""
    bundled.begin_again(mock)
    # it would let anybody be enrolled twice, and count it
    bundled.switch_on(mock, "double-submit")
    mailbox = welcome(mock)[people()[WITH_CODE]["email"]]
    site = site_with(mock, mailbox).replace(mock.imap.rpartition(":")[2], str(relay.port))
    with DeskOfItsOwn(tmp_path / "desk", "en", site) as desk:
        lay_out(desk.work)
        yield Sitter(desk, page, tmp_path)


def kill_worker(desk: DeskOfItsOwn) -> None:
    """Kill the program that serves, as a crash does."""
    for pid in desk.family():
        if b"assistant.desk.worker" in (PROC / str(pid) / "cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)


def is_served_at_last(sitter: Sitter, mock: bundled.MockAddresses) -> None:
    """Serve the one without a code from her turn to her sheet."""
    sitter.begins()
    sitter.answers("serve")
    for _ in range(3):
        sitter.answers("go-on")
    expect(sitter.page.locator(".sheets li")).to_have_count(1, timeout=PATIENCE)
    assert enrolments(mock)[WITHOUT] == 1


def test_the_mail_server_is_killed_and_the_worker_then(sitter: Sitter, relay: Relay) -> None:
    """The page says each, and the queue where she stands; a browser and a desk are killed in a day at the desk."""
    sitter.chooses(WITH_CODE)
    sitter.goes_to("gate")
    relay.kill()
    for _ in range(2):
        sitter.answers("go-on")
    sitter.until("again")
    question = sitter.page.locator("[data-region=question]")
    expect(question).to_contain_text(say("Nothing that can’t be undone has been sent."))
    kill_worker(sitter.desk)
    expect(sitter.page.locator("#question")).to_have_text(say("It can’t go on"), timeout=PATIENCE)
    assert say("the sitting broke off: comes first when you go on") in sitter.stands()


@pytest.mark.matrix
def test_the_worker_is_killed_at_a_gate(sitter: Sitter, mock: bundled.MockAddresses) -> None:
    """The page says so at once; the queue says that she was being served; her answer has sent nothing."""
    sitter.chooses(WITHOUT)
    sitter.goes_to("last")
    kill_worker(sitter.desk)
    expect(sitter.page.locator("#question")).to_have_text(say("It can’t go on"), timeout=PATIENCE)
    assert say("the sitting broke off: comes first when you go on") in sitter.stands()
    assert enrolments(mock)[WITHOUT] == 0
    is_served_at_last(sitter, mock)


@pytest.mark.matrix
def test_the_mail_server_is_killed_before_the_code(sitter: Sitter, relay: Relay) -> None:
    """The step that reads the code says what it could not do, and nothing was sent."""
    sitter.chooses(WITH_CODE)
    sitter.goes_to("gate")
    relay.kill()
    for _ in range(2):
        sitter.answers("go-on")
    sitter.until("again")
    expect(sitter.page.locator("[data-region=question]")).to_contain_text("Nothing that can’t be undone has been sent")
    sitter.answers("stop")
    expect(sitter.page.locator("#question")).to_have_text(say("Nobody else is served now"), timeout=PATIENCE)
    assert say("stopped or skipped: nothing final was sent") in sitter.stands()


@pytest.mark.matrix
@pytest.mark.parametrize(("who", "step"), [pair for pair in DEATHS if pair != ("browser", "turn")])
def test_each_death_at_each_step(sitter: Sitter, mock: bundled.MockAddresses, who: str, step: str) -> None:
    """Where everybody is, is seen; she is served at last, and enrolled once."""
    sitter.chooses(WITHOUT)
    sitter.goes_to(step)
    if who == "browser":
        kill_browsers(sitter.desk)
        # it is noticed while the question stands
        sitter.answers("again")
        for _ in range(3):
            sitter.answers("go-on")
        expect(sitter.page.locator(".sheets li")).to_have_count(1, timeout=PATIENCE)
        assert enrolments(mock)[WITHOUT] == 1
        return
    if who == "worker":
        kill_worker(sitter.desk)
        expect(sitter.page.locator("#question")).to_have_text(say("It can’t go on"), timeout=PATIENCE)
    else:
        sitter.desk.kill()
        sitter.chooses(WITHOUT)
    stands = sitter.stands()
    assert say("enrolled") not in stands
    assert enrolments(mock)[WITHOUT] == 0
    is_served_at_last(sitter, mock)
