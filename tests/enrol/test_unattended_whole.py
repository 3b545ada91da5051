"""The same on all of `pasapas enrol`: nobody's gate is passed unattended, whatever it is started with."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import bundled
from assistant.cli import main
from tests.enrol.terminals import PYTHON, terminal
from tests.enrol.test_unattended import PROMPT, settings
from tests.running import ROOT

ASKED = "she was asked"
"""What the journal says of a gate."""
CAMILLE = (bundled.root() / "fixtures" / "people" / "camille.yaml").read_text(encoding="utf-8")
REAL = "\n".join(line for line in CAMILLE.splitlines() if not line.startswith(("fictional", "password")))
PEOPLE = {
    "camille.yaml": CAMILLE,
    "real.yaml": REAL,
    "possible.yaml": CAMILLE.replace("0639980102", "0612345678"),
    "columns.yaml": f"{CAMILLE}\ngate: go-on\nanswer: '1'\noui: 'oui'",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """People files, and settings that keep everything here."""
    for name, text in PEOPLE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = f'[enrol]\nhelper = "Aline"\nhome = "{tmp_path / "home"}"\nsilence = 0.5\n'
    (tmp_path / "pasapas.toml").write_text(told, encoding="utf-8")
    far = '[sites.mon-espace-sante]\norigin = "https://mon-espace-sante.example"\nremote = true\n'
    (tmp_path / "far.toml").write_text(told + far, encoding="utf-8")
    return tmp_path


def enrol(folder: Path, *arguments: str, given: bytes = b"", **environment: str) -> tuple[int, str]:
    """Run it without a terminal; its exit code, and all that it said."""
    done = subprocess.run(  # noqa: S603 - our own program
        [PYTHON, "-m", "assistant", "enrol", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
        timeout=90,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture
def journal(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What was written of it all."""

    def show() -> str:
        monkeypatch.chdir(folder)
        with pytest.raises(SystemExit):
            main(["journal", "show"])
        shown = capsys.readouterr()
        return shown.out + shown.err

    return show


@pytest.mark.parametrize("option", ["--yes", "-y", "--gate=go-on", "--answers=answers.json", "--no-input", "--batch"])
def test_there_is_no_option_that_answers(
    folder: Path, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor one for a file of answers."""
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as left:
        main(["enrol", "accompagnement", "--people", "camille.yaml", option])
    assert left.value.code == 2
    assert f"there is no option {option.partition('=')[0]}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("real.yaml", "--rehearse"), 90, "real people are served by somebody who sits beside them"),
        (("real.yaml", "--headless"), 90, "real people are served by somebody who sits beside them"),
        (("possible.yaml", "--rehearse"), 85, "her numbers could be somebody’s"),
        (("camille.yaml", "--rehearse", "--settings", "far.toml"), 85, "on a site of another machine"),
    ],
)
def test_only_a_persona_of_this_machine_is_answered_for(
    folder: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Refused before anything is opened: not even a register is made."""
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as left:
        main(["enrol", "accompagnement", "--people", *arguments])
    assert (left.value.code, said in capsys.readouterr().err) == (code, True)
    assert not (folder / "home").exists()


def test_no_input_no_variable_and_no_value_answers(folder: Path, journal: Callable[[], str]) -> None:
    """A thousand ones, every setting as a variable that says yes, values of hers that do: nobody is served."""
    yes = ("PASAPAS_GATE", "PASAPAS_ANSWER", "PASAPAS_YES", "PASAPAS_REHEARSE", "CI", "FORCE_COLOR", "TTY_INTERACTIVE")
    arguments = ("accompagnement", "--people", "columns.yaml", "--headless")
    ended, told = enrol(folder, *arguments, given=b"1\n1234\n" * 1000, **dict.fromkeys(yes, "1"))
    assert "nobody can be asked here" in told and ended == 93
    assert not (folder / "home").exists()
    assert ASKED not in journal()


def test_settings_answer_nothing(folder: Path, journal: Callable[[], str]) -> None:
    """Each setting of an enrolment with a yes in it: what is no setting's value is refused, and nobody is served."""
    enrol(folder, "accompagnement", "--people", "camille.yaml", **dict.fromkeys(settings(), "1"))
    assert ASKED not in journal()


@pytest.mark.matrix
def test_keys_that_nobody_reads_for_pass_no_gate(folder: Path, journal: Callable[[], str]) -> None:
    """At a terminal, once somebody has said that she is served: a thousand ones, then silence; nothing is sent."""
    command = [PYTHON, "-m", "assistant", "enrol", "accompagnement", "--people", "camille.yaml", "--headless"]
    with terminal(command, {"PYTHONPATH": str(ROOT)}, cwd=str(folder)) as typist:
        typist.until("Number of the answer: ")
        typist.types("1\n" * 500)
        typist.until("none of the answers; nothing is chosen")
        typist.until("Number of the answer: ")
        typist.types("1\n")
        typist.until(PROMPT, 60)
        typist.types("1\n")
        typist.until(r"type \d{4}: ")
        typist.floods("1\n1234\n" * 20)
    assert "does not go on with this journey" in typist.screen
    written = journal()
    assert ASKED in written and "answer: none" in written
    assert "go-on" not in written and "the last click was not made" in written
