"""`pasapas mandate` as it is typed: at a terminal somebody is asked, without one nothing is recorded."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands.conftest import Pasapas, pasapas_within
from tests.running import ROOT

pty = pytest.importorskip("pty", reason="terminals are asked of POSIX systems alone")
CAMILLE = ROOT / "fixtures" / "people" / "camille.yaml"
SAID = ("mandate", "record", "activation", "--people", str(CAMILLE), "--days", "31", "--helper", "Nadia")
SAID += ("--place", "Mairie", "--first", "26/11/2026")
QUESTIONS = (b"? [yes/no] ",)
__all__ = ["pasapas_within"]


def at_a_terminal(
    folder: Path, arguments: Sequence[str], answers: Sequence[str], typed_before: bytes = b""
) -> tuple[int, str]:
    """Run pasapas at a terminal; each answer is typed when its question stands there. Its exit code, and all that was seen."""
    ours, its = pty.openpty()
    os.write(ours, typed_before)
    command = [sys.executable, "-m", "assistant", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdin=its, stdout=its, stderr=its, start_new_session=True)  # noqa: S603
    os.close(its)
    seen, answered = b"", 0
    while select.select([ours], [], [], 60)[0]:
        try:
            more = os.read(ours, 4096)
        except OSError:  # Linux tells so that nobody has the other end any more
            break
        if not more:
            break
        seen += more
        asked = sum(seen.count(question) for question in QUESTIONS)
        if asked > answered < len(answers):
            os.write(ours, f"{answers[answered]}\n".encode())
            answered += 1
    os.close(ours)
    return process.wait(timeout=60), seen.decode()


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A folder whose settings keep the register in it."""
    (tmp_path / "pasapas.toml").write_text(f'[enrol]\nhome = "{tmp_path / "home"}"\nworker = "poste-1"\n')
    return tmp_path


def test_whoever_sits_there_says_that_she_has_signed(settings: Path, pasapas_within: Pasapas) -> None:
    """Recorded after three times yes; listed without a name for programs, by name on the screen; revoked at once."""
    code, seen = at_a_terminal(settings, SAID, ("yes", "yes", "yes"))
    assert code == 0, seen
    assert "Camille Exemple" in seen
    (listed,) = json.loads(pasapas_within("mandate", "list", "--json").out)
    assert (listed["flows"], listed["days"], listed["by"]) == (["activation"], 31, "poste-1")
    assert "Camille" not in json.dumps(listed)
    assert "1. Camille Exemple: activation; " in pasapas_within("mandate", "list", "--people", CAMILLE).out
    assert "revoked on" in pasapas_within("mandate", "revoke", "1").out
    assert json.loads(pasapas_within("mandate", "list", "--json").out)[0]["state"] == "revoked"
    assert pasapas_within("mandate", "revoke", "2").code == 69


def test_what_was_typed_before_a_question_answers_none(settings: Path, pasapas_within: Pasapas) -> None:
    """Three times yes, typed ahead: the first question is still waited at, and no is no."""
    code, seen = at_a_terminal(settings, SAID, ("no",), typed_before=b"yes\nyes\nyes\n")
    assert code == 68, seen
    assert json.loads(pasapas_within("mandate", "list", "--json").out) == []


def test_without_a_terminal_nothing_is_recorded(settings: Path, pasapas_within: Pasapas) -> None:
    """Answers in a pipe, and no input at all: refused before anything is asked."""
    command = [sys.executable, "-m", "assistant", *SAID]
    piped = subprocess.run(command, cwd=settings, input="yes\nyes\nyes\n", capture_output=True, text=True, check=False)  # noqa: S603
    assert piped.returncode == 68
    assert "are asked for at a terminal, and there is none" in piped.stderr
    assert pasapas_within(*SAID).code == 68
    assert json.loads(pasapas_within("mandate", "list", "--json").out) == []
