"""What playing flows prints and leaves: one run of a whole project is looked at from all sides."""

import json
from pathlib import Path

import pytest

from reports.recording import Recording
from reports.runs import PlayedTest
from tests.plugin.project import Ran

pytest_plugins = ["pytester"]
RATE = """\
flows/rate.yaml:25: Click the button “Valider”: no button "Valider"; there is button "Continuer"
  → compare the step with the page

Je donne mon nom (nom)
    18 |   - step: nom
      …
    22 |         with: "{{ person.nom }}"
    23 |       - fill: textbox "Mot"
    24 |         with: "{{ person.password }}"
>   25 |       - click: button "Valider"
    26 |     expect:
    27 |       - heading "C'est fini"
    28 |   - step: fin

values        nom = Anne Fictive
              password = •••
seen instead  /: «Accueil», «Essai»
nearest       button "Continuer"
picture       test-results/flows-rate-yaml-anne-chromium/01-failure.png
recording     test-results/flows-rate-yaml-anne-chromium/recording.json"""


def test_what_passes_and_what_fails(played: Ran) -> None:
    """Flows and tests in Python, of two workers; the exit code is pytest's."""
    outcomes = {name: case.find("failure") is None for name, case in played.cases.items()}
    assert outcomes == {
        "flows.nom.yaml::anne[chromium]": True,
        "flows.nom.yaml::autre[chromium]": True,
        "flows.porte.yaml::fictive[chromium]": True,
        "flows.porte.yaml::reelle[chromium]": False,
        "flows.rate.yaml::anne[chromium]": False,
        "test_python::test_plays[chromium]": True,
        "test_python::test_plays_twice_and_looks[chromium]": True,
        "test_python::test_fails_as_an_assertion[chromium]": True,
        "test_python::test_fails[chromium]": False,
        "test_python::test_no_such_flow[chromium]": False,
        "test_python::test_bundled[chromium]": True,
    }
    assert played.code == pytest.ExitCode.TESTS_FAILED


def test_a_failure_says_what_was_to_be_done_and_what_was_there(played: Ran) -> None:
    """The flow's own lines, the sentence, the values without secrets, what was seen; and no line of our code."""
    assert played.failure("flows.rate.yaml::anne[chromium]") == RATE
    assert RATE in played.out
    assert "Abc-123!" not in played.out
    assert "Traceback" not in played.out and "pytest_plugin.py" not in played.out


def test_a_failure_in_python_prints_the_same(played: Ran) -> None:
    """With the values that were given there."""
    expected = RATE.replace("Anne Fictive", "Zébulon").replace("flows-rate-yaml-anne", "test-python-py-test-fails")
    assert played.failure("test_python::test_fails[chromium]") == expected
    assert played.failure("test_python::test_no_such_flow[chromium]") == (
        'activatoin: there is no flow of that name\n  → did you mean "activation"?'
    )


def test_nobody_answers_for_a_real_person(played: Ran) -> None:
    """Her flow stops at the gate with a clear error; a persona on this machine is answered for."""
    assert played.failure("flows.porte.yaml::reelle[chromium]") == (
        "step choix: no yes at the gate: La personne accepte.\n"
        "  → only a persona (fictional: true in her file) on a site of this machine may be answered for"
    )


def test_each_step_is_a_subtest(played: Ran) -> None:
    """What was done, what was optional and not there, what failed, and what was not reached."""
    told = [line.partition("%] ")[2] for line in played.out.splitlines() if "%] SUB" in line]
    steps = [line for line in told if "flows/rate.yaml::anne[chromium]" in line]
    assert [line.partition(" flows/")[0] for line in steps] == [
        "SUBPASSED[Je vais sur le site]",
        "SUBSKIPPED[Je refuse les cookies]",
        "SUBFAILED[Je donne mon nom]",
        "SUBSKIPPED[C’est fini]",
    ]


def test_junit_has_steps_and_attachments(played: Ran) -> None:
    """In properties, and in the output as Jenkins and GitLab read it; a skipped step skips no test."""
    case = played.cases["flows.rate.yaml::anne[chromium]"]
    output = (case.findtext("system-out") or "").splitlines()
    assert [line.partition(" (")[0] for line in output] == [
        "Je vais sur le site: done",
        "Je refuse les cookies: skipped",
        "Je donne mon nom: failed",
        "C’est fini: not run",
        "[[ATTACHMENT|test-results/flows-rate-yaml-anne-chromium/01-failure.png]]",
        "[[ATTACHMENT|test-results/flows-rate-yaml-anne-chromium/recording.json]]",
    ]
    assert [item.get("value") for item in case.iter("property") if item.get("name") == "flow_line"] == [
        "flows/rate.yaml:25"
    ]
    assert len(case.findall("failure")) == 1
    assert not [name for name, case in played.cases.items() if case.find("skipped") is not None]


