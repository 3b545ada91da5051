"""`mailbox_password_command`: what a program prints opens the mailbox; what goes wrong is told without it."""

import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Pasapas
from tests.commands.test_mailbox import PASSWORD, settings, told
from tests.mailbox.fake_imap import FakeImap
from tests.mailbox.samples import CAMILLE


def command(folder: Path, output: str, *, code: int = 0, error: str = "") -> str:
    """A setting for a command that prints that."""
    program = folder / "trousseau.py"
    program.write_text(
        f"import sys\nsys.stdout.write({output!r})\nsys.stderr.write({error!r})\nsys.exit({code})\n", encoding="utf-8"
    )
    return f'mailbox_password_command = \'"{sys.executable}" "{program}"\''


def test_a_password_s_command(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """The password that the command prints is said to the server, spaces and all, and shown nowhere."""
    with FakeImap() as fake:
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}", command(tmp_path, "mot de passe-fictif\n"))
        answer = pasapas_within("mailbox", "--json")
        assert [line for line in fake.lines if "mot de passe-fictif" in line]
    assert told(answer)["login"] == (True, "works, with a password", "")
    assert "passe-fictif" not in answer.out + answer.err


def test_the_environment_goes_first(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """A password that is given needs no command: it isn't run."""
    with FakeImap() as fake:
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}", "mailbox_password_command = 'rien-de-tel'")
        answer = pasapas_within("mailbox", "--json", **{PASSWORD: "donne-fictif"})
    assert told(answer)["login"][0]


def test_a_password_in_the_place_of_its_command_is_not_told(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Who writes the password itself there is told that it is no program, and nobody reads it."""
    with FakeImap() as fake:
        line = "mailbox_password_command = 'passe-fictif'"
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}", line)
        answer = pasapas_within("mailbox", "--json")
    assert "the program can't be run" in told(answer)["login"][1]
    assert "passe-fictif" not in answer.out + answer.err


@pytest.mark.parametrize(
    ("output", "code", "reason"),
    [("", 0, "it printed nothing"), ("un\ndeux\n", 0, "it printed more than a line"), ("", 3, "it ended with 3")],
)
def test_a_password_s_command_that_fails(
    pasapas_within: Pasapas, tmp_path: Path, output: str, code: int, reason: str
) -> None:
    """Exit code 110: why, and how to try it; not what it wrote, which may be the password."""
    with FakeImap() as fake:
        line = command(tmp_path, output, code=code, error="passe-fictif")
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}", line)
        answer = pasapas_within("mailbox", "--json")
    assert answer.code == 110
    good, what, remedy = told(answer)["login"]
    assert (good, what) == (False, f"no password came from mailbox_password_command: {reason}")
    assert remedy == "run it in a terminal: it must print the password alone, on one line, without asking there"
    assert "passe-fictif" not in answer.out + answer.err
