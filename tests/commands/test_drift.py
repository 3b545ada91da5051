"""pasapas diff and drift as they are typed: what is printed, written, and told by the exit code."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import Answer, Pasapas, run_pasapas
from tests.reports.baseline.test_baseline import TREE, recording
from tests.running import ROOT


@dataclass(frozen=True)
class Folder:
    """A folder with two steps of the journey `connexion`, and its accepted baseline."""

    path: Path
    flow: Path
    accepting: Answer

    def drift(self, *arguments: str | Path) -> Answer:
        """Play it again, on a bundled site of its own."""
        return run_pasapas("drift", self.flow, *arguments, folder=self.path)


@pytest.fixture(scope="module")
def connexion(tmp_path_factory: pytest.TempPathFactory, people: Path) -> Folder:
    """The folder, made once: what is accepted in it is left as it is."""
    folder = tmp_path_factory.mktemp("drift")
    shutil.copy(people / "camille.yaml", folder)
    whole = (ROOT / "flows" / "mon-espace-sante" / "connexion.yaml").read_text(encoding="utf-8")
    flow = folder / "connexion.yaml"
    text = whole.partition("  - step: code-attente")[0].replace("../../fixtures/people/", "")
    flow.write_text(text, encoding="utf-8")
    return Folder(folder, flow, run_pasapas("drift", flow, "--accept", folder=folder))


def test_without_a_baseline_it_is_told_how_to_accept_one(pasapas_within: Pasapas) -> None:
    """Before a browser starts: exit code 62, and the command."""
    answer = pasapas_within("drift", "activation", "--person", "personne.yaml")
    assert answer.code == 62
    assert "the flow “activation” has no baseline yet" in answer.err
    assert "→ play it when all is as it should be, and accept that: pasapas drift activation --accept" in answer.err


def test_a_baseline_is_accepted_beside_the_flow(connexion: Folder) -> None:
    """Two runs of an unchanged site tell the same; the files are the flow's, without a trace of the run."""
    assert connexion.accepting.code == 0, connexion.accepting.err
    assert connexion.accepting.err.splitlines()[-1] == f"accepted: {connexion.path / 'baseline' / 'connexion'}"
    baseline = connexion.path / "baseline" / "connexion"
    assert sorted(path.relative_to(baseline).as_posix() for path in baseline.rglob("*.*")) == [
        "baseline.yaml",
        "pictures/adresse.png",
        "pictures/connexion-identifiants.png",
        "places/adresse.yaml",
        "places/connexion-identifiants.yaml",
        "steps/adresse.yaml",
        "steps/connexion-identifiants.yaml",
    ]
    words = "".join(path.read_text(encoding="utf-8") for path in (baseline / "steps").iterdir())
    assert 'button "Continuer"' in words and "box=" not in words and "127.0.0.1" not in words


def test_a_renamed_button_is_told_reported_and_repaired(connexion: Folder, tmp_path: Path) -> None:
    """The run goes on with the successor; the flow has its name; the rest of the file is to the byte what it was."""
    before = connexion.flow.read_text(encoding="utf-8")
    answer = connexion.drift("--fault", "button-renamed", "--repair", "--out", tmp_path / "out", "--json")
    connexion_after = connexion.flow.read_text(encoding="utf-8")
    connexion.flow.write_text(before, encoding="utf-8")
    assert answer.code == 61, answer.err
    told = json.loads(answer.out)
    assert [(one["kind"], one["before"], one["after"]) for one in told["differences"]] == [
        ("target-renamed", "Continuer", "Suivant")
    ]
    assert told["verdict"] == "fails" and told["repaired"] == [str(connexion.flow)]
    assert [page["step"] for page in told["stale"]] == ["connexion-identifiants"]
    assert connexion_after == before.replace(
        'click: button "Continuer"\n        mark: Cliquez sur « Continuer ».',
        'click: button "Suivant"\n        mark: Cliquez sur « Suivant ».',
    )
    html = Path(told["report"]).read_text(encoding="utf-8")
    assert (
        "They were written to the flow." in html
        and "1970" not in html
        and (tmp_path / "out" / "recording" / "recording.json").is_file()
    )
    # the run as it was kept, against the baseline: the same, without a browser
    again = run_pasapas(
        "diff", connexion.path / "baseline" / "connexion", tmp_path / "out", folder=tmp_path, PASAPAS_LANGUAGE="fr"
    )
    assert again.code == 61
    assert "« Continuer »" in again.out.replace("\u00a0", " ") and "Suivant" in again.out


def saved(folder: Path, tree: str = TREE) -> Path:
    """A recording's folder."""
    folder.mkdir()
    recording(tree).save(folder)
    return folder


def test_diff_tells_by_its_exit_code(tmp_path: Path, pasapas_within: Pasapas) -> None:
    """Nothing: 0. A text that changed: 63, and the line that says so. A field more: 61. No recording: 30."""
    before = saved(tmp_path / "a")
    assert pasapas_within("diff", before, before).code == 0
    stale = pasapas_within("diff", before, saved(tmp_path / "b", TREE.replace("Bonjour", "Bonsoir")))
    assert stale.code == 63
    assert "“Bonjour” now says “Bonsoir”" in stale.out
    field = saved(tmp_path / "c", TREE + '\n- textbox "Nom" [box=40,700,141,44]')
    assert pasapas_within("diff", before, field, "--quiet") == Answer(61, "", "")
    nothing = pasapas_within("diff", before, tmp_path / "d")
    assert nothing.code == 30 and "no recording here" in nothing.err


def test_diff_speaks_french(tmp_path: Path, pasapas_within: Pasapas) -> None:
    """Verdict and differences, in the terminal's language."""
    stale = pasapas_within(
        "diff", saved(tmp_path / "a"), saved(tmp_path / "b", TREE.replace("Bonjour", "Bonsoir")), PASAPAS_LANGUAGE="fr"
    )
    assert stale.out.startswith("Le parcours ") and "Bonsoir" in stale.out and "now says" not in stale.out


def test_the_run_doesn_t_replace_what_it_is_compared_with(
    connexion: Folder, tmp_path: Path, pasapas_within: Pasapas
) -> None:
    """An --out that holds it is refused before a browser starts."""
    kept = saved(tmp_path / "recording")
    answer = pasapas_within("drift", connexion.flow, "--against", kept, "--out", tmp_path)
    assert answer.code == 19 and "would be replaced by the run" in answer.err
    assert (kept / "recording.json").is_file()


def test_only_the_bundled_site_can_be_changed(connexion: Folder, tmp_path: Path, pasapas_within: Pasapas) -> None:
    """A fault asked of a configured site would be forgotten in silence: refused instead."""
    (tmp_path / "pasapas.toml").write_text(
        '[sites.mon-espace-sante]\norigin = "http://127.0.0.1:9"\n', encoding="utf-8"
    )
    answer = pasapas_within("drift", connexion.flow, "--fault", "button-renamed")
    assert answer.code == 16 and "only the bundled site" in answer.err
    assert "take away --vintage, --look, --words and --fault" in answer.err
