"""A flow's baseline: where it is, what a run is told against it, and what accepting again changes."""

from pathlib import Path

import pytest

from assistant.drifting.baselines import (
    accept,
    accepted,
    against_baseline,
    baseline_folder,
    case_name,
    run_name,
)
from assistant.flow.cases import Case
from assistant.flow.faults import FlowFaults
from assistant.flow.load import load
from assistant.flow.model import Flow
from reports.drift import learn
from reports.recording import Recording, RecordingError
from tests.reports.baseline.test_baseline import TREE, recording

FLOW = """\
flow: essai
title: Essai
language: fr
site: demo
{more}steps:
  - step: un
    title: Un
    do:
      - open: /
"""


def flow_in(folder: Path, more: str = "") -> Flow:
    """A flow's file, read."""
    file = folder / "essai.yaml"
    file.write_text(FLOW.format(more=more), encoding="utf-8")
    return load(file)


def saying(text: str) -> Recording:
    """A run in which the page says that text."""
    return recording(TREE.replace("Bonjour", text))


def stored(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_each_person_and_case_has_a_baseline_of_its_own(tmp_path: Path) -> None:
    """The example's is called after the flow alone, whoever names her: the command and the plugin find the same one."""
    flow = flow_in(tmp_path).model_copy(update={"example": "camille.yaml"})
    assert case_name(flow, Case().called(flow.example, flow.flow)) == ""
    assert case_name(flow, Case(name="gaston", person="gaston.yaml")) == "gaston"
    assert case_name(flow, Case.model_validate({"name": "faux", "with": {"nir": "1"}})) == "faux"
    assert run_name(flow, None, "") == run_name(flow, tmp_path / "camille.yaml", "") == ""
    assert run_name(flow, tmp_path / "gaston.yaml", "iPhone 13") == "gaston.iphone-13"
    assert baseline_folder(flow, "gaston") == tmp_path / "baseline" / "essai.gaston"


def test_nothing_to_compare_with_is_none(tmp_path: Path) -> None:
    """Before anything is accepted, the plugin is told nothing."""
    flow = flow_in(tmp_path)
    assert against_baseline(flow, Case(), recording(), tmp_path) is None
    accept(flow, "", recording(), tmp_path)
    drift = against_baseline(flow, Case(), recording(), tmp_path)
    assert drift is not None and drift.verdict == "same"


def test_a_changed_word_is_told_and_accepted_as_one_line(tmp_path: Path) -> None:
    """Accepting the change touches that step's file alone, and in it that line."""
    flow = flow_in(tmp_path)
    folder = accept(flow, "", recording(), tmp_path)
    before = stored(folder)
    drift = against_baseline(flow, Case(), saying("Bonsoir"), tmp_path)
    assert drift is not None and [(one.before, one.after) for one in drift.differences] == [("Bonjour", "Bonsoir")]
    accept(flow, "", saying("Bonsoir"), tmp_path)
    after = stored(folder)
    assert [name for name in before if before[name] != after[name]] == ["steps/un.yaml"]
    lines = set(after["steps/un.yaml"].splitlines()) - set(before["steps/un.yaml"].splitlines())
    assert [line.strip() for line in lines] == [b"- text: Bonsoir"]


def test_what_two_runs_said_otherwise_is_no_news(tmp_path: Path) -> None:
    """Learned in accepting, readable in a file, kept when accepted again; the rest of the page is still looked at."""
    flow = flow_in(tmp_path)
    one, two = saying("Reste onze places"), saying("Reste douze places")
    folder = accept(flow, "", one, tmp_path, learn(one, two))
    assert "- Reste … places\n" in (folder / "dynamics.yaml").read_text(encoding="utf-8")
    before = stored(folder)
    three = saying("Reste treize places")
    drift = against_baseline(flow, Case(), three, tmp_path)
    assert drift is not None and drift.verdict == "same"
    accept(flow, "", three, tmp_path)
    assert stored(folder) == before
    told = against_baseline(flow, Case(), saying("Plus aucune place"), tmp_path)
    assert told is not None and told.verdict == "stale"


@pytest.mark.parametrize("declared", ["Reste … places", r"/Reste \w+/"])
def test_what_the_flow_declares_is_no_news(tmp_path: Path, declared: str) -> None:
    """A text with … for what changes, or a regular expression."""
    flow = flow_in(tmp_path, f"changing: {declared}\n")
    accept(flow, "", saying("Reste onze places"), tmp_path)
    drift = against_baseline(flow, Case(), saying("Reste douze places"), tmp_path)
    assert drift is not None and drift.verdict == "same"


@pytest.mark.parametrize("declared", ["/(/", "[5]"])
def test_what_is_declared_wrongly_is_a_fault_of_the_flow(tmp_path: Path, declared: str) -> None:
    """Told by `pasapas check`, with its line."""
    with pytest.raises(FlowFaults) as error:
        flow_in(tmp_path, f"changing: {declared}\n")
    assert error.value.faults[0].line == 5


def test_a_broken_file_of_dynamics_is_told(tmp_path: Path) -> None:
    """With its name, not as a bug."""
    flow = flow_in(tmp_path)
    folder = accept(flow, "", recording(), tmp_path)
    (folder / "dynamics.yaml").write_text('patterns: ["("]\n', encoding="utf-8")
    with pytest.raises(RecordingError, match=r"dynamics\.yaml: what is dynamic can't be read"):
        accepted(flow)
