"""Whole flows, played on small sites."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.player import GateClosed, StepFailed
from tests.player.playing import SITE, STEPS, play_on


def test_a_step_is_recorded_as_the_reader_will_see_it(browser: Browser, tmp_path: Path) -> None:
    """The picture is taken before the last click, with the fields filled; marks have legend, name and rectangle."""
    recording, hooks, _ = play_on(browser, tmp_path, SITE, STEPS)
    assert hooks == ["1/1 nom", "fill", "picture", "click", "expect"]
    (step,) = recording.steps
    assert step.text == "Bonjour Camille, sur https://demo.test."
    assert [action.sentence for action in step.actions] == [
        "Remplissez le champ « Nom »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
        "Cliquez sur le bouton «\u00a0Continuer\u00a0»",
        "Vous voyez le titre «\u00a0C'est fini\u00a0»",
    ]
    (figure,) = step.figures
    assert (figure.heading, figure.page_title, figure.path) == ("Accueil", "Essai", "/")
    assert [(mark.legend, mark.name) for mark in figure.marks] == [
        ("Votre nom.", "champ «\u00a0Nom\u00a0»"),
        ("Cliquez sur le bouton «\u00a0Continuer\u00a0».", "bouton «\u00a0Continuer\u00a0»"),
    ]
    assert all(mark.elements[0].box.width > 20 for mark in figure.marks)
    assert figure.marks[0].elements[0].label is not None
    assert {obstacle.kind for obstacle in figure.obstacles} == {"text", "control"}
    assert (tmp_path / figure.file).stat().st_size > 1000


def test_no_value_of_the_person_is_left(browser: Browser, tmp_path: Path) -> None:
    """What was typed is the person's; what is recorded is the example's; the site still got the person's."""
    recording, _, stage = play_on(browser, tmp_path, SITE, STEPS)
    recording.save(tmp_path)
    text = (tmp_path / "recording.json").read_text(encoding="utf-8")
    assert "Zébulon" not in text
    assert "Exemple" in text
    assert "n=Z%C3%A9bulon" in stage.page.url


def test_a_failure_names_step_sentence_line_and_what_is_there(browser: Browser, tmp_path: Path) -> None:
    """A test that fails says where in the flow, what was tried in words, and what resembles it on the page."""
    site = {"/": SITE["/"].replace("Continuer", "Suivant")}
    with pytest.raises(StepFailed) as error:
        play_on(browser, tmp_path, site, STEPS, timeout=1.5)
    failure = error.value.failure
    assert (failure.step, failure.where) == ("nom", "essai.yaml:15")
    assert failure.sentence == "Cliquez sur le bouton «\u00a0Continuer\u00a0»"
    assert failure.reason == 'no button "Continuer"; there is button "Suivant"'
    assert failure.nearest == ('button "Suivant"',)
    assert error.value.recording.outcome == "failed"
    assert [action.outcome for action in error.value.recording.steps[0].actions] == ["done", "failed"]


def test_a_covered_button_is_said_to_be_covered(browser: Browser, tmp_path: Path) -> None:
    """What Playwright says at length becomes one plain reason."""
    html = '<button onclick="1">OK</button><div id="voile"></div><style>#voile { position: fixed; inset: 0 }</style>'
    steps = '  - step: un\n    title: Un\n    picture: none\n    do:\n      - click: button "OK"\n'
    with pytest.raises(StepFailed) as error:
        play_on(browser, tmp_path, html, steps, timeout=1.5)
    assert error.value.failure.reason == 'something covers it (<div id="voile">)'
    assert error.value.failure.sentence == "Cliquez sur le bouton «\u00a0OK\u00a0»"
    assert error.value.failure.where == "essai.yaml:12"


OPTIONAL = """\
  - step: cookies
    title: Cookies
    when: seen(dialog "Un petit cookie ?")
    do:
      - click: button "Tout accepter"
  - step: suite
    title: Suite
    do:
      - click: button "Continuer"
"""
BANNER = '<div role="dialog" aria-label="Un petit cookie&nbsp;?" style="position:fixed;inset:0;background:#fff">'
ACCEPT = '<button onclick="this.parentElement.remove()">Tout accepter</button></div>'


@pytest.mark.parametrize(
    ("html", "outcome"),
    [
        (BANNER + ACCEPT + "<button>Continuer</button>", "done"),
        ("<button>Continuer</button>", "skipped"),
        # the banner comes after the page it covers
        (f"<button>Continuer</button><template id=t>{BANNER}{ACCEPT}</template><script>setTimeout(() => document.body.append(t.content), 150)</script>", "done"),
    ],
)  # fmt: skip
def test_an_optional_screen_is_done_when_it_comes(browser: Browser, tmp_path: Path, html: str, outcome: str) -> None:
    """`when: seen(…)`: a banner is answered where there is one, also when it comes late, and skipped where there isn't."""
    recording, hooks, _ = play_on(browser, tmp_path, html, OPTIONAL)
    assert [step.outcome for step in recording.steps] == [outcome, "done"]
    assert hooks.wanted == ["cookies", "suite"][outcome == "skipped" :]
    assert len(recording.steps[0].figures) == (outcome == "done")


