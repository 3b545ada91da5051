from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from assistant.actions.click import Click
from assistant.bundled import flow_files
from assistant.flow.load import load
from assistant.flow.model import PersonField
from assistant.flow.schema import flow_schema
from assistant.language.fields import Snapshot

FLOW = """\
flow: flow
title: Essai
language: fr
site: demo
person: [nom, ville?, {carte: [oui, non]}]
example: rose.yaml
steps:
  - step: un
    title: Un
    when: person.carte == "oui"
    text: Bonjour
    note: Un mot.
    do:
      - click: button "Continuer"
        mark: Ici.
      - point: [button "a", button "b"]
        mark: {text: Là., as: number}
    expect:
      - heading "Fin"
      - |
        - list:
          - listitem: a
      - expect: dialog "x"
        gone: true
  - step: suite
    title: La suite
    text: Voici.
    when: person.nom != ""
    do:
      - use: autre
"""
OTHER = """\
flow: autre
title: Autre
language: fr
site: demo
person: [nom]
example: rose.yaml
steps:
  - step: deux
    title: Deux
    when: person.nom == "x"
    text: Ensuite.
  - step: trois
    title: Trois
    text: Enfin.
"""


@pytest.fixture
def flow_file(tmp_path: Path) -> Path:
    """A flow that uses another one."""
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    (tmp_path / "rose.yaml").write_text("nom: Exemple\n", encoding="utf-8")
    (tmp_path / "autre.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path / "flow.yaml"


def test_short_forms_are_made_whole(flow_file: Path) -> None:
    """After loading only one shape exists: verbs as actions with targets, marks as wishes, expectations as actions."""
    flow = load(flow_file)
    step = flow.steps[0]
    click, point = step.do
    assert isinstance(click, Click)
    assert click.mark is not None
    assert click.mark.text == "Ici."
    assert [str(target) for target in point.shown()] == ['button "a"', 'button "b"']
    assert point.mark is not None
    assert point.mark.style == "number"
    assert [str(expect.what) for expect in step.expect if not isinstance(expect.what, Snapshot)] == [
        'heading "Fin"',
        'dialog "x"',
    ]
    assert [note.source for note in step.note] == ["Un mot."]
    assert flow.person == (
        PersonField(name="nom"),
        PersonField(name="ville", optional=True),
        PersonField(name="carte", choices=("oui", "non")),
    )


def test_every_line_is_known(flow_file: Path) -> None:
    """A failure can name the line of the flow that it is about, also in a flow that is used."""
    flow = load(flow_file)
    assert [(step.file.name, step.line) for step in flow.steps] == [
        ("flow.yaml", 8),
        ("autre.yaml", 8),
        ("autre.yaml", 12),
    ]
    assert [action.line for action in flow.steps[0].do] == [14, 16]
    assert [action.line for action in flow.steps[0].expect] == [19, 20, 23]


def test_a_used_flow_takes_the_place_of_its_step(flow_file: Path) -> None:
    """The steps of a used flow stand where it is used: under its step's title, its text first, both conditions holding."""
    used = load(flow_file).steps[1:]
    assert [step.step for step in used] == ["deux", "trois"]
    assert [step.part for step in used] == ["La suite", ""]
    assert used[0].text.source == "Voici.\n\nEnsuite."
    assert [step.when and step.when.source for step in used] == [
        '(person.nom != "") and (person.nom == "x")',
        'person.nom != ""',
    ]


def test_the_bundled_flows_are_without_fault() -> None:
    """Every flow that comes with pasapas loads, and its name is its file's."""
    assert (
        {load(file).flow for file in flow_files().values()}
        == set(flow_files())
        == {
            "accompagnement",
            "activation",
            "changement-email",
            "changement-mobile",
            "connexion",
            "connexion-sms",
            "deja-active",
            "demande-de-code",
            "identification",
            "opposition",
            "quitter",
        }
    )


def test_the_schema_takes_what_the_loader_takes(flow_file: Path) -> None:
    """The JSON Schema, made from the same models, accepts the flows and refuses an unknown verb."""
    schema = flow_schema()
    for file in [flow_file, *flow_files().values()]:
        jsonschema.validate(YAML(typ="safe").load(file), schema)
    wrong = YAML(typ="safe").load(flow_file)
    wrong["steps"][0]["do"][0] = {"clik": 'button "Continuer"'}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema)
