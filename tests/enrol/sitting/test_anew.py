"""Where "try this step again" goes on: what was expected may not have come because of a code that was read wrongly."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant import bundled
from assistant.enrol.contracts import Again
from assistant.enrol.sitting.troubling import Troubles
from assistant.flow.load import load
from assistant.flow.model import Flow, Step
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
      - click: button "Envoyer"
      - read-code: code
        by: WAY
        from: mon-espace-sante.test
      - TYPED
      - click: button "Valider"
    expect:
      - heading "Merci"
      - expect: text "Code incorrect"
        gone: true
  - step: sans-code
    title: Je continue
    do:
      - click: button "Continuer"
    expect:
      - heading "Suite"
"""
TYPED = {"us": 'fill: textbox "Code"\n        with: "{{ code }}"', "her": 'hand-over: textbox "Code"'}
CODE, CLICK, MERCI, GONE = 1, 3, 4, 5


@dataclass
class Stage:
    """A page that shows, and says, what the test says, with a mailbox or without."""

    shows: set[str] = field(default_factory=set)
    says: str = "Ce code est incorrect."
    mailbox: bool = True
    attendant: object = "somebody"

    @property
    def post(self) -> "Stage":
        """Itself."""
        return self

    @property
    def page(self) -> "Stage":
        """Itself."""
        return self

    def reads(self, way: str) -> bool:
        """Mail alone."""
        return self.mailbox and way == "mail"

    def seen(self, target: Target) -> bool:
        """As the test says."""
        return target.name is not None and target.name.text in self.shows

    def evaluate(self, _: str) -> str:
        """The site's message."""
        return self.says

    def clean(self, text: str) -> str:
        """As it is."""
        return text


@pytest.fixture
def flow(request: pytest.FixtureRequest, tmp_path: Path) -> Flow:
    """A step with a code that comes in a way, and is typed by us or by her."""
    way, _, who = request.param.partition(", ")
    file = tmp_path / "essai.yaml"
    file.write_text(FLOW.replace("WAY", way).replace("TYPED", TYPED[who]), encoding="utf-8")
    camille = bundled.root() / "fixtures" / "people" / "camille.yaml"
    (tmp_path / "camille.yaml").write_bytes(camille.read_bytes())
    return load(file)


def troubles(stage: Stage) -> Troubles:
    """Those of a sitting before such a page."""
    return Troubles(sit_down().case, stage)  # type: ignore[arg-type]


def anew(flow: Flow, stage: Stage, action: int = MERCI) -> int:
    """Where it goes on."""
    return troubles(stage).anew(flow.steps[0], action)


@pytest.mark.parametrize("flow", ["sms, us", "mail, us", "mail, her"], indirect=True)
def test_a_code_that_she_reads_out_is_asked_for_again(flow: Flow) -> None:
    """To look for the step's end once more would find the same page; nothing before it is clicked again."""
    assert anew(flow, Stage(mailbox=False)) == CODE


@pytest.mark.parametrize("flow", ["mail, her"], indirect=True)
def test_what_she_copies_is_not_waited_for_twice(flow: Flow) -> None:
    """A message is given once: another one would be waited for in vain. She types it once more."""
    assert anew(flow, Stage()) == CODE + 1


@pytest.mark.parametrize("flow", ["mail, us"], indirect=True)
def test_what_never_went_through_her_hands_is_not_typed_again(flow: Flow) -> None:
    """The same code would be sent once more, and the site may count how often."""
    assert anew(flow, Stage()) == MERCI


@pytest.mark.parametrize("flow", ["sms, us"], indirect=True)
def test_a_site_that_was_only_slow_is_not_clicked_again(flow: Flow) -> None:
    """It is there by now; or it says nothing yet; of what was to go away nobody knows why it has not."""
    assert anew(flow, Stage({"Merci"})) == MERCI
    assert anew(flow, Stage(says="")) == MERCI
    assert anew(flow, Stage(), GONE) == GONE
    assert anew(flow, Stage(), CLICK) == CLICK
    assert troubles(Stage()).anew(flow.steps[1], 1) == 1


@pytest.mark.parametrize("flow", ["sms, us"], indirect=True)
def test_what_was_begun_anew_too_soon_is_over_once_its_end_is_there(flow: Flow) -> None:
    """The page came just after it was looked for: the code's field is there no more, and never will be."""
    stage = Stage()
    on = troubles(stage)
    assert on.anew(flow.steps[0], MERCI) == CODE
    assert on.anew(flow.steps[0], CODE + 1) == CODE + 1
    stage.shows = {"Merci"}
    assert on.anew(flow.steps[0], CODE + 1) == MERCI


def _step() -> tuple[int, Step]:
    flow = sit_down().case.batch.flow
    return next((n, one) for n, one in enumerate(flow.steps, 1) if one.expect and not one.irreversible)


def test_the_helper_s_again_is_this(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a step that can be undone; what can't be is looked at once more, whatever the page shows."""
    monkeypatch.setattr(Troubles, "anew", lambda *_: 0)
    seat = sit_down(trouble=[Again(), Again()])
    flow = seat.case.batch.flow
    number, step = _step()
    seat.hooks.step_began(step, number, len(flow.steps))
    assert seat.hooks.failed(step, len(step.do), FAILED) == Onward(number, 0)
    monkeypatch.setattr(Troubles, "anew", lambda *_: pytest.fail("it may have been clicked"))
    seat.click()
    assert seat.fails(len(flow.steps[-1].do)) is not None


def test_what_was_not_for_her_is_not_offered() -> None:
    """Steps that were left out are none to go back to; one that was done before is, wherever the page is by now."""
    seat = sit_down(trouble=[Again()])
    steps = seat.case.batch.flow.steps
    seat.hooks.step_began(steps[0], 1, len(steps))
    seat.hooks.step_wanted(steps[0], 1, len(steps))
    for number, step in enumerate(steps[:2], 1):
        seat.hooks.step_began(step, number, len(steps))
        seat.hooks.step_ended(step, "skipped")
    seat.hooks.step_began(steps[2], 3, len(steps))
    seat.hooks.failed(steps[2], 0, FAILED)
    assert [step for step, _ in seat.asker.troubles[0].earlier] == [steps[0].step, steps[2].step]


@pytest.mark.parametrize(
    ("flow", "named"),
    [("sms, us", True), ("mail, us", False), ("mail, her", True)],
    indirect=["flow"],
)
def test_the_step_whose_code_it_may_be_is_named(flow: Flow, named: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The very step once it has read it, or the last before it that was for her; where pasapas reads and types it, none."""
    on = troubles(Stage())
    monkeypatch.setattr(on._case, "batch", replace(on._case.batch, flow=flow))
    first, second = flow.steps
    title = first.title if named else ""
    assert on.of(first, 1, 2, "", action=CODE).code == ""
    assert on.of(first, 1, 2, "", action=MERCI).code == title
    assert on.of(second, 2, 2, "").code == title
    on.unwanted(first)
    assert on.of(second, 2, 2, "").code == ""
