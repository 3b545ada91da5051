"""What each command prints, and how it ends: what needs no journey; those are in test_journeys.py."""

import json
from pathlib import Path

from assistant.commands.guide import Made
from tests.commands.conftest import Pasapas


def test_check_prints_a_line_for_each_fault(pasapas: Pasapas, tmp_path: Path) -> None:
    """check: faults on stdout, file and line first; exit code 10; as JSON for programs."""
    (tmp_path / "f.yaml").write_text("flow: a\ntitre: b\n", encoding="utf-8")
    answer = pasapas("check", "f.yaml")
    assert answer.code == 10
    assert answer.out.splitlines() == [
        'f.yaml:1: "language" is missing; write language: …',
        'f.yaml:1: "site" is missing; write site: …',
        'f.yaml:1: "steps" is missing; write steps: …',
        'f.yaml:1: "title" is missing; write title: …',
        'f.yaml:2: there is no "titre" here; did you mean "title"?',
    ]
    faults = json.loads(pasapas("check", "f.yaml", "--json").out)["faults"]
    assert [fault["line"] for fault in faults] == [1, 1, 1, 1, 2]


def test_check_is_content_with_the_bundled_flows(pasapas: Pasapas) -> None:
    """check: without a name it checks the bundled flows."""
    answer = pasapas("check")
    assert (answer.code, answer.out) == (0, "11 flows, no fault\n")


def test_an_unknown_flow_is_told_with_the_nearest(pasapas_within: Pasapas) -> None:
    """A name that is neither a file nor a bundled flow: what there is, exit code 15, no traceback."""
    answer = pasapas_within("play", "activatio")
    assert answer.code == 15
    assert answer.err == '✗ activatio: there is no flow of that name\n  → did you mean "activation"?\n'
    assert pasapas_within("play", "non.yaml").err.startswith("✗ non.yaml: there is no such file\n")


def test_render_makes_the_same_guide_again(pasapas_within: Pasapas, gastons_guide: Made) -> None:
    """render: no browser, the same guide; --language changes the guide's own words alone."""
    again = pasapas_within("render", gastons_guide.recording, "--out", "again", "--json", PASAPAS_BROWSER="/nowhere")
    assert again.code == 0, again.err
    assert json.loads(again.out)["pictures"] == 22
    folder = gastons_guide.recording
    answer = pasapas_within("render", folder, "--out", "en", "--language", "en", "--quiet")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_render_says_when_there_is_no_recording(pasapas_within: Pasapas) -> None:
    """render: a folder without a recording is told, exit code 30."""
    answer = pasapas_within("render", ".")
    assert answer.code == 30
    assert "no recording here" in answer.err


def test_doctor_says_what_is_found(pasapas: Pasapas) -> None:
    """doctor: each thing that a run needs, as JSON too; exit code 0 where nothing is missing."""
    answer = pasapas("doctor", "--json")
    assert answer.code == 0, answer.out
    assert [finding["subject"] for finding in json.loads(answer.out)] == [
        "Python",
        "browser",
        "fonts",
        "PDF",
        "Word and LibreOffice (docx, odt)",
        "videos (mp4, webm)",
        "reading pictures (--ocr)",
        "bundled flows",
        "settings",
    ]


def test_doctor_says_what_to_do(pasapas: Pasapas) -> None:
    """doctor: what is missing comes with its remedy, exit code 17."""
    answer = pasapas("doctor", "--quiet", PASAPAS_BROWSER="/nowhere/chrome")
    assert answer.code == 17
    assert "✗ browser:" in answer.out
    assert "→" in answer.out
    assert "Python" not in answer.out


