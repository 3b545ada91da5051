"""A caller that decides what to do about a step that failed, and is told what can't be undone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.actions.base import Action
from assistant.flow.load import load
from assistant.flow.model import Step
from assistant.hooks import Bystander, Elsewhere, Onward, Told
from assistant.language.values import Scope
from assistant.player import StepFailed, play
from assistant.stage import Stage
from reports.recording import Failure, Outcome
from tests.player.playing import EXAMPLE, HEAD, PERSON
from tests.staging import stage_on

SITE = {
    "/": '<h1>Début</h1><form action="/code"><button>Continuer</button></form>',
    "/code": '<h1>Code</h1><form action="/fin"><input aria-label="Code" pattern="42" required><button>Valider</button></form>',
    "/fin": "<h1>Fin</h1>",
}
STEPS = """\
  - step: debut
    title: Je commence
    do: [{open: /}, {click: button "Continuer"}]
  - step: code
    title: Je donne le code
    gate: Donner le code.
    irreversible: true
    do:
      - fill: textbox "Code"
        with: "41"
      - click: button "Valider"
    expect: [heading "Fin"]
  - step: fin
    title: C’est fini
    text: Au revoir.
"""


class Deciding(Bystander):
    """Does the step by hand, or goes where it is told."""

    def __init__(self, stage: Stage, onward: Onward | None, right: str) -> None:
        self.stage, self.onward, self.right = stage, onward, right
        self.said: list[str] = []

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Remember the step."""
        self.said.append(step.step)

    def gate_reached(self, step: Step, *_: object) -> bool:
        """Say yes."""
        self.said.append("gate")
        return True

    def no_return(self, step: Step, action: Action) -> None:
        """Remember it; what will be clicked is there."""
        assert self.stage.page.get_by_role("button", name="Valider").count() == 1
        self.said.append(f"no return: {action.verb}")

    def step_ended(self, step: Step, outcome: Outcome) -> None:
        """Remember how."""
        self.said.append(f"{step.step} {outcome}")

    def failed(self, step: Step, action: int, failure: Failure) -> Onward | None:
        """Type what is right, click where it is to be done by hand, and decide as told."""
        self.said.append(f"failed at {action}")
        self.stage.page.get_by_role("textbox", name="Code").fill(self.right)
        if self.onward and self.onward != Onward(2, 1):
            self.stage.page.get_by_role("button", name="Valider").click()
        return self.onward


def _play(
    browser: Browser,
    tmp_path: Path,
    onward: Onward | None,
    right: str = "42",
    hooks_of: type[Deciding] = Deciding,
) -> list[str]:
    file = tmp_path / "essai.yaml"
    file.write_text(HEAD + STEPS, encoding="utf-8")
    (tmp_path / "exemple.yaml").write_text('{"nom": "x", "mot": "y"}', encoding="utf-8")
    stage = stage_on(browser, SITE, person=PERSON, example=EXAMPLE, timeout=1)
    hooks = hooks_of(stage, onward, right)
    play(load(file), stage, hooks, Told("Camille", Scope(EXAMPLE, stage.site.values()), "test"))
    return hooks.said


def test_a_step_is_gone_on_with_at_the_action_that_is_named(browser: Browser, tmp_path: Path) -> None:
    """The gate is asked again, the click is made again, and what can't be undone is told each time."""
    assert _play(browser, tmp_path, Onward(2, 1)) == [
        "debut", "debut done", "code", "gate", "no return: click", "failed at 2",
        "code", "gate", "no return: click", "code done", "fin", "fin done",
    ]  # fmt: skip


def test_a_step_that_was_done_by_hand_is_left_behind(browser: Browser, tmp_path: Path) -> None:
    """The run goes on with the step after it."""
    assert _play(browser, tmp_path, Onward(3))[-3:] == ["failed at 2", "fin", "fin done"]


def test_a_failed_expectation_is_looked_at_again(browser: Browser, tmp_path: Path) -> None:
    """Going on at an expectation clicks nothing: what was mended by hand is seen."""
    after = _play(browser, tmp_path, Onward(2, 2))[6:]
    assert after == ["code", "gate", "code done", "fin", "fin done"]


def test_whoever_watches_may_go_on_elsewhere(browser: Browser, tmp_path: Path) -> None:
    """While nothing has failed, too: where a step begins, or between two actions; what was left is not seen to its end."""

    class Choosing(Deciding):
        """Goes back once between two actions, then past the last steps."""

        def step_began(self, step: Step, number: int, total: int) -> None:
            """The second time it is left where it begins."""
            super().step_began(step, number, total)
            if step.step == "code" and self.said.count("code") == 2:
                raise Elsewhere(Onward(3))

        def action_done(self, step: Step, action: Action) -> None:
            """Left after the first action."""
            if step.step == "code":
                raise Elsewhere(Onward(1))

    said = _play(browser, tmp_path, None, hooks_of=Choosing)
    assert said == ["debut", "debut done", "code", "gate", "debut", "debut done", "code", "fin", "fin done"]


def test_without_a_decision_the_run_ends_with_the_failure(browser: Browser, tmp_path: Path) -> None:
    """Nobody decides: the failure is raised."""
    with pytest.raises(StepFailed):
        _play(browser, tmp_path, None)
