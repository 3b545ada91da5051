"""The cases that a flow is tested with: what an author may leave out, and what is told of one that can't be."""

from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from assistant.flow.beside import also_files, case_file
from assistant.flow.cases import FAULTS, Case, MockWish
from assistant.flow.load import load
from assistant.flow.schema import flow_schema
from mock_site.faults.table import FAULTS as THE_SITES
from mock_site.vintage import VINTAGES
from tests.flow.test_faults import faults_of

HEAD = """\
flow: flow
title: Essai
language: fr
site: mon-espace-sante
example: rose.yaml
person: [nom, ville?, {carte: [oui, non]}]
"""
STEPS = "steps:\n  - step: un\n    title: Un\n    text: x\n"
EVERYTHING = """\
tests:
  - {}
  - name: photo
    person: people/gaston.yaml
    with: {nom: "", carte: oui}
    also: [rose.yaml, people/gaston.yaml]
    mock: {vintage: "2025", look: 3, words: 4, faults: ["503-once", "slow:seconds=2"]}
    device: iPhone 13
    marks: [slow]
  - person: people/gaston.yaml
    also: rose.yaml
    mock: {vintage: 2022, faults: mail-late}
    marks: nightly
"""


def written(folder: Path, tests: str) -> Path:
    """A flow with these tests, and two people beside it."""
    (folder / "people").mkdir()
    for name in ("rose", "people/gaston"):
        (folder / f"{name}.yaml").write_text("nom: Exemple\n", encoding="utf-8")
    (folder / "flow.yaml").write_text(HEAD + tests + STEPS, encoding="utf-8")
    return folder / "flow.yaml"


def test_everything_may_be_left_out(tmp_path: Path) -> None:
    """A case is called after its person's file, which is the example's where none is named; one item needs no list."""
    flow = load(written(tmp_path, EVERYTHING))
    plain, photo, gaston = flow.cases()
    assert (plain.name, photo.name, gaston.name) == ("rose", "photo", "gaston")
    assert plain == Case(name="rose", line=8)
    assert photo.values == {"nom": "", "carte": "oui"}
    assert (gaston.also, gaston.marks, photo.device) == (("rose.yaml",), ("nightly",), "iPhone 13")
    assert gaston.mock == MockWish(vintage="2022", faults=("mail-late",))
    assert [case.line for case in flow.cases()] == [8, 9, 16]
    jsonschema.validate(YAML(typ="safe").load(flow.file), flow_schema())


def test_a_flow_without_cases_has_one(tmp_path: Path) -> None:
    """The example persona plays."""
    assert load(written(tmp_path, "")).cases() == (Case(name="rose"),)


def test_the_people_of_a_case_are_found_beside_the_flow(tmp_path: Path) -> None:
    """The example's file where no person is named."""
    flow = load(written(tmp_path, EVERYTHING))
    plain, photo, _ = flow.cases()
    rose, gaston = tmp_path / "rose.yaml", tmp_path / "people" / "gaston.yaml"
    assert (case_file(flow, plain), case_file(flow, photo)) == (rose, gaston)
    assert (also_files(flow, plain), also_files(flow, photo)) == ([], [rose, gaston])


@pytest.mark.parametrize("up", ["../..", "../../.."])
def test_people_may_be_kept_among_the_fixtures(tmp_path: Path, up: str) -> None:
    """As the bundled flows have theirs, from a site's folder or from one within it."""
    folder = tmp_path / "flows" / "site" / ("errors" if up == "../../.." else "")
    folder.mkdir(parents=True)
    people = tmp_path / "fixtures" / "people"
    people.mkdir(parents=True)
    (people / "zoe.yaml").write_text("nom: Exemple\n", encoding="utf-8")
    flow = load(written(folder, f"tests:\n  - person: {up}/fixtures/people/zoe.yaml\n"))
    assert [case.name for case in flow.cases()] == ["zoe"]


def test_the_bundled_site_is_told_what_a_case_wishes() -> None:
    """As its command line takes it; what isn't said is as the site has it."""
    wish = MockWish(vintage="2025", look=0, faults=("503-once", "slow:seconds=2"))
    assert wish.arguments() == ["--vintage=2025", "--look=0", "--fault=503-once", "--fault=slow:seconds=2"]
    assert MockWish().arguments() == []


