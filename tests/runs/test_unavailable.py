"""The bundled site's own faults: what is asked again, and what never is, while whole flows are played."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from assistant import bundled
from assistant.flow.load import load
from assistant.player import StepFailed
from assistant.running.cast import cast
from assistant.running.ground import ground
from assistant.running.mocks import Mocks
from assistant.running.playing import Playing, perform
from assistant.settings import Settings


class Told(list[str]):
    """A progress that keeps remarks alone."""

    def step_began(self, *_: Any) -> None:
        """Nothing."""

    action_done = step_began

    def warned(self, what: str, remedy: str) -> None:
        """Keep it."""
        self.append(what)


@pytest.fixture(scope="module")
def mocks() -> Iterator[Mocks]:
    """The site of all these tests."""
    with Mocks() as mocks:
        yield mocks


def play(browser: Browser, mocks: Mocks, flow: str, *faults: str, told: Told) -> dict[str, Any]:
    """Play a bundled flow on the bundled site with faults; what the site holds of the persona is returned or noted."""
    loaded = load(bundled.flow_file(flow))
    who, settings = cast(loaded, None), Settings(timeout=4)
    with ground(loaded, None, settings, who.person, mock=partial(mocks.opened, faults=faults)) as where:
        contexts: list[Any] = []

        def opens(**options: Any) -> Any:
            contexts.append(browser.new_context(**options))
            return contexts[-1]

        try:
            perform(Playing(loaded, who, where, settings), opens, told)
        except StepFailed as failed:
            told.append(failed.what)
        finally:
            for context in contexts:
                context.close()
        assert where.mock
        with urlopen(f"{where.mock.control}/people/{who.person.values['nir']}") as answer:  # noqa: S310 - our own mock
            held: dict[str, Any] = json.load(answer)
        return held


def test_a_page_that_is_unavailable_once_costs_one_remark(browser: Browser, mocks: Mocks) -> None:
    """503-once on a page: the journey goes on, and its end says what was asked again."""
    told = Told()
    held = play(browser, mocks, "activation", "503-once:method=GET,path=/activation/decision,retry_after=0", told=told)
    assert held["enrolments"] == 1
    assert len(told) == 1
    assert told[0].endswith("the site answered 503 for /activation/decision; it was asked again after 0 s")


@pytest.mark.parametrize(
    ("fault", "enrolments", "why"),
    [
        ("503-once:method=POST,path=/activation/identifiant,retry_after=0", 0, "the site answered 503 for "),
        ("connection-cut:path=/activation/identifiant", 1, "the connection broke while "),
    ],
)
def test_nobody_is_enrolled_twice(browser: Browser, mocks: Mocks, fault: str, enrolments: int, why: str) -> None:
    """Whether the form was lost or acted upon, it is sent once: on a site that would not notice the second time."""
    told = Told()
    held = play(browser, mocks, "activation", fault, "double-submit", told=told)
    assert held["enrolments"] == enrolments
    assert why in told[-1]
    assert "it is not sent again, since the site may have acted on it" in told[-1]
