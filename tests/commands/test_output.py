"""What a command prints that can't be written: told, with an exit code of its own; a pipe that nobody reads ends quietly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.test_code import a_mail
from tests.running import run

COMMANDS = [["code", "mail.eml"], ["code", "mail.eml", "--json"], ["schema"], ["--help"], ["code", "--help"]]
FULL = "/dev/full"
needs_full = pytest.mark.skipif(not Path(FULL).exists(), reason="this system has no device that is always full")


def ended(folder: Path, arguments: list[str], shell: str) -> tuple[int, str]:
    """Run a command with a redirection of the shell's; exit code and stderr."""
    a_mail(folder, "Votre code est 482913.")
    script = f'exec "$0" -m assistant "$@" {shell}'
    done = run("sh", "-c", script, sys.executable, *arguments, cwd=folder)
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("shell", "reason"),
    [(">&-", "it is closed"), pytest.param(f">{FULL}", "the disk is full", marks=needs_full)],
    ids=["closed", "full"],
)
def test_what_can_t_be_written_is_told(tmp_path: Path, arguments: list[str], shell: str, reason: str) -> None:
    """Exit code 74, what is wrong and what to do; no traceback, and no word of a bug."""
    code, told = ended(tmp_path, arguments, shell)
    assert code == 74
    assert f"✗ the output can't be written ({reason})\n  → " in told
    assert "Traceback" not in told
    assert "bug" not in told
    assert "Exception" not in told


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_pipe_that_nobody_reads_ends_quietly(tmp_path: Path, arguments: list[str]) -> None:
    """Exit code 141, as of a program that SIGPIPE ended, and nothing more on stderr than without a pipe."""
    reading, writing = os.pipe()
    os.close(reading)
    a_mail(tmp_path, "Votre code est 482913.")
    try:
        done = subprocess.run(  # noqa: S603 (the commands are the test's own)
            [sys.executable, "-m", "assistant", *arguments],
            cwd=tmp_path,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.returncode == 141
    assert len(done.stderr.splitlines()) == (1 if arguments == COMMANDS[0] else 0)


@needs_full
@pytest.mark.parametrize(("file", "code"), [("mail.eml", 0), ("none.eml", 50)])
def test_a_command_ends_as_it_should_where_nobody_can_be_told(tmp_path: Path, file: str, code: int) -> None:
    """A full stderr costs no code and changes no exit code."""
    assert ended(tmp_path, ["code", file], f"2>{FULL}")[0] == code
