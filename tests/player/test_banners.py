"""Banners and dialogs that come when they like, over the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.language.targets import Target
from assistant.player import StepFailed
from assistant.stage import Stage
from tests.player.playing import play_on

FORM = """<h1>Mes coordonnées</h1><button onclick="document.title = 'Fini'">Continuer</button>
<div id="over" role="dialog" aria-labelledby="t" style="position: fixed; inset: 0; background: white" hidden>
<h2 id="t">Votre avis nous intéresse</h2><button onclick="over.hidden = true">Plus tard</button></div>"""
LATE = "<script>addEventListener('load', () => setTimeout(() => { over.hidden = false }, 250))</script>"
AT_ONCE = "<script>over.hidden = false</script>"
SITE = {"/": '<a href="/suite">Suite</a>'}
BEGIN = '  - step: debut\n    title: Début\n    picture: none\n    do:\n      - click: link "Suite"\n'
END = '  - step: fin\n    title: Fin\n    picture: none\n    do:\n      - click: button "Continuer"\n'
AS_STEP = """\
  - step: avis
    title: Un avis
    when: seen(dialog "Votre avis nous intéresse")
    picture: none
    do:
      - click: button "Plus tard"
"""
AS_ACTION = """\
  - step: fin
    title: Fin
    picture: none
    do:
      - expect: heading "Mes coordonnées"
      - click: button "Plus tard"
        when: seen(dialog "Votre avis nous intéresse")
      - click: button "Continuer"
"""


@pytest.mark.parametrize("steps", [BEGIN + AS_STEP + END, BEGIN + AS_ACTION], ids=["step", "action"])
@pytest.mark.parametrize("comes", [True, False])
def test_a_late_banner_in_the_middle_of_a_flow(browser: Browser, tmp_path: Path, steps: str, comes: bool) -> None:
    """It comes over the page when that has loaded: it is closed; where it doesn't come, nothing is missed."""
    site = SITE | {"/suite": FORM + (LATE if comes else "")}
    recording, _, stage = play_on(browser, tmp_path, site, steps, timeout=3)
    assert stage.page.title() == "Fini"
    outcomes = [action.outcome for step in recording.steps for action in step.actions]
    assert ("skipped" in [*outcomes, *(step.outcome for step in recording.steps)]) is not comes


def test_what_lies_over_a_button_is_named(browser: Browser, tmp_path: Path) -> None:
    """By the name that the flow can use, with what to write."""
    with pytest.raises(StepFailed) as failed:
        play_on(browser, tmp_path, SITE | {"/suite": FORM + AT_ONCE}, BEGIN + END, timeout=2)
    over = 'dialog "Votre avis nous intéresse"'
    assert failed.value.failure.reason == f"{over} lies over it"
    assert failed.value.remedy == f"close it in a step before this one, with when: seen({over})"


def test_late_screens_share_their_time(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one didn't come and nothing was done since, the next is not waited for; after the next action it is."""
    appears = Stage.appears
    asked: list[tuple[str, bool]] = []

    def noted(stage: Stage, target: Target, instead: Target | None, *, waited: bool = False) -> bool:
        asked.append((str(target), waited))
        return appears(stage, target, instead, waited=waited)

    monkeypatch.setattr(Stage, "appears", noted)
    first, second, third = 'button "Refuser"', 'dialog "Votre avis nous intéresse"', 'button "Fermer"'
    steps = f"""\
  - step: fin
    title: Fin
    picture: none
    do:
      - expect: heading "Mes coordonnées"
      - {{click: {first}, when: seen({first})}}
      - {{click: button "Plus tard", when: seen({second})}}
      - {{click: {third}, when: seen({third})}}
      - click: button "Continuer"
        when: seen({first}) or seen(button "Continuer")
"""
    _, _, stage = play_on(browser, tmp_path, SITE | {"/suite": FORM + AT_ONCE}, BEGIN + steps, timeout=3)
    assert stage.page.title() == "Fini"
    assert asked == [(first, False), (second, True), (third, False), (first, True), ('button "Continuer"', True)]
