"""What goes wrong in a sitting: browsers that die, connections that break, workers that were thought dead, signals."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright
from playwright.sync_api import Error as PlaywrightError

from assistant import bundled
from assistant.browser import FoundBrowser, started
from assistant.enrol.contracts import Again, GateShown, Outcome, State, StopHere, Whom
from assistant.enrol.sitting.batch import Opened
from assistant.enrol.sitting.endings import BrowserLost
from assistant.enrol.sitting.questions import Questions
from assistant.enrol.sitting.stops import Stops
from assistant.flow.load import load
from assistant.flow.model import Flow
from tests.enrol.sitting.desk import Desk, Scripted, desk, from_first_gate, listed
from tests.enrol.traces.processes import family

FLOW = load(bundled.flow_file("accompagnement"))
AT_GATE = from_first_gate(FLOW)
LAST = next(step.title for step in FLOW.steps if step.irreversible)


def _go_on(gate: GateShown) -> str:
    return "go-on"


@pytest.fixture
def opens(playwright: Playwright, found_browser: FoundBrowser) -> Callable[[], Any]:
    """Start a browser of its own for each sitting."""

    @contextmanager
    def one() -> Iterator[Opened]:
        with started(playwright, found_browser) as own:
            opened.append(own)
            yield Opened(playwright, own)

    opened: list[Browser] = []
    one.opened = opened  # type: ignore[attr-defined]
    return one


def test_a_browser_dies_before_anything_was_sent(opens: Any, mock: bundled.MockAddresses) -> None:
    """The helper begins again with a new one; she is enrolled once."""

    def die_once(gate: GateShown) -> str:
        if len(opens.opened) == 1:
            opens.opened[0].close()
        return "go-on"

    asker = Scripted(gate=die_once, trouble=[Again()])
    on = desk(opens, mock, asker, {"gaston": listed("gaston", FLOW)}, FLOW, timeout=3)
    assert on.serve("gaston") is Outcome.DONE
    assert len(opens.opened) == 2
    assert on.ledger.said == ["armed", "fired", "done"]
    assert on.enrolments("gaston") == 1


def _die(context: BrowserContext) -> None:
    """Its process is killed."""
    for pid in set(browsers()) - BEFORE:
        os.kill(pid, signal.SIGKILL)


def _crash(context: BrowserContext) -> None:
    """Its page's own process ends, as where memory runs out."""
    with suppress(PlaywrightError):
        context.pages[-1].goto("chrome://crash")


def _close(context: BrowserContext) -> None:
    """Somebody closes its window."""
    context.pages[-1].close()


BEFORE: set[int] = set()
"""The browsers that other tests share."""


def browsers() -> Iterator[int]:
    """The processes of browsers that this one has started."""
    for pid in family(os.getpid()):
        with suppress(OSError):
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            if b"--headless" in command and b"--type=" not in command:
                yield pid


# every end at the first question, and one end at every question: whoever asks is the same
@pytest.mark.parametrize(
    ("question", "ends"),
    [
        ("gate", _die),
        ("gate", _crash),
        ("gate", _close),
        ("hand-over", _die),
        pytest.param("hand-over", _crash, marks=pytest.mark.matrix),
        pytest.param("hand-over", _close, marks=pytest.mark.matrix),
    ],
)
def test_a_browser_that_ends_takes_its_question_with_it(
    opens: Any, mock: bundled.MockAddresses, ends: Callable[[BrowserContext], None], question: str
) -> None:
    """At once, before anybody has answered: the helper is told, and she begins again in a new one."""
    BEFORE.clear()
    BEFORE.update(browsers())

    def asked(*_: Any) -> Any:
        if len(opens.opened) > 1:
            return None
        ends(opens.opened[0].contexts[0])
        for _ in range(1000):
            asker.meanwhile()
        raise AssertionError("nobody has noticed")

    answers: dict[str, Any] = {"gate": _go_on} | {question: asked}
    asker = Scripted(**answers, trouble=[Again(), StopHere(3)])
    flow = AT_GATE if question == "gate" else FLOW
    someone = listed("gaston", flow, password="")
    on = desk(opens, mock, asker, {"gaston": someone}, flow, timeout=3)
    assert on.serve("gaston") in (Outcome.DECLINED, 3.0)
    assert asker.troubles[0].what == "the browser was closed, or has died"
    assert asker.asked.count(question) == 2
    assert on.ledger.said == ["armed", "free"]


