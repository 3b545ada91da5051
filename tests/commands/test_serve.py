"""`pasapas serve` and `python -m mock_site` as a person types them: what they print, and what they refuse."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.request import urlopen

from mock_site.command_line import told_faults
from mock_site.faults.table import FAULTS
from tests.commands.conftest import Pasapas
from tests.running import run


@contextmanager
def serving(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Run `pasapas serve` as a person would, until Ctrl-C."""
    command = [sys.executable, "-u", "-m", "assistant", "serve", *arguments]
    # whoever started the tests in the background of a shell has them ignore Ctrl-C, and what they start
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=heard) as running:  # noqa: S603
        try:
            yield running
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 130
        finally:
            running.kill()


def lines_until(running: "subprocess.Popen[str]", last: str) -> list[str]:
    """What it prints, up to a line."""
    lines: list[str] = []
    while not lines or lines[-1] != last:
        assert running.stdout is not None
        line = running.stdout.readline()
        assert line, f"it ended before it said {last!r}: {lines}"
        lines.append(line.rstrip("\n"))
    return lines


def read(address: str) -> str:
    """A page's text."""
    with urlopen(address, timeout=10) as answer:  # noqa: S310 - an address that our own process has printed
        text: str = answer.read().decode()
    return text


def test_it_says_where_to_begin() -> None:
    """The four addresses, the faults that are on, and a link to the invitation, which is there."""
    options = ("--fault", "new-banner:text=Bonjour", "--fault", "session-lost", "--vintage", "2025", "--people", "2")
    with serving(*options) as running:
        lines = lines_until(running, "Stop with Ctrl-C.")
        said = {line.split()[0]: line.split()[1] for line in lines if len(line.split()) > 1}
        assert {"site", "simulator", "control", "mail", "fault"} <= set(said)
        assert [line.split()[1] for line in lines if line.startswith("fault")] == [
            "new-banner:text=Bonjour",
            "session-lost",
        ]
        assert "Bonjour" in read(said["site"])
        inbox = next(line.strip() for line in lines if "/boite/" in line)
        assert inbox.startswith(said["simulator"])
        assert "Activez Mon espace santé" in read(inbox)
        on = [fault["name"] for fault in json.loads(read(f"{said['control']}/faults"))["faults"] if fault["on"]]
        assert on == ["session-lost", "new-banner"]


def test_a_database_keeps_her_as_she_was(tmp_path: Path) -> None:
    """The second time, the example persona is not begun afresh and not invited again."""
    options = ("--database", str(tmp_path / "people.sqlite"), "--json")
    seen = []
    for _ in range(2):
        with serving(*options) as running:
            told = json.loads("\n".join(lines_until(running, "}")))
            person = json.loads(read(f"{told['control']}/people/camille.exemple@courrier.test"))
            seen.append((told["mailbox"] is None, person["provisional_code"]))
    assert seen == [(False, "A1B2C3D4E5F6"), (True, "A1B2C3D4E5F6")]


def test_faults_are_listed(pasapas_within: Pasapas) -> None:
    """Every name, as the mock site's own command line tells it."""
    answer = pasapas_within("serve", "--list-faults")
    assert answer.code == 0
    assert [line for line in answer.out.splitlines() if line and not line.startswith((" ", "Example"))] == list(FAULTS)
    assert answer.out == told_faults()


def test_what_means_nothing_is_told_in_a_line(pasapas_within: Pasapas) -> None:
    """Nothing is served; `pasapas` says the same as the mock site's own command line."""
    answer = pasapas_within("serve", "--fault=slwo")
    reason = "argument --fault: there is no fault «slwo»; did you mean slow? there are slow, 503-once"
    assert answer.code == 14 and answer.out == ""
    assert answer.err.startswith(f"✗ the mock site did not start: {reason}")
    assert answer.err.splitlines()[-1] == "  → `pasapas serve --help` tells what it takes"
    own = run(sys.executable, "-m", "mock_site", "--fault=slwo")
    assert (own.returncode, own.stdout) == (2, "")
    assert own.stderr.startswith(f"mock_site: {reason}") and own.stderr.count("\n") == 1
