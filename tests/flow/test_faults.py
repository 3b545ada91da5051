"""The sentences of faults are pinned here: a change of wording is seen, and thought over."""

from pathlib import Path

import pytest

from assistant.flow.faults import FlowFaults
from assistant.flow.load import load

TEN_MISTAKES = """\
flow: flow
title: Essai
langage: fr
site: demo
person: [nom]
steps:
  - step: un
    title: Un
    do:
      - clik: button "Continuer"
      - fill: textbox "Nom"
      - click: buton "OK"
      - fill: textbox "Nom"
        with: "{{ person."
      - click: button «OK»
        wait: 3
      - press: Entrer
      - open: https://exemple.test/
    picture: never
  - step: deux
    title: Deux
    when: seen(dialogue "Cookies")
    do:
      - point: button "OK"
"""

TEN_LINES = """\
3: there is no "langage" here; did you mean "language"?
1: "language" is missing; write language: …
10: step un, action 1: there is no verb «clik»; did you mean "click"?
11: step un, action 2 (fill): "with" is missing; write with: …
12: step un, action 3 (click): "click": there is no role «buton»; write button
14: step un, action 4 (fill): "with": the value «{{ person.» can't be read (expected name or number); write "{{ person.name }}"
15: step un, action 5 (click): "click": a name stands between plain double quotes; write role "name", for example button "Continuer"
16: step un, action 5 (click): there is no "wait" here; take it away: pasapas waits by itself
17: step un, action 6 (press): "press": «Entrer» is not a key; write Enter, Tab, Escape, Space, ArrowDown, a letter, or Control+a
18: step un, action 7 (open): "open": «https://exemple.test/» is not a path of the site; write what follows the site's name, "/" for its first page: addresses belong in the settings
19: step un: "picture": «never» is not one of its words; write before, after, both or none
22: step deux: "when": the condition «seen(dialogue "Cookies")» names a target wrongly: there is no role «dialogue»; write dialog
"""