def test_settings_that_cannot_be_used_are_told(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Faults of the settings: file, what, remedy; exit code 12."""
    for content, words in [
        ("[sites.a]\norigin = 'ftp://x'\n", "sites.a.origin: an origin is http:// or https://"),
        ("[sites.a]\norigin = 'http://x/y'\n", "an origin has no path"),
        ("sitse = 1\n", "unknown: sitse"),
        ("[", "this is not TOML"),
        ("[sites.a]\norigin = 'http://x'\nmail = 1\n", "sites.a.mail: there is no such setting"),
    ]:
        (tmp_path / "pasapas.toml").write_text(content, encoding="utf-8")
        answer = pasapas_within("doctor")
        assert answer.code == 12
        assert words in answer.err
        assert "pasapas.toml" in answer.err
    assert "the settings file doesn't exist" in pasapas_within("doctor", "--settings", "other.toml").err


def test_a_person_s_file_that_will_not_do_is_told_without_its_values(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """A person's file: what is missing or not a text is named, no value is printed; exit code 11."""
    file = tmp_path / "p.yaml"
    for content, words in [
        ("nir: 258059999900193\n", "not a text: nir"),
        ("nir: '258059999900193'\ncard: other\n", "missing: first_name, last_name"),
        ("nir: '258059999900193\n", "the person's file is not YAML or JSON"),
        ("- 258059999900193\n", "a person's file holds names and values"),
    ]:
        file.write_text(content, encoding="utf-8")
        answer = pasapas_within("play", "activation", "--person", file)
        assert answer.code == 11
        assert words in answer.err
        assert "25805" not in answer.err


def test_a_bug_of_ours_says_so(pasapas: Pasapas, tmp_path: Path) -> None:
    """An exception that nobody foresaw is admitted as ours, exit code 70."""
    (tmp_path / "sitecustomize.py").write_text(
        "import assistant.flow.load as module\ndef broken(*_): raise ZeroDivisionError\nmodule.load = broken\n",
        encoding="utf-8",
    )
    answer = pasapas("check", PYTHONPATH=str(tmp_path))
    assert answer.code == 70
    assert "ZeroDivisionError" in answer.err
    assert "This is a bug in pasapas, not a mistake of yours." in answer.err


def test_a_format_that_does_not_exist_is_told(pasapas_within: Pasapas) -> None:
    """--format names what can be written, before any browser starts."""
    answer = pasapas_within("guide", "activation", "--format", "html,papyrus")
    assert answer.code == 31
    assert "«papyrus» is not a format\n  → choose among html" in answer.err


def test_other_people_s_files_are_not_removed(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """guide: a folder of that name which holds something else than a recording is left alone; exit code 19."""
    music = tmp_path / "mine" / "recording" / "music.wav"
    music.parent.mkdir(parents=True)
    music.write_text("la la la", encoding="utf-8")
    answer = pasapas_within("guide", "connexion", "--out", "mine")
    assert answer.code == 19
    assert "it holds something else than a recording" in answer.err
    assert music.read_text(encoding="utf-8") == "la la la"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    answer = pasapas_within("guide", "connexion", "--out", "file")
    assert answer.code == 19
    assert "can't be written" in answer.err


def test_strange_input_is_never_a_traceback(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Dates that don't exist, numbers that aren't, nesting without end, names that are too long: a sentence each."""
    for name, content in [
        ("date", "flow: 2024-02-30\n"),
        ("int", "flow: !!int abc\n"),
        # as deep as Python itself goes: what is deeper ends in the same RecursionError, after four seconds
        ("deep", "flow: " + "[" * 1000 + "\n"),
        ("alias", "a: &a [x, x]\nflow: [*a, *a]\n"),
        ("nul", "flow: a\x00b\n"),
    ]:
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        answer = pasapas_within("check", f"{name}.yaml")
        assert (answer.code, answer.err) == (10, ""), name
        assert answer.out.startswith(f"{name}.yaml:1: "), answer.out
        answer = pasapas_within("play", "activation", "--person", f"{name}.yaml")
        assert (answer.code, "Traceback" in answer.err) == (11, False), name
    assert pasapas_within("play", "x" * 300).code == 15
    assert pasapas_within("doctor", PASAPAS_SITES="notjson").code == 12