def test_the_faults_and_years_are_those_of_the_site() -> None:
    """They are told twice, for nobody imports the site."""
    assert tuple(THE_SITES) == FAULTS
    for vintage in VINTAGES:
        assert MockWish.model_validate({"vintage": vintage}).vintage == vintage
    assert len(VINTAGES) == 2


@pytest.mark.parametrize(
    ("tests", "line"),
    [
        ("tests: un\n", '7: "tests" is not a list; begin each item with a dash'),
        ("tests:\n  - un\n", "8: test 1: «un» is not a test; write - name: NAME"),
        ("tests:\n  - {nme: un}\n", '8: test 1: there is no "nme" here; did you mean "name"?'),
        ("tests:\n  - name: Été\n", '8: test Été: "name": «Été» is not a name; write small letters without accents, digits and hyphens (or _ in kept names)'),
        ("tests:\n  - name: a\n  - name: a\n", "9: test a: there is another test «a»; give each test a name: of its own"),
        ("tests:\n  - {}\n  - {}\n", "9: test rose: there is another test «rose»; give each test a name: of its own"),
        ("tests:\n  - with: {nom: 12}\n", '8: test 1: "with": «nom» is not a text; write the value in quotes: nom: "…"'),
        ("tests:\n  - with: un\n", '8: test 1: "with" can\'t be «un»; see docs/flow-language.md'),
        ("tests:\n  - with: {non: x}\n", '8: test rose: "with": person.non is not among the flow\'s person values; did you mean "nom"?'),
        ("tests:\n  - with: {carte: x}\n", '8: test rose: "with": carte has a value that the flow doesn\'t know; write one of oui, non'),
        ("tests:\n  - person: ../rose.yaml\n    name: a\n", "8: test a: \"person\": «../rose.yaml» is not a file of the flow's folder; put the person's file into the flow's folder and write its name"),
        ("tests:\n  - person: non.yaml\n", '8: test non: "person": there is no file «non.yaml» here; check the name, or write the person\'s file: fictional values, one a line'),
        ("tests:\n  - also: [rose.yaml, non.yaml]\n", '8: test rose: "also": there is no file «non.yaml» here; check the name, or write the person\'s file: fictional values, one a line'),
        ("tests:\n  - also: ../../../fixtures/../x.yaml\n", "8: test rose: \"also\": «../../../fixtures/../x.yaml» is not a file of the flow's folder; put the person's file into the flow's folder and write its name"),
        ("tests:\n  - mock: {vintage: 2024}\n", '8: test 1 (mock): "vintage": «2024» is not one of its words; write 2022 or 2025'),
        ("tests:\n  - mock: {lok: 3}\n", '8: test 1 (mock): there is no "lok" here; did you mean "look"?'),
        ("tests:\n  - mock: {look: -1}\n", '8: test 1 (mock): "look": it must be 0 or more; see docs/flow-language.md'),
        ("tests:\n  - mock:\n      faults: 503-twice\n", '9: test 1 (mock): "faults": «503-twice» is no fault of the bundled site; did you mean "503-once"?'),
        ("tests:\n  - mock: vieux\n", '8: test 1: "mock" can\'t be «vieux»; see docs/flow-language.md'),
        ("tests:\n  - device: 13\n", '8: test 1: "device" wants a text, not «13»; write it in quotes: "…"'),
        ("tests:\n  - marks: Lent\n", '8: test 1: "marks": «Lent» is not a name; write small letters without accents, digits and hyphens (or _ in kept names)'),
        ("tests:\n  - line: 3\n", '8: test 1: there is no "line" here; take it away'),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(tmp_path: Path, tests: str, line: str) -> None:
    """Each kind of mistake is told at its line, with its remedy."""
    assert faults_of(tmp_path, HEAD + tests + STEPS) == [f"flow.yaml:{line}"]


def test_the_bundled_site_is_wished_for_by_its_own_flows_alone(tmp_path: Path) -> None:
    """What another site is like can't be chosen."""
    text = HEAD.replace("mon-espace-sante", "mairie") + "tests:\n  - mock: {look: 1}\n    also: rose.yaml\n" + STEPS
    assert faults_of(tmp_path, text) == [
        f'flow.yaml:8: test rose: "{key}" is for the bundled site, and this flow is about «mairie»; take it away'
        for key in ("also", "mock")
    ]
