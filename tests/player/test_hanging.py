"""A page whose script never pauses: no run waits for it without an end."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Error as PlaywrightError

from assistant import hanging
from assistant.hanging import Minder
from assistant.player import StepFailed
from tests.player.playing import play_on
from tests.staging import stage_on

FOREVER = "for (;;) {}"
REASON = "the page answers nothing any more: one of its scripts never ends"
HANGS = {
    "once-loaded": f"<h1>Début</h1><button>Suite</button><script>onload = () => setTimeout(() => {{ {FOREVER} }})</script>",
    "at-a-click": f'<h1>Début</h1><button onclick="setTimeout(() => {{ {FOREVER} }})">Suite</button>',
    "while-it-is-read": f"<h1>Début</h1><button>Suite</button><script>{FOREVER}</script>",
    "in-a-frame": f'<h1>Début</h1><button>Suite</button><iframe srcdoc="<script>onload = () => setTimeout(() => {{ {FOREVER} }})</script>"></iframe>',
}
STEPS = """\
  - step: un
    title: Un
    do:
      - open: /page
      - click: button "Suite"
        mark: true
    expect:
      - text "Fin"
"""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits half a minute."""
    monkeypatch.setattr(hanging, "_PATIENCE", 1.0)


@pytest.mark.parametrize("page", HANGS.values(), ids=HANGS)
def test_a_page_that_hangs_ends_the_run(browser: Browser, tmp_path: Path, impatient: None, page: str) -> None:
    """The step fails at its line of the flow, with a reason and what to do; the page is closed, other pages are not."""
    other = browser.new_page()
    others = list(browser.contexts)
    with pytest.raises(StepFailed) as error:
        play_on(browser, tmp_path, {"/": "<h1>Accueil</h1>", "/page": page}, STEPS, timeout=0.5)
    assert error.value.failure.reason == REASON
    assert error.value.failure.where.startswith("essai.yaml:")
    assert error.value.remedy.startswith("open the page in a browser and see whether it hangs there, too")
    assert error.value.recording.outcome == "failed"
    assert other.evaluate("1") == 1
    assert browser.contexts == others
    other.close()


def test_a_slow_page_is_waited_for(browser: Browser, impatient: None) -> None:
    """A script that ends before the patience does hangs nothing."""
    stage = stage_on(browser, "<h1>Début</h1>", timeout=1.0)
    slow = "() => { const end = performance.now() + 1500; while (performance.now() < end); return 'awake' }"
    assert stage.page.evaluate(slow) == "awake"
    assert not stage.hangs()
    stage.context.close()


def test_a_long_wait_for_a_page_that_answers(browser: Browser, impatient: None) -> None:
    """However long a call waits: a page that answers is no page that hangs."""
    stage = stage_on(
        browser, "<h1>Début</h1><script>setTimeout(() => document.title = 'Fin', 2500)</script>", timeout=0.3
    )
    expect(stage.page).to_have_title("Fin", timeout=10_000)
    assert not stage.hangs()
    stage.context.close()


def test_what_the_clock_says_between_two_calls_does_not_count(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a run waits for a mail, no call is under way: minutes that pass so are not the page's silence."""
    context = browser.new_context()
    page = context.new_page()
    # silent for three ticks, which the clock takes for an hour
    busy = "const end = performance.now() + 900; while (performance.now() < end); document.title = 'Fin'"
    page.set_content(f"<h1>Début</h1><script>setTimeout(() => {{ {busy} }}, 500)</script>")
    times = iter(range(0, 10**9, 1000))
    monkeypatch.setattr(hanging, "time", SimpleNamespace(monotonic=lambda: float(next(times))))
    minder = Minder(context, 30.0)
    expect(page).to_have_title("Fin", timeout=10_000)
    assert not minder.hung
    context.close()


def test_who_sits_beside_has_longer() -> None:
    """A print dialog of the browser's own stands still, and may be read for minutes."""
    assert hanging.patience(10.0, beside=False) == 30.0
    assert hanging.patience(60.0, beside=False) == 180.0
    assert hanging.patience(10.0, beside=True) == 600.0


def test_the_context_s_end_is_the_end_of_its_minder(browser: Browser) -> None:
    """Nobody minds a context that is closed: neither a page that is left hanging there, nor those of others."""
    context = browser.new_context()
    minder = Minder(context, 0.5)
    context.close()
    page = browser.new_page()
    with pytest.raises(PlaywrightError):
        page.get_by_text("nowhere").click(timeout=1500)
    assert minder._task.cancelled()
    assert not minder.hung
    page.close()
