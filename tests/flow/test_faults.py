"""The sentences of faults are pinned here: a change of wording is seen, and thought over."""

from pathlib import Path

import pytest

from assistant.flow.faults import FlowFaults
from assistant.flow.load import load

TEN_MISTAKES = """\
flow: essai
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
16: step un, action 5 (click): there is no "wait" here; write one of when, mark, called, target
17: step un, action 6 (press): "press": «Entrer» is not a key; write Enter, Tab, Escape, Space, ArrowDown, a letter, or Control+a
18: step un, action 7 (open): "open": «https://exemple.test/» is not a path of the site; write what follows the site's name, "/" for its first page: addresses belong in the settings
19: step un: «never» is not a picture; write one of 'before', 'after', 'both' or 'none'
22: step deux: "when": the condition «seen(dialogue "Cookies")» names a target wrongly: there is no role «dialogue»; write dialog
"""


def faults_of(tmp_path: Path, text: str, **others: str) -> list[str]:
    """The faults of a flow, a line each, without the folder's name."""
    file = tmp_path / "flow.yaml"
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


HEAD = "flow: essai\ntitle: Essai\nlanguage: fr\nsite: demo\nperson: [nom, ville?, {carte: [oui, non]}]\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("flow: a\ntitle: b : c\n", "2: this is not YAML (mapping values are not allowed here); put the whole value between single quotes: it has a colon followed by a space"),
        ("flow: a\ntitle: b\ntitle: c\n", '3: this is not YAML (found duplicate key "title" with value "c" (original value: "b")); keep one of the two'),
        ("flow: a\n\ttitle: b\n", "2: this is not YAML (found character '\\t' that cannot start any token); indent with spaces, not with tabs"),
        ("- a\n- b\n", "1: a flow begins with flow: NAME; write flow, title, language, site and steps"),
        (HEAD, '1: "steps" is missing; write steps: …'),
        (HEAD + "steps: un\n", '6: "steps" is not a list; begin each item with a dash'),
        (HEAD + "steps:\n  - un\n", "7: step 1: «un» is not a step; write - step: NAME"),
        (HEAD + "steps:\n  - step: un\n    title: Un\n    do:\n      - click\n", '10: step un, action 1: «click» is not an action; write verb: target, for example click: button "OK"'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - click: button "a"\n        fill: textbox "b"\n', "10: step un, action 1: two verbs in one action: click and fill; begin a new action with a dash"),
        (HEAD + 'steps:\n  - step: Un\n    title: Un\n    text: x\n', '7: step Un: "step": «Un» is not a name; write small letters without accents, digits and hyphens (or _ in kept names)'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    irreversible: peut-être\n    text: x\n', '9: step un: "irreversible": «peut-être» is neither true nor false; write true or false, without quotes'),
        (HEAD + 'steps:\n  - step: un\n    title: [a]\n    text: x\n', '8: step un: "title" wants a text, not a list; write it in quotes: "…"'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    expect:\n      - headin "x"\n', '10: step un, expect 1: "expect": there is no role «headin»; write heading'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - upload: label "a"\n        file: ../secret\n', '11: step un, action 1 (upload): "file": «../secret» is not a file beside the flow; put the file into the flow\'s folder and write its name'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - read-code: Mon Code\n', '10: step un, action 1 (read-code): "read-code": «Mon Code» is not a name; write small letters without accents, digits and hyphens (or _ in kept names)'),
        # what only shows over the whole flow
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - fill: label "a"\n        with: "{{ person.non }}"\n', '10: step un, action 1 (fill): person.non is not among the flow\'s person values; add "non" to person, or did you mean "nom"?'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - fill: label "a"\n        with: "{{ code }}"\n', "10: step un, action 1 (fill): nothing has kept «code» before this; keep it with read or read-code in an earlier action, or write person.code"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    text: "{{ site.url }}"\n', '7: step un: there is no site.url; write one of name, address'),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    text: x\n  - step: un\n    title: Un\n    text: x\n', "10: step un: there is another step «un»; give each step a name of its own"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    irreversible: true\n    do:\n      - click: button "a"\n', "7: step un: it is irreversible, and nobody is asked; write gate: and what the person decides"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    picture: none\n    do:\n      - click: button "a"\n        mark: ici\n', "7: step un: it has marks but no picture; take picture: none away, or the marks"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n', "7: step un: it does nothing and says nothing; write do:, expect: or text:"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - use: autre\n', "10: step un (use): there is no flow «autre» in this folder; put autre.yaml beside this flow"),
        (HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - use: flow\n', "10: step un (use): the flow «flow» uses itself; take one of the two uses away"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(tmp_path: Path, text: str, line: str) -> None:
    """Each kind of mistake is told at its line, with its remedy."""
    assert faults_of(tmp_path, text) == [f"flow.yaml:{line}"]


def test_flows_that_use_each_other_are_told(tmp_path: Path) -> None:
    """Two flows that use each other are a fault, not an endless loop."""
    step = "steps:\n  - step: un\n    title: Un\n    do:\n      - use: {}\n"
    faults = faults_of(tmp_path, HEAD + step.format("autre"), autre=HEAD + step.format("flow"))
    assert faults == ["autre.yaml:10: step un (use): the flow «flow» uses itself; take one of the two uses away"]


def test_a_use_stands_alone(tmp_path: Path) -> None:
    """A step that uses a flow does nothing else."""
    text = HEAD + 'steps:\n  - step: un\n    title: Un\n    do:\n      - use: autre\n      - click: button "a"\n'
    other = HEAD + "steps:\n  - step: deux\n    title: Deux\n    text: x\n"
    line = "flow.yaml:10: step un (use): use stands among other actions; give it a step of its own"
    assert faults_of(tmp_path, text, autre=other) == [line]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """A file that isn't there says so."""
    with pytest.raises(FlowFaults, match=r"no.yaml:1: the file can't be read \(No such file or directory\); check"):
        load(tmp_path / "no.yaml")
