"""Where "try this step again" goes on: what was only looked for may not have come because of what was typed."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant import bundled
from assistant.enrol.contracts import Again
from assistant.enrol.sitting.troubling import Troubles
from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.hooks import Onward
from assistant.language.targets import Target
from tests.enrol.sitting.seat import FAILED, sit_down

FLOW = """\
flow: essai
title: Essai
language: fr
site: mon-espace-sante
example: camille.yaml
steps:
  - step: code
    title: Je recopie le code
    do:
      - read-code: code
        by: WAY
        from: mon-espace-sante.test
        since: code
      - fill: textbox "Code"
        with: "{{ code }}"
      - click: button "Valider"
    expect:
      - heading "Merci"
      - expect: text "Code incorrect"
        gone: true
"""


@dataclass
class Stage:
    """A page that shows what the test says, with a mailbox or without."""

    shows: set[str] = field(default_factory=set)
    mailbox: bool = True
    attendant: object = "somebody"

    @property
    def post(self) -> "Stage":
        """Itself."""
        return self

    def reads(self, way: str) -> bool:
        """Mail alone."""
        return self.mailbox and way == "mail"

    def seen(self, target: Target) -> bool:
        """As the test says."""
        return target.name is not None and target.name.text in self.shows


@pytest.fixture
def flow(request: pytest.FixtureRequest, tmp_path: Path) -> Flow:
    """A step with a code."""
    file = tmp_path / "essai.yaml"
    file.write_text(FLOW.replace("WAY", request.param), encoding="utf-8")
    camille = bundled.root() / "fixtures" / "people" / "camille.yaml"
    (tmp_path / "camille.yaml").write_bytes(camille.read_bytes())
    return load(file)


def anew(flow: Flow, stage: Stage, action: int = 3) -> int:
    """Where it goes on."""
    seat = sit_down()
    return Troubles(seat.case, stage).anew(flow.steps[0], action)  # type: ignore[arg-type]


@pytest.mark.parametrize("flow", ["sms", "mail"], indirect=True)
def test_a_code_that_she_reads_out_is_asked_for_again(flow: Flow) -> None:
    """From the step's beginning: to look for its end once more would find the same page."""
    assert anew(flow, Stage(mailbox=False)) == 0


@pytest.mark.parametrize(("flow", "goes_on"), [("mail", 1), ("sms", 0)], indirect=["flow"])
def test_what_came_from_a_mailbox_is_not_waited_for_twice(flow: Flow, goes_on: int) -> None:
    """A message is given once: it would be waited for in vain."""
    assert anew(flow, Stage()) == goes_on


@pytest.mark.parametrize("flow", ["sms"], indirect=True)
def test_a_site_that_was_only_slow_is_not_clicked_again(flow: Flow) -> None:
    """What was expected is there by now; of what was to go away nobody knows why it has not."""
    assert anew(flow, Stage({"Merci"})) == 3
    assert anew(flow, Stage(), 4) == 4


def test_the_helper_s_again_is_this(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a step that can be undone; what can't be is looked at once more, whatever the page shows."""
    monkeypatch.setattr(Troubles, "anew", lambda *_: 0)
    seat = sit_down(trouble=[Again(), Again()])
    flow = seat.case.batch.flow
    number, step = next((n, one) for n, one in enumerate(flow.steps, 1) if one.expect and not one.irreversible)
    seat.hooks.step_began(step, number, len(flow.steps))
    assert seat.hooks.failed(step, len(step.do), FAILED) == Onward(number, 0)
    monkeypatch.setattr(Troubles, "anew", lambda *_: pytest.fail("it may have been clicked"))
    seat.click()
    assert seat.fails(len(flow.steps[-1].do)) is not None


def test_what_was_not_for_her_is_not_offered() -> None:
    """Steps that were left out are none to go back to."""
    seat = sit_down(trouble=[Again()])
    flow = seat.case.batch.flow
    seat.hooks.step_began(flow.steps[1], 2, len(flow.steps))
    seat.hooks.step_ended(flow.steps[1], "skipped")
    seat.hooks.step_began(flow.steps[2], 3, len(flow.steps))
    seat.hooks.failed(flow.steps[2], 0, FAILED)
    assert [step for step, _ in seat.asker.troubles[0].earlier] == [flow.steps[0].step, flow.steps[2].step]
