"""A signal at the moment when it hurts: while Playwright is at work for a question."""

import os
import signal
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from playwright.sync_api import Browser, Playwright

from assistant import bundled
from assistant.enrol.contracts import GateShown, Outcome, Whom
from assistant.enrol.sitting.batch import Opened
from assistant.enrol.sitting.questions import Questions
from assistant.enrol.sitting.stops import Stops
from assistant.flow.load import load
from tests.enrol.sitting.desk import Scripted, desk, listed

FLOW = load(bundled.flow_file("accompagnement"))


def test_a_signal_never_breaks_the_browser(
    playwright: Playwright, browser: Browser, mock: bundled.MockAddresses
) -> None:
    """Ctrl-C, in Playwright's own loop, while a field is looked at: she is logged out all the same."""

    def hand_over(_: object, filled: Callable[[], bool]) -> bool:
        browser._impl_obj._loop.call_soon(os.kill, os.getpid(), signal.SIGINT)
        for _ in range(1000):
            filled()
        raise AssertionError("the signal was not heard")

    asker = Scripted(gate=lambda _: "go-on", **{"hand-over": hand_over})
    someone = listed("gaston", FLOW, password="")
    on = desk(lambda: nullcontext(Opened(playwright, browser)), mock, asker, {"gaston": someone}, FLOW)
    with on.stops.watched():
        assert on.serve("gaston") is Outcome.STOPPED
    assert on.ledger.said == ["armed", "free"]
    assert ("logged-out", {}) in on.notes.said
    assert browser.is_connected()


def test_who_waits_is_interrupted_between_two_breaths() -> None:
    """What the browser is let do while somebody is waited for comes to its end; then the signal is the answer."""
    breaths: list[str] = []

    def breathe() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        breaths.append("whole")

    def gate(_: object) -> str:
        scripted.meanwhile()
        return "go-on"

    stops, scripted = Stops(), Scripted(gate=gate)
    asker = Questions(scripted, stops)
    asker.meanwhile = breathe
    shown: Any = GateShown(Whom("", "", 1, 1), "", 1, 1, "", (), ())
    with stops.watched():
        assert asker.gate(shown) is None
        # and whatever is asked from then on is answered by nobody
        assert asker.gate(shown) is None
    assert (breaths, stops.wanted) == (["whole"], True)
