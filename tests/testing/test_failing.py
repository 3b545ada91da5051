from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.person import Person
from assistant.player import GateClosed, StepFailed
from assistant.testing.annotations import annotations
from assistant.testing.failing import headline, told
from reports.recording import Failure, Recording, Screen, StepRecord
from tests.plugin.project import NOM

PERSON = Person("anne", {}, fictional=True, asked={"nom": "Anne Fictive", "password": "Abc-123!"})


@pytest.fixture
def flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """A small flow, in the working folder."""
    (tmp_path / "nom.yaml").write_text(NOM.replace("BUTTON", "Valider"), encoding="utf-8")
    for name in ("anne", "bruno"):
        (tmp_path / f"{name}.yaml").write_text("fictional: true\nnom: N\npassword: P\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return load(tmp_path / "nom.yaml")


def failed(reason: str, *screens: Screen) -> StepFailed:
    """The failure of the step `nom` at the line of its click."""
    failure = Failure(
        step="nom", sentence="Cliquer", reason=reason, where="nom.yaml:30", nearest=('button "Continuer"',)
    )
    step = StepRecord(id="nom", title="Je donne mon nom", outcome="failed", screens=screens)
    recording = Recording(
        flow="nom",
        title="Nom",
        language="fr",
        site="demo",
        person="",
        made=datetime.now(UTC),
        made_with="pasapas",
        outcome="failed",
        failure=failure,
        steps=(step,),
    )
    return StepFailed(failure, "compare", recording)


def test_a_real_persons_values_are_never_shown(flow: Flow) -> None:
    """Only that they were used; a persona's are shown but for secrets."""
    error = failed("no button")
    assert "nom = Anne Fictive" in told(flow, PERSON, error, ())
    real = told(flow, replace(PERSON, fictional=False), error, ())
    assert "Anne Fictive" not in real and "nom = •••" in real
    assert "Abc-123!" not in told(flow, PERSON, error, ()) + real


def test_the_page_that_was_there_is_named(flow: Flow) -> None:
    """By the last screen of the failed step, its path, heading and title; what repeats is said once."""
    screen = Screen(before=0, path="/a", title="Avant", heading="Avant", aria="")
    last = Screen(before=1, path="/erreur", title="Oups", heading="Oups", aria="")
    assert "seen instead  /erreur: «Oups»" in told(flow, PERSON, failed("no button", screen, last), ())


def test_a_reason_of_several_lines(flow: Flow) -> None:
    """The first stands in the headline, the others below it."""
    lines = told(flow, PERSON, failed('the page is not as expected:\n- heading "A"\n+ heading "B"'), ()).splitlines()
    assert lines[:4] == [
        "nom.yaml:30: Cliquer: the page is not as expected:",
        '- heading "A"',
        '+ heading "B"',
        "  → compare",
    ]


def test_a_failure_without_a_step(flow: Flow) -> None:
    """What is wrong, where, and the remedy, as the command line tells it."""
    error = GateClosed("no yes", where="step choix", remedy="ask her")
    assert told(flow, PERSON, error, ()) == "step choix: no yes\n  → ask her"
    assert headline(flow, error) == "nom.yaml:1: no yes"


def test_annotations_escape_what_github_reads_otherwise() -> None:
    """Per cent, line ends, and in properties colons and commas (GitHub's workflow commands)."""
    report = SimpleNamespace(user_properties=[("flow_line", "a,b:c/x.yaml:7"), ("flow_failure", "50 % done\nor not")])
    assert list(annotations({"failed": [report, report]})) == [
        "::error file=a%2Cb%3Ac/x.yaml,line=7::50 %25 done%0Aor not"
    ]
