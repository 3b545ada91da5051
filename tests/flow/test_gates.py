from pathlib import Path

import pytest

from assistant.flow.entries import NAMES, entries
from assistant.flow.faults import FlowFaults
from assistant.flow.gates import OURS
from assistant.flow.load import load
from assistant.flow.model import Step
from wording.phrase import spoken

HEAD = "flow: flow\ntitle: Essai\nlanguage: fr\nsite: demo\n"
STEP = 'steps:\n  - step: un\n    title: Un\n    irreversible: true\n    do:\n      - click: button "a"\n    gate:'
TWO = """
      - ask: Que décidez-vous ?
        options:
          - J'active: go-on
          - Je m'oppose: refus
      - ask: Acceptez-vous les **conditions** ?
        options: [{"Je n'accepte pas": stop}, {Plus tard: stop}, {"J'accepte": go-on}]
"""
REFUSAL = HEAD.replace("flow: flow", "flow: refus") + "steps:\n  - step: un\n    title: Un\n    text: Non.\n"


def loaded(folder: Path, text: str, **others: str) -> Step:
    """The first step of a flow, beside others of those names."""
    for name, other in {"flow": text, **others}.items():
        (folder / f"{name}.yaml").write_text(other, encoding="utf-8")
    return load(folder / "flow.yaml").steps[0]


def faults(folder: Path, text: str, **others: str) -> list[str]:
    """The faults of a flow, without its folder."""
    with pytest.raises(FlowFaults) as caught:
        loaded(folder, text, **others)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_gates_are_asked_in_order_with_the_site_s_words(tmp_path: Path) -> None:
    """Each with its line; every answer has a key of its own that says no word of the site, wherever it leads."""
    step = loaded(tmp_path, HEAD + STEP + TWO, refus=REFUSAL)
    assert [(gate.ask, gate.line) for gate in step.gates] == [
        ("Que décidez-vous ?", 12),
        ("Acceptez-vous les **conditions** ?", 16),
    ]
    assert [[(one.says, one.then, one.key) for one in gate.options] for gate in step.gates] == [
        [("J'active", "go-on", "go-on"), ("Je m'oppose", "refus", "flow:refus")],
        [("Je n'accepte pas", "stop", "stop"), ("Plus tard", "stop", "stop-2"), ("J'accepte", "go-on", "go-on")],
    ]
    second = step.gates[1]
    assert [second.option(key) for key in ("stop-2", "Plus tard", "")] == [second.options[1], None, None]


@pytest.mark.parametrize(
    ("language", "words"), [("fr", ["Je continue", "Je m’arrête ici"]), ("de", ["I go on", "I stop here"])]
)
def test_a_text_alone_has_two_neutral_answers(tmp_path: Path, language: str, words: list[str]) -> None:
    """In the flow's language where we speak it; neither is a yes, which is easily said to anything."""
    (gate,) = loaded(tmp_path, HEAD.replace("fr", language) + STEP + " On y va ?\n").gates
    assert (gate.ask, gate.line, [option.key for option in gate.options]) == ("On y va ?", 11, ["go-on", "stop"])
    assert [option.says for option in gate.options] == words
    assert [spoken(option.said, "uk") for option in gate.options if option.said] == ["Я продовжую", "Я зупиняюся тут"]


def test_guides_say_what_is_asked(tmp_path: Path) -> None:
    """A paragraph for each gate; a text alone as it stands."""
    assert loaded(tmp_path, HEAD + STEP + TWO, refus=REFUSAL).gate == (
        "Que décidez-vous ?\n\nAcceptez-vous les **conditions** ?"
    )
    assert (Step(step="a", title="A", gate="On y va ?").gate, Step(step="a", title="A").gates) == ("On y va ?", ())


def test_questions_and_the_site_s_words_are_translated(tmp_path: Path) -> None:
    """Questions as texts, answers as names on the screen, our own answers not at all; what the sheet says, too."""
    enrolment = "enrolment:\n  undo: Écrivez au site.\n  next: Le site écrit.\n"
    loaded(tmp_path, HEAD + enrolment + STEP + TWO.replace("- J'active", "- J’active"), refus=REFUSAL)
    found = [(one.text, one.context, one.markdown) for one in entries(load(tmp_path / "flow.yaml"))]
    assert ("Que décidez-vous ?", None, True) in found and ("Je m'oppose", NAMES, False) in found
    assert [one for one in found if one[0] in ("Écrivez au site.", "Le site écrit.")] == [
        ("Écrivez au site.", None, True),
        ("Le site écrit.", None, True),
    ]
    loaded(tmp_path, HEAD + STEP + " On y va ?\n")
    texts = {one.text for one in entries(load(tmp_path / "flow.yaml"))}
    assert "On y va ?" in texts and not texts & {"Je continue", OURS[0][0].text}


