"""The bundled flows that a sitting plays aside: one that leaves the site, one that asks it; from wherever she is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Playwright

from assistant import bundled
from assistant.enrol.contracts import Whom
from assistant.enrol.sitting.aside import log_out, playing_of, site_knows
from assistant.enrol.sitting.batch import Opened
from assistant.enrol.sitting.case import Case
from assistant.flow.load import load
from assistant.guard import NetworkGuard
from assistant.hooks import Bystander
from assistant.player import GateClosed, play
from assistant.running.ground import Ground
from assistant.running.playing import guarded, stage_of, told_of
from assistant.stage import Stage
from tests.enrol.sitting.conftest import Patience
from tests.enrol.sitting.desk import Scripted, desk, listed

FLOW = load(bundled.flow_file("accompagnement"))
There = tuple[Case, Stage, Ground]
Goes = Callable[[str, str, Bystander], AbstractContextManager[There]]


class Yes(Bystander):
    """Goes on at every gate: for personas on the mock."""

    def gate_reached(self, *_: object) -> bool:
        """Yes."""
        return True


@pytest.fixture
def at(playwright: Playwright, browser: Browser, mock: bundled.MockAddresses) -> Goes:
    """Have somebody somewhere on the site: after a flow was played for her, gates answered or not."""

    @contextmanager
    def there(name: str, played: str, hooks: Bystander) -> Iterator[There]:
        flow = load(bundled.flow_file(played))
        one = listed(name, flow)
        made = desk(lambda: nullcontext(Opened(playwright, browser)), mock, Scripted(), {name: one}, FLOW, timeout=3.0)
        case = Case(
            made.batch,
            name,
            one,
            Whom(name, "", 1, 1),
            made.batch.asker(),
            needs_mandate=False,
            began=datetime.now(UTC),
        )
        with made.batch.ground(flow, one.person) as where:
            playing = playing_of(made.batch, flow, case, where)
            guard = NetworkGuard(where.origins)
            with browser.new_context(**playing.window(), **guarded(guard)) as context:
                stage = stage_of(playing, context, guard)
                try:
                    play(flow, stage, hooks, told_of(playing, context))
                except GateClosed:
                    assert not isinstance(hooks, Yes)
                yield case, stage, where

    return there


@pytest.mark.parametrize(
    ("played", "hooks", "said", "behind"),
    [
        pytest.param(
            "connexion-sms",
            Bystander(),
            "Vous avez quitté l’activation. Aucun espace n’a été créé",
            "/espace",
            marks=pytest.mark.matrix,
        ),
        (
            "accompagnement",
            Bystander(),
            "Vous avez quitté l’activation. Aucun espace n’a été créé",
            "/activation/decision",
        ),
        pytest.param(
            "accompagnement",
            Yes(),
            "Vous avez quitté le site. Ce que vous avez validé est",
            "/activation/terminee",
            marks=pytest.mark.matrix,
        ),
        ("opposition", Yes(), "Vous avez quitté le site. Ce que vous avez validé est", "/activation/opposition"),
    ],
    ids=["logged in", "half-way", "activated", "opposed"],
)
def test_she_is_out_wherever_she_was(at: Goes, played: str, hooks: Bystander, said: str, behind: str) -> None:
    """The site says so, and the page where she was is closed to whoever sits down next."""
    with at("camille", played, hooks) as (case, stage, where):
        assert log_out(case, stage, where)
        page = stage.page
        assert said in page.get_by_role("status").inner_text()
        page.goto(f"{where.view.origin}{behind}")
        assert not page.url.endswith(behind)


@pytest.mark.parametrize("name", [pytest.param("camille", marks=pytest.mark.matrix), "zoe"])
def test_the_site_is_asked_whether_it_knows_her(at: Goes, browser: Browser, patience: Patience, name: str) -> None:
    """Before, it doesn't say so; after, it does, with the very code and card that were used, also for a child."""
    with at(name, "accompagnement", Bystander()) as (case, _, where):
        patience.short = True
        assert not site_knows(case, browser, where)
        patience.short = False
        playing = playing_of(case.batch, FLOW, case, where)
        guard = NetworkGuard(where.origins)
        with browser.new_context(**playing.window(), **guarded(guard)) as context:
            play(FLOW, stage_of(playing, context, guard), Yes(), told_of(playing, context))
        assert site_knows(case, browser, where)