def test_github_is_told_the_flows_line(played: Ran) -> None:
    """A flow's failure is marked in the flow, once, wherever it was played from."""
    marked = [line for line in played.out.splitlines() if line.startswith("::error")]
    assert sorted(marked) == [
        "::error file=flows/porte.yaml,line=1::no yes at the gate: La personne accepte.",
        '::error file=flows/rate.yaml,line=25::Click the button “Valider”: no button "Valider"; there is button "Continuer"',
    ]


def test_what_a_test_leaves(played: Ran) -> None:
    """A folder with the recording, and the result that reports are made of."""
    folder = played.junit.parent / "test-results" / "flows-nom-yaml-autre-chromium"
    result, recording = PlayedTest.load(folder), Recording.load(folder)
    assert (result.flow, result.case, result.person, result.outcome) == ("nom", "autre", "bruno", "passed")
    assert (result.file, result.browser, result.viewport) == ("flows/nom.yaml", "chromium", "720 × 960")
    assert result.id == "flows/nom.yaml::autre[chromium]"
    assert recording.outcome == "done"
    assert [figure.file for step in recording.steps for figure in step.figures] == ["01-nom.png"]
    failed = PlayedTest.load(folder.with_name("flows-rate-yaml-anne-chromium"))
    assert (failed.outcome, failed.where, failed.failure) == ("failed", "flows/rate.yaml:25", RATE)
    assert (folder.with_name("flows-rate-yaml-anne-chromium") / failed.attachments[0].path).is_file()
    twice = folder.with_name("test-python-py-test-plays-twice-and-looks-chromium")
    assert [PlayedTest.load(one).device for one in (twice, twice / "2")] == ["", "iPhone 13"]


def test_the_report_of_the_run(played: Ran) -> None:
    """Written once, of what both workers left; and it is said where."""
    page = played.junit.parent / "report" / "index.html"
    assert "report: report/index.html" in played.out.splitlines()
    assert "Donner son nom" in page.read_text(encoding="utf-8")


def test_those_that_failed_last_run_first(played: Ran, project: Path, pytester: pytest.Pytester) -> None:
    """`--lf` knows flows as it knows functions."""
    cache = json.loads((project / ".pytest_cache" / "v" / "cache" / "lastfailed").read_text(encoding="utf-8"))
    assert set(cache) == {
        "flows/porte.yaml::reelle[chromium]",
        "flows/rate.yaml::anne[chromium]",
        "test_python.py::test_fails[chromium]",
        "test_python.py::test_no_such_flow[chromium]",
    }
    result = pytester.runpytest_inprocess(
        "--lf", "--collect-only", "-q", "-p", "no:hypothesispytest", f"--rootdir={project}", project / "flows"
    )
    assert [line for line in result.outlines if "::" in line] == [
        "flows/porte.yaml::reelle[chromium]",
        "flows/rate.yaml::anne[chromium]",
    ]


def test_traces_are_kept_of_fictional_data_alone(traced: Ran) -> None:
    """pytest-playwright's options hold what is typed: a real person's flow is refused with a line that says so."""
    assert traced.failure("flows.porte.yaml::reelle[chromium]") == (
        "--tracing garderait ce qu’une personne réelle saisit et voit\n"
        "  → enlevez l’option, ou jouez avec une personne fictive (fictional: true dans son fichier)"
    )
    assert (traced.junit.parent / "traced/flows-rate-yaml-anne-chromium/trace.zip").is_file()
    assert "trace           traced/flows-rate-yaml-anne-chromium/trace.zip" in traced.out


def test_failures_are_told_in_the_language_spoken(traced: Ran) -> None:
    """The sentence of the verb, too."""
    told = traced.failure("flows.rate.yaml::anne[chromium]").replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    sentence = "Cliquez sur le bouton « Valider »"
    assert told[0] == f'flows/rate.yaml:25: {sentence} : il n’y a pas de button "Valider" ; il y a button "Continuer"'
    assert "valeurs         nom = Anne Fictive" in told