def test_what_the_site_knows_is_asked_whatever_became_of_the_browser() -> None:
    """Whoever has done the last step by hand may close its window before she says what the site has said."""

    def enrolled(_: object) -> str:
        asker.meanwhile()
        return "yes"

    scripted = Scripted(enrolled=enrolled, gate=lambda _: scripted.meanwhile())
    asker = Questions(scripted, Stops())
    asker.meanwhile = lambda: None
    asker.lost = lambda: True
    assert asker.enrolled(Whom("", "", 1, 1), None, "") == "yes"
    with pytest.raises(BrowserLost):
        asker.gate(GateShown(Whom("", "", 1, 1), "", 1, 1, "", (), ()))


def test_a_browser_dies_and_the_helper_stops(opens: Any, mock: bundled.MockAddresses) -> None:
    """Nothing was sent; she comes back in three days."""

    def die(gate: GateShown) -> str:
        opens.opened[0].close()
        return "go-on"

    asker = Scripted(gate=die, trouble=[StopHere(3)])
    on = desk(opens, mock, asker, {"gaston": listed("gaston", AT_GATE)}, AT_GATE, timeout=3)
    assert on.serve("gaston") == 3.0
    assert on.ledger.said == ["armed", "free"]


@pytest.fixture
def on_one(playwright: Playwright, browser: Browser, mock: bundled.MockAddresses) -> Callable[..., Desk]:
    """A desk for Gaston in the tests' browser."""

    def made(asker: Scripted, flow: Flow = FLOW) -> Desk:
        people = {"gaston": listed("gaston", flow)}
        return desk(lambda: nullcontext(Opened(playwright, browser)), mock, asker, people, flow, timeout=3)

    return made


@pytest.mark.parametrize("resent", ["true", pytest.param("false", marks=pytest.mark.matrix)])
def test_a_connection_breaks_while_it_is_sent(on_one: Callable[..., Desk], resent: str) -> None:
    """Whatever Chromium would do by itself, it leaves once; what became of it is never taken for a no."""
    gates: list[str] = []

    def cut(gate: GateShown) -> str:
        gates.append(gate.step)
        if gate.step == LAST:
            bundled.switch_on(on.mock, "double-submit")
            bundled.switch_on(on.mock, f"connection-cut:resent={resent}")
        return "go-on"

    asker = Scripted(gate=cut)
    on = on_one(asker)
    assert on.serve("gaston") is Outcome.DONE
    assert on.enrolments("gaston") == 1
    assert on.ledger.said == ["armed", "fired", "done"]
    assert ("resolved", {"answer": "yes", "by": "site"}) in on.notes.said


def test_who_was_thought_dead_does_not_click(on_one: Callable[..., Desk]) -> None:
    """Another worker has taken her over: the ledger refuses the click, and nothing is sent."""

    def taken_over(gate: GateShown) -> str:
        on.ledger.arm("gaston", "another")
        return "go-on"

    on = on_one(Scripted(gate=taken_over))
    assert on.serve("gaston") is Outcome.STOPPED
    assert on.enrolments("gaston") == 0
    assert on.ledger.lines["gaston"].state is State.ARMED


def test_a_signal_while_nobody_is_served_ends_it_all() -> None:
    """Ctrl-C while the site's limit, or the database, is waited for: nobody sits there who must be logged out first."""
    stops = Stops()
    with stops.watched(), pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
    assert stops.wanted


@pytest.mark.parametrize(
    "name", ["SIGINT", *(pytest.param(other, marks=pytest.mark.matrix) for other in ("SIGTERM", "SIGHUP"))]
)
def test_a_signal_is_no_yes(on_one: Callable[..., Desk], name: str) -> None:
    """Ctrl-C, a shutdown or a closed window while a gate is asked: nothing is sent, and the batch ends."""

    def interrupt(gate: GateShown) -> str:
        os.kill(os.getpid(), getattr(signal, name))
        return "go-on"

    on = on_one(Scripted(gate=interrupt), AT_GATE)
    with on.stops.watched():
        assert on.serve("gaston") is Outcome.STOPPED
    assert on.enrolments("gaston") == 0
    assert on.ledger.said == ["armed", "free"]
