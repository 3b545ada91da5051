"""What `guide` and `play` print, and how they end: where a journey begins, in a process and a browser of its own."""

import json
import shutil
from pathlib import Path

from tests.commands.conftest import Pasapas

FLOW = """\
flow: essai
title: Essai
language: fr
site: mon-espace-sante
example: {example}
person: [first_name]
steps:
  - step: accueil
    title: J’arrive
    do:
      - open: /
      - click: button "{button}" in dialog "Un petit cookie ?"
    expect:
      - dialog "Un petit cookie ?"
"""


def write_flow(folder: Path, people: Path, button: str) -> Path:
    """A flow that fails: the dialog goes away with the click, and it is expected to stay."""
    file = folder / "essai.yaml"
    shutil.copy(people / "camille.yaml", folder)
    file.write_text(FLOW.format(example="camille.yaml", button=button), encoding="utf-8")
    return file


def test_a_failed_guide_leaves_its_recording(
    pasapas: Pasapas, pasapas_within: Pasapas, tmp_path: Path, people: Path
) -> None:
    """guide: a step that fails is told with line, sentence and the nearest targets; what was seen until then is kept.

    What stood in the folder is replaced only by a whole guide.
    """
    flow = write_flow(tmp_path, people, "Tout acepter")
    (tmp_path / "guide" / "recording").mkdir(parents=True)
    (tmp_path / "guide" / "index.html").write_text("avant", encoding="utf-8")
    answer = pasapas("guide", flow, "--out", "guide", PASAPAS_TIMEOUT="2")
    assert answer.code == 22
    assert answer.out == ""
    assert answer.err == (
        "✗ essai.yaml:12: step accueil: Cliquez sur le bouton «\u00a0Tout acepter\u00a0» dans la fenêtre «\u00a0Un petit cookie ?\u00a0»: "
        'no button "Tout acepter" in dialog "Un petit cookie ?"; there is button "Tout accepter"\n'
        "  → compare the step with the page\n"
    )
    failed = json.loads((tmp_path / "guide" / "failed" / "recording.json").read_text(encoding="utf-8"))
    assert failed["outcome"] == "failed"
    assert failed["failure"]["nearest"] == ['button "Tout accepter"']
    assert (tmp_path / "guide" / "index.html").read_text(encoding="utf-8") == "avant"
    assert (tmp_path / "guide" / "recording").is_dir()
    # the recording of a failure can be read as a guide, which says where it ends
    rendered = pasapas_within("render", "guide/failed", "--out", "until", "--json")
    assert rendered.code == 0
    assert json.loads(rendered.out) == {
        "guide": "until/index.html",
        "files": ["until/index.html"],
        "recording": "guide/failed",
        "steps": 1,
        "pictures": 0,
        "untranslated": [],
        "remarks": [],
        "unsearchable": [],
    }


def test_play_says_which_expectation_failed(pasapas_apart: Pasapas, tmp_path: Path, people: Path) -> None:
    """play: assertions only; a failed one is told in the same words."""
    answer = pasapas_apart("play", write_flow(tmp_path, people, "Tout accepter"), PASAPAS_TIMEOUT="2")
    assert answer.code == 22
    assert "essai.yaml:14: step accueil: Vous voyez la fenêtre «\u00a0Un petit cookie ?\u00a0»: no dialog" in answer.err


def test_a_site_that_is_not_configured_is_told(pasapas_apart: Pasapas, tmp_path: Path, people: Path) -> None:
    """A flow of another site needs that site in pasapas.toml; the message says what to write."""
    flow = write_flow(tmp_path, people, "x")
    flow.write_text(flow.read_text(encoding="utf-8").replace("mon-espace-sante", "mairie"), encoding="utf-8")
    answer = pasapas_apart("play", flow)
    assert answer.code == 16
    assert '[sites.mairie] and origin = "http://127.0.0.1:8000"' in answer.err


def test_another_machine_is_not_visited_without_leave(pasapas_apart: Pasapas, tmp_path: Path, people: Path) -> None:
    """Only loopback is visited unless the settings say `remote = true`."""
    flow = write_flow(tmp_path, people, "x")
    (tmp_path / "pasapas.toml").write_text(
        '[sites.mon-espace-sante]\norigin = "https://ailleurs.test"\n', encoding="utf-8"
    )
    answer = pasapas_apart("play", flow)
    assert answer.code == 16
    assert "write remote = true under [sites.mon-espace-sante]" in answer.err


def test_somebody_else_s_site_needs_a_flow_and_a_settings_file(
    pasapas: Pasapas, tmp_path: Path, httpserver_folder: str
) -> None:
    """A flow and a pasapas.toml in any folder: the guide of a site that pasapas has never heard of."""
    (tmp_path / "pasapas.toml").write_text(f'[sites.mairie]\norigin = "{httpserver_folder}"\n', encoding="utf-8")
    (tmp_path / "mairie.yaml").write_text(
        "flow: mairie\ntitle: La mairie\nlanguage: fr\nsite: mairie\nsteps:\n  - step: un\n    title: Un\n"
        '    do:\n      - open: /index.html\n      - click: link "Horaires"\n    expect:\n      - heading "Horaires"\n',
        encoding="utf-8",
    )
    answer = pasapas("guide", "mairie.yaml", "--json")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out) == {
        "guide": "out/mairie/index.html",
        "files": ["out/mairie/index.html"],
        "recording": "out/mairie/recording",
        "steps": 1,
        "pictures": 1,
        "untranslated": [],
        "remarks": [],
        "unsearchable": [],
    }


def test_the_login_can_be_played_alone(pasapas_apart: Pasapas) -> None:
    """The bundled login needs an account: the mock site gives her one, and the cookie panel is answered on the way."""
    answer = pasapas_apart("play", "connexion", "--json")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["steps"] == 8


def test_a_real_person_s_gate_is_not_answered(pasapas_apart: Pasapas, tmp_path: Path, people: Path) -> None:
    """Only somebody whose file says that she is invented is answered for, also on this machine; exit code 23."""
    real = tmp_path / "real.yaml"
    real.write_text(
        (people / "gaston.yaml").read_text(encoding="utf-8").replace("fictional: true\n", ""), encoding="utf-8"
    )
    flow = write_flow(tmp_path, people, "Tout accepter")
    text = flow.read_text(encoding="utf-8")
    flow.write_text(text.replace("    do:\n", "    gate: Voulez-vous venir ?\n    do:\n"), encoding="utf-8")
    answer = pasapas_apart("play", flow, "--person", real)
    assert answer.code == 23
    assert "no yes at the gate" in answer.err
    assert "fictional: true" in answer.err
