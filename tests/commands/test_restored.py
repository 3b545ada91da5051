"""`pasapas enrol resolve --restored|--trusted`: only somebody at a terminal says so."""

import sys
from pathlib import Path

import pytest

from assistant.commands.enrol.office import NobodyAnswers
from assistant.enrol.contracts import State
from assistant.enrol.register.database import open_register
from assistant.enrol.register.errors import RegisterRestored
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.ledger import RegisterLedger
from tests.commands.conftest import Pasapas
from tests.enrol.register.journals import LEON, ROSE, enrol
from tests.enrol.terminals import terminal

RESOLVE = ("enrol", "resolve", "accompagnement")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register whose backup was put back: Léon was enrolled since."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PASAPAS_ENROL__HOME", str(folder))
    register = open_register(folder)
    open_keys(register)
    enrol(register, ROSE)
    register.close()
    backup = (folder / "register.db").read_bytes()
    register = open_register(folder)
    enrol(register, LEON)
    register.close()
    (folder / "register.db").write_bytes(backup)
    return folder


def test_no_option_alone_accepts_a_backup(pasapas_within: Pasapas, home: Path) -> None:
    """Without a terminal nothing is accepted, nor trusted, together or one after the other."""
    for options, kind in (
        (("--restored",), NobodyAnswers),
        (("--trusted",), RegisterRestored),
        (("--restored", "--trusted"), NobodyAnswers),
    ):
        answer = pasapas_within(*RESOLVE, *options)
        assert answer.code == kind.exit_code, options
    with pytest.raises(RegisterRestored):
        open_register(home)
    register = open_register(home, unchecked=True)
    register.accept("desk-1")
    answer = pasapas_within(*RESOLVE, "--trusted")
    assert answer.code == NobodyAnswers.exit_code
    assert "nobody said yes: nothing was changed" in answer.err
    assert register.book().distrusted is not None
    register.close()


def test_somebody_at_the_terminal_accepts_a_backup(home: Path) -> None:
    """By an answer that is asked for once, and confirmed; the other answer leaves everything as it is."""
    command = [sys.executable, "-m", "assistant", *RESOLVE]
    with terminal([*command, "--restored"]) as typist:
        typist.answers(2)
        assert typist.ends() == NobodyAnswers.exit_code
    with pytest.raises(RegisterRestored):
        open_register(home)
    with terminal([*command, "--restored", "--trusted"]) as typist:
        typist.until("The register is about to be replaced by an old backup")
        typist.answers(1)
        typist.until("The register was put back from an old backup")
        register = open_register(home)
        line = RegisterLedger(register).line(LEON)
        assert line is not None
        assert line.state == State.UNKNOWN
        typist.answers(1)
        assert typist.ends() == 0
    assert RegisterLedger(register).line(LEON) is None
    register.close()