def test_an_action_with_a_condition_is_left_out(browser: Browser, tmp_path: Path) -> None:
    """`when` on an action: what doesn't hold is neither done nor marked."""
    steps = """\
  - step: un
    title: Un
    do:
      - fill: textbox "Nom"
        with: a
        when: person.nom == "Zébulon"
        mark: Ceci.
      - fill: textbox "Nom"
        with: b
        when: person.nom == "x"
        mark: Cela.
"""
    recording, _, stage = play_on(browser, tmp_path, SITE, steps)
    (step,) = recording.steps
    assert sorted(action.outcome for action in step.actions) == ["done", "skipped"]
    assert [mark.legend for mark in step.figures[0].marks] == ["Ceci."]
    assert stage.page.get_by_label("Nom").input_value() == "a"


def test_an_expectation_with_a_condition_is_left_out(browser: Browser, tmp_path: Path) -> None:
    """`when` on an expectation: what doesn't hold is not waited for."""
    steps = """\
  - step: un
    title: Un
    expect:
      - textbox "Nom"
      - expect: heading "Nulle part"
        when: person.nom == "x"
"""
    recording, _, _ = play_on(browser, tmp_path, SITE, steps)
    assert sorted(action.outcome for action in recording.steps[0].actions) == ["done", "skipped"]


def test_who_has_no_mailbox_is_not_asked_for_one(browser: Browser, tmp_path: Path) -> None:
    """A code that this person won't read by mail needs no mailbox before the click that asks for it."""
    steps = """\
  - step: un
    title: Un
    do:
      - click: button "Continuer"
  - step: deux
    title: Deux
    when: person.nom == "WHO"
    do:
      - read-code: code
"""
    recording, _, _ = play_on(browser, tmp_path, SITE, steps.replace("WHO", "une autre"))
    assert [step.outcome for step in recording.steps] == ["done", "skipped"]
    with pytest.raises(StepFailed, match="its site has no mailbox") as error:
        play_on(browser, tmp_path, SITE, steps.replace("WHO", "Zébulon"))
    assert "step un" in str(error.value) or "étape un" in str(error.value)


def test_a_gate_that_is_not_opened_stops_the_run(browser: Browser, tmp_path: Path) -> None:
    """Without the person's yes nothing of the step is done."""
    steps = STEPS.replace("    do:", "    gate: On y va ?\n    irreversible: true\n    do:")
    with pytest.raises(GateClosed, match=r"no yes at the gate: On y va \?"):
        play_on(browser, tmp_path, SITE, steps, yes=False)


def test_every_gate_of_a_step_is_asked_in_order(browser: Browser, tmp_path: Path) -> None:
    """All before anything of the step is done; the first one that is not passed ends the run."""
    steps = STEPS.replace("    do:", "    gate: [Un ?, Deux ?, Trois ?]\n    do:", 1)
    _, listening, _ = play_on(browser, tmp_path, SITE, steps)
    first = listening.index("gate")
    assert (listening.asked, listening[first : first + 3]) == (["Un ?", "Deux ?", "Trois ?"], ["gate"] * 3)
    assert listening.count("gate") == 3
    with pytest.raises(GateClosed, match=r"no yes at the gate: Deux \?"):
        play_on(browser, tmp_path, SITE, steps, yes="Deux ?")


def test_other_origins_are_refused_and_told(browser: Browser, tmp_path: Path) -> None:
    """A page that asks for another origin doesn't get it, and the recording says so."""
    html = '<h1>Un</h1><img src="http://127.0.0.1:1/espion.png"><img src="https://ailleurs.test/x.png">'
    recording, _, _ = play_on(
        browser, tmp_path, html, '  - step: un\n    title: Un\n    do:\n      - point: heading "Un"\n'
    )
    assert recording.refused == ("http://127.0.0.1:1", "https://ailleurs.test")


def test_a_page_that_is_not_there_is_said(browser: Browser, tmp_path: Path) -> None:
    """open: an answer of 404 is a failure of the open, not of what is looked for afterwards."""
    steps = "  - step: un\n    title: Un\n    do:\n      - open: /rien\n"
    with pytest.raises(StepFailed, match="the site answers 404 for /rien"):
        play_on(browser, tmp_path, SITE, steps)


def test_a_field_that_does_not_take_the_value_is_said(browser: Browser, tmp_path: Path) -> None:
    """fill: a field that stays empty is a failure, with how a date field wants its date."""
    steps = '  - step: un\n    title: Un\n    do:\n      - fill: label "Date"\n        with: "2027-01-12"\n'
    drop = "<label>Date <input oninput=\"this.value = ''\"></label>"
    with pytest.raises(StepFailed, match="did not take the value"):
        play_on(browser, tmp_path, drop, steps)
    recording, _, _ = play_on(browser, tmp_path, "<label>Date <input type=date></label>", steps)
    assert recording.outcome == "done"


def test_of_two_the_one_that_goes_away_is_waited_for(browser: Browser, tmp_path: Path) -> None:
    """A page that is about to lose one of two buttons is not called ambiguous at once."""
    html = "<button>Continuer</button><button id=b>Continuer</button><script>setTimeout(() => b.remove(), 400)</script>"
    recording, _, _ = play_on(
        browser, tmp_path, html, '  - step: un\n    title: Un\n    do:\n      - click: button "Continuer"\n'
    )
    assert recording.outcome == "done"