@pytest.mark.parametrize(
    ("gate", "fault"),
    [
        (" {ask: a}", 'flow.yaml:11: step un (gate): "options" is missing; write options: …'),
        (" {options: [{a: go-on}, {b: stop}]}", 'flow.yaml:11: step un (gate): "ask" is missing; write ask: …'),
        (" {ask: a, options: [{a: go-on}]}", 'flow.yaml:11: step un (gate): "options": a gate with one answer asks nothing; write - the site’s words: go-on, stop, or the name of another flow'),
        (" {ask: a, options: [{a: stop}, {b: stop}]}", 'flow.yaml:11: step un (gate): "options": one answer of a gate goes on, and only one; write go-on behind one of them'),
        (" {ask: a, options: [{a: go-on}, {b: go-on}]}", 'flow.yaml:11: step un (gate): "options": one answer of a gate goes on, and only one; write go-on behind one of them'),
        (" {ask: a, options: [{J'accepte: go-on}, {J’ACCEPTE: stop}]}", 'flow.yaml:11: step un (gate): "options": two answers of a gate say the same; write each as the site has it'),
        (" {ask: a, options: [{a: go-on}, b]}", 'flow.yaml:11: step un (gate): "options": «b» is not an answer; write - the site’s words: go-on, stop, or the name of another flow'),
        (" {ask: a, options: [{a: go-on}, {b: }]}", 'flow.yaml:11: step un (gate): "options": a mapping is not an answer; write - the site’s words: go-on, stop, or the name of another flow'),
        (" {ask: a, options: {a: go-on, b: stop}}", 'flow.yaml:11: step un (gate): "options": a mapping is not a list of answers; write - the site’s words: go-on, stop, or the name of another flow'),
        (" {ask: a, default: go-on, options: [{a: go-on}, {b: stop}]}", 'flow.yaml:11: step un (gate): there is no "default" here; write one of ask, options'),
        (" {ask: a, when: person.x, options: [{a: go-on}, {b: stop}]}", 'flow.yaml:11: step un (gate): there is no "when" here; write one of ask, options'),
        (' "{{ person.nir }} ?"', 'flow.yaml:11: step un (gate): "ask": a gate says no value of the person; take it away: what the site gets is shown beside the question'),
        (" {ask: a, options: [{a: go-on}, {b: refsu}]}", 'flow.yaml:11: step un (gate): there is no flow «refsu» in this folder; did you mean "refus"?'),
        ("\n      - On y va ?\n      - 3", "flow.yaml:13: step un, gate 2 (gate): «3» is not a mapping; see docs/flow-language.md"),
        (" []", "flow.yaml:6: step un: it is irreversible, and nobody is asked; write gate: and what the person decides"),
        (' ""', "flow.yaml:6: step un: it is irreversible, and nobody is asked; write gate: and what the person decides"),
    ],
)  # fmt: skip
def test_a_gate_that_decides_nothing_is_a_fault(tmp_path: Path, gate: str, fault: str) -> None:
    """One answer, no answer that goes on or two, a default, a condition, words that say the same, no such flow."""
    assert faults(tmp_path, HEAD + STEP + gate + "\n", refus=REFUSAL) == [fault]


def test_a_gate_is_not_lost_where_its_step_is_replaced(tmp_path: Path) -> None:
    """The steps of a flow that is used have gates of their own; one beside `use` would never be asked."""
    steps = "steps:\n  - step: un\n    title: Un\n    gate: On y va ?\n    do:\n      - use: refus\n"
    assert faults(tmp_path, HEAD + steps, refus=REFUSAL) == [
        "flow.yaml:6: step un (use): a step with use is replaced, with its gate; write gate: and irreversible: in «refus»"
    ]


QUIET = 'steps:\n  - step: un\n    title: Un\n    do:\n      - click: button "a"\n'


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (QUIET + "    gate: On y va ?\n", "flow.yaml:5: enrolment (leave): «autre» has a gate, and nobody is asked then; name a flow that decides nothing"),
        (QUIET + "      - hand-over: label \"b\"\n", "flow.yaml:5: enrolment (leave): «autre» hands a field over, and nobody is asked then; name a flow that does without it"),
        ("person: [nom]\nexample: p.yaml\n" + QUIET, 'flow.yaml:5: enrolment (leave): «autre» needs person.nom, which this flow need not have; add "nom" to person'),
        (QUIET.replace("click", "clik"), 'autre.yaml:9: step un, action 1: there is no verb «clik»; did you mean "click"?'),
    ],
)  # fmt: skip
def test_what_is_played_unasked_decides_nothing(tmp_path: Path, steps: str, fault: str) -> None:
    """The flows that leave and ask the site have no gate, hand nothing over, and need only what this one has."""
    (tmp_path / "p.yaml").write_text('nom: "a"\nfictional: true\n', encoding="utf-8")
    text = HEAD + "enrolment: {undo: Non., leave: autre}\n" + QUIET
    assert faults(tmp_path, text, autre=HEAD.replace("flow: flow", "flow: autre") + steps) == [fault]


def test_an_enrolment_is_whole(tmp_path: Path) -> None:
    """What is missing, unknown or leads nowhere is told at its line; flows may name each other."""
    assert faults(tmp_path, HEAD + "enrolment:\n  leve: a\n" + QUIET) == [
        'flow.yaml:5: enrolment: "undo" is missing; write undo: …',
        'flow.yaml:6: enrolment: there is no "leve" here; did you mean "leave"?',
    ]
    assert faults(tmp_path, HEAD + "enrolment: {undo: Non., already: atre}\n" + QUIET, autre=REFUSAL) == [
        'flow.yaml:5: enrolment (already): there is no flow «atre» in this folder; did you mean "autre"?'
    ]
    other = HEAD.replace("flow: flow", "flow: autre") + "enrolment: {undo: Oui., leave: flow}\n" + QUIET
    loaded(tmp_path, HEAD + "enrolment: {undo: Non., leave: autre}\n" + QUIET, autre=other)
    enrolment = load(tmp_path / "flow.yaml").enrolment
    assert enrolment and enrolment.named() == {"leave": "autre"}