def faults_of(tmp_path: Path, text: str, **others: str) -> list[str]:
    """The faults of a flow, a line each, without the folder's name."""
    file = tmp_path / "flow.yaml"
    (tmp_path / "rose.yaml").write_text("nom: Exemple\n", encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    for name, other in others.items():
        (tmp_path / f"{name}.yaml").write_text(other, encoding="utf-8")
    with pytest.raises(FlowFaults) as error:
        load(file)
    return [str(fault).removeprefix(f"{tmp_path}/") for fault in error.value.faults]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """A flow with a dozen mistakes gets a line for each: file, line, place, what, and what to write instead."""
    expected = sorted(f"flow.yaml:{line}" for line in TEN_LINES.splitlines())
    assert sorted(faults_of(tmp_path, TEN_MISTAKES)) == expected


HEAD = "flow: flow\ntitle: Essai\nlanguage: fr\nsite: demo\nexample: rose.yaml\nperson: [nom, ville?, {carte: [oui, non]}]\n"
ONE = HEAD + "steps:\n  - step: un\n    title: Un\n    "
AUTRE = HEAD.replace("flow: flow", "flow: autre")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("flow: a\ntitle: b : c\n", "2: this is not YAML (mapping values are not allowed here); it has a colon followed by a space: put the text between double quotes, or below a bar (text: |)"),
        ("flow: a\ntitle: b\ntitle: c\n", '3: this is not YAML (found duplicate key "title" with value "c" (original value: "b")); keep one of the two'),
        ("flow: a\n\ttitle: b\n", "2: this is not YAML (found character '\\t' that cannot start any token); indent with spaces, not with tabs"),
        ("- a\n- b\n", "1: a flow begins with flow: NAME; write flow, title, language, site and steps"),
        (HEAD, '1: "steps" is missing; write steps: …'),
        (HEAD + "steps: un\n", '7: "steps" is not a list; begin each item with a dash'),
        (HEAD + "steps:\n  - un\n", "8: step 1: «un» is not a step; write - step: NAME"),
        (HEAD + "steps:\n  - step: un\n    title: Un\n    do:\n      - click\n", '11: step un, action 1: «click» is not an action; write verb: target, for example click: button "OK"'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - click: button "a"\n        fill: textbox "b"\n', "11: step un, action 1: two verbs in one action: click and fill; begin a new action with a dash"),
        (HEAD + 'steps:\n  - step: Un\n    title: Un\n    text: x\n', '8: step Un: "step": «Un» is not a name; write small letters without accents, digits and hyphens (or _ in kept names)'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    irreversible: peut-être\n    text: x\n', '10: step un: "irreversible": «peut-être» is neither true nor false; write true or false, without quotes'),
        (HEAD + 'steps:\n  - step: un\n    title: [a]\n    text: x\n', '9: step un: "title" wants a text, not a list; write it in quotes: "…"'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    expect:\n      - headin "x"\n', '11: step un, expect 1: "expect": there is no role «headin»; write heading'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - upload: label "a"\n        file: ../secret\n', '12: step un, action 1 (upload): "file": «../secret» is not a file beside the flow; put the file into the flow\'s folder and write its name'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - read-code: Mon Code\n', '11: step un, action 1 (read-code): "read-code": «Mon Code» is not a name; write small letters without accents, digits and hyphens (or _ in kept names)'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - read-code: code\n        by: sms\n        subject: Bonjour\n', '13: step un, action 1 (read-code): "subject": a text message has no subject; see docs/flow-language.md'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - read-code: code\n        by: pigeon\n', '12: step un, action 1 (read-code): "by": «pigeon» is not one of its words; write mail or sms'),
        (ONE + "do:\n      - later: demain\n", '11: step un, action 1 (later): "later": «demain» is no span of time; write a number and its unit: 40 seconds, 16 minutes, 2 hours, 3 days or 6 weeks'),
        (ONE + "do:\n      - later: 16\n", '11: step un, action 1 (later): "later": «16» is no span of time; write a number and its unit: 40 seconds, 16 minutes, 2 hours, 3 days or 6 weeks'),
        # what YAML takes for something else
        (ONE + 'do:\n      - fill: textbox "A"\n        with: {{ person.nom }}\n', '12: step un, action 1 (fill): "with": a value with braces stands between double quotes; write with: "{{ person.nom }}"'),
        (ONE + "text: {{ site.address }} est là\n", "10: this is not YAML (it takes the braces for its own); a value that begins with {{ stands between double quotes"),
        (ONE + 'expect:\n      - heading "Dossier : Fin"\n', "11: step un, expect 1: \"expect\": it has a colon followed by a space; put single quotes around the whole target: '…'"),
        (ONE + 'do:\n      - point: [heading "Dossier : Fin"]\n', "11: step un, action 1 (point): \"point\": it has a colon followed by a space; put single quotes around the whole target: '…'"),
        (ONE + 'do:\n      - click: heading "Dossier : Fin"\n', "11: this is not YAML (mapping values are not allowed here); it has a colon followed by a space: put single quotes around the whole target: '…'"),
        (ONE + 'do: click: button "x"\n', "10: this is not YAML (mapping values are not allowed here); begin a list: - click: … on a line of its own below do:"),
        (ONE + 'do:\n      - click: button "OK\n', '11: step un, action 1 (click): "click": the closing quote is missing; write button "OK"'),
        (ONE + 'do:\n      - click: "button\n', '11: the closing quote is missing; end the text with "'),
        (ONE + 'do:\n      - click: button "OK"\n        mark: {as: deux}\n', '12: step un, action 1 (click): "as": «deux» is not one of its words; write auto, ici, number or none'),
        (ONE + "do:\n      - sleep: 3\n", "11: step un, action 1: there is no verb «sleep»; take it away: pasapas waits by itself"),
        (ONE + 'text: "a\0b"\n', "10: there is a character that no text has; write the line again"),
        (ONE + 'do:\n      - press: "a\\0\\nb"\n', '11: step un, action 1 (press): "press": «a b» is not a key; write Enter, Tab, Escape, Space, ArrowDown, a letter, or Control+a'),
        (HEAD + "steps:\n  - step:\n    title: Un\n", '8: step 1: "step" wants a text, not nothing; write it in quotes: "…"'),
        (ONE + "do:\n      - click: {a: b}\n", '11: step un, action 1 (click): "click": a target is a text, not a mapping; write role "name", for example button "Continuer"'),
        (ONE + "crop: {a: b}\n", '10: step un: "crop": a target is a text, not a mapping; write role "name", for example button "Continuer"'),
        (ONE + "text: x\n    line: 3\n", '11: step un: there is no "line" here; take it away'),
        # what can't be meant
        (ONE + 'do:\n      - fill: textbox "A"\n        with: person.nom\n', '11: step un, action 1 (fill): «person.nom» would be written as it stands; did you mean "{{ person.nom }}"?'),
        (ONE + 'do:\n      - fill: checkbox "A"\n        with: x\n', "11: step un, action 1 (fill): a checkbox can't be filled; write check: checkbox …"),
        (ONE + 'do:\n      - fill: combobox "A"\n        with: x\n', "11: step un, action 1 (fill): a combobox can't be filled; write choose: combobox … with option: …, or type: where one types into it"),
        (ONE + 'do:\n      - choose: combobox "A"\n', '11: step un, action 1 (choose): nothing says what to choose in the combobox; write option: "…"'),
        (ONE + 'do:\n      - upload: label "A"\n        file: non.pdf\n', "11: step un, action 1 (upload): there is no file «non.pdf» beside the flow; put it into the flow's folder"),
        (ONE + 'do:\n      - click: css "#a"\n        mark: Ici.\n', "11: step un, action 1 (click): the reader can't see selectors; write called: and what the element is, with its article"),
        (ONE + 'when: seen(link "a")\n    do:\n      - open: /\n', "8: step un: when: it can't be seen before the page is opened; give the open a step of its own, before this one"),
        (ONE.replace("flow: flow", "flow: autre") + "text: x\n", "1: the flow «autre» stands in flow.yaml; write flow: flow, or name the file after the flow"),
        (ONE.replace("example: rose.yaml\n", "") + "text: x\n", "5: there are person values but no example; write example: FILE, a person's file with fictional values"),
        (ONE.replace("rose.yaml", "non.yaml") + "text: x\n", '5: "example": there is no file «non.yaml» here; check the name, or write the person\'s file: fictional values, one a line'),
        *[
            (ONE.replace("rose.yaml", path) + "text: x\n", f'5: "example": «{path}» is not a file of the flow\'s folder; put the person\'s file into the flow\'s folder and write its name')
            for path in ("/etc/hosts", "../rose.yaml", "../../rose.yaml", "../../fixtures/../rose.yaml", "~/rose.yaml")
        ],
        # what only shows over the whole flow
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - fill: label "a"\n        with: "{{ person.non }}"\n', '11: step un, action 1 (fill): person.non is not among the flow\'s person values; add "non" to person, or did you mean "nom"?'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - fill: label "a"\n        with: "{{ code }}"\n', "11: step un, action 1 (fill): nothing has kept «code» before this; keep it with read or read-code in an earlier action, or write person.code"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    text: "{{ site.url }}"\n', '8: step un: there is no site.url; write one of name, address'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    text: x\n  - step: un\n    title: Un\n    text: x\n', "11: step un: there is another step «un»; give each step a name of its own"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    irreversible: true\n    do:\n      - click: button "a"\n', "8: step un: it is irreversible, and nobody is asked; write gate: and what the person decides"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    picture: none\n    do:\n      - click: button "a"\n        mark: ici\n', "8: step un: it has marks but no picture; take picture: none away, or the marks"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n', "8: step un: it does nothing and says nothing; write do:, expect: or text:"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - use: autre\n', "11: step un (use): there is no flow «autre» in this folder; put autre.yaml beside this flow"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - use: flow\n', "11: step un (use): the flow «flow» uses itself; take one of the two uses away"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(tmp_path: Path, text: str, line: str) -> None:
    """Each kind of mistake is told at its line, with its remedy."""
    assert faults_of(tmp_path, text) == [f"flow.yaml:{line}"]


def test_what_depends_on_a_faulty_step_is_not_a_fault(tmp_path: Path) -> None:
    """Sound steps are checked beside faulty ones; what a faulty step may have kept is not asked for."""
    text = (
        ONE
        + 'do:\n      - clik: button "a"\n      - fill: radio "b"\n        with: x\n      - red: text "a"\n        keep: code\n'
    )
    text += '  - step: deux\n    title: Deux\n    irreversible: true\n    text: "{{ code }} {{ person.nox }}"\n'
    assert faults_of(tmp_path, text.replace("language: fr\n", "langage: fr\n")) == [
        'flow.yaml:1: "language" is missing; write language: …',
        'flow.yaml:3: there is no "langage" here; did you mean "language"?',
        'flow.yaml:11: step un, action 1: there is no verb «clik»; did you mean "click"?',
        "flow.yaml:12: step un, action 2 (fill): a radio can't be filled; write choose: radio …",
        'flow.yaml:14: step un, action 3: there is no verb «red»; did you mean "read"?',
        "flow.yaml:16: step deux: it is irreversible, and nobody is asked; write gate: and what the person decides",
        "flow.yaml:16: step deux: it is irreversible, and nothing is clicked in it; write click: or press: with what can’t be undone",
        'flow.yaml:16: step deux: person.nox is not among the flow\'s person values; add "nox" to person, or did you mean "nom"?',
    ]


def test_flows_that_use_each_other_are_told(tmp_path: Path) -> None:
    """Two flows that use each other are a fault, not an endless loop."""
    step = "steps:\n  - step: un\n    title: Un\n    do:\n      - use: {}\n"
    faults = faults_of(tmp_path, HEAD + step.format("autre"), autre=AUTRE + step.format("flow"))
    assert faults == ["autre.yaml:11: step un (use): the flow «flow» uses itself; take one of the two uses away"]


def test_a_use_stands_alone(tmp_path: Path) -> None:
    """A step that uses a flow does nothing else."""
    text = HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - use: autre\n      - click: button "a"\n'
    other = AUTRE + "steps:\n  - step: deux\n    title: Deux\n    text: x\n"
    line = "flow.yaml:11: step un (use): use stands among other actions; give it a step of its own"
    assert faults_of(tmp_path, text, autre=other) == [line]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """A file that isn't there says so."""
    with pytest.raises(FlowFaults, match=r"no.yaml:1: the file can't be read \(there is no such file\); check"):
        load(tmp_path / "no.yaml")
