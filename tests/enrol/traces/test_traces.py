"""Nothing of a person is left anywhere by `pasapas enrol`, whatever becomes of her sitting, and of us.

What stays where no program of ours reaches: the machine's memory (and what the system swaps of it), and, on a disk that
keeps no files in place, what a file held that is not there any more; DESIGN.md has it.
"""

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant import bundled
from tests.enrol.killing.batch import enrolments
from tests.enrol.terminals import terminal
from tests.enrol.traces.processes import Seen
from tests.enrol.traces.scene import MAILBOX, Scene, persons
from tests.enrol.traces.seeking import Wanted, spellings
from tests.postgres import PostgresServer, needs_postgres

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what processes have open, in /proc")

WRONG = {"provisional_code": "K7Qm4Xw9Zp2R"}
ON_THE_SCREEN = ("first_name", "last_name")
"""What a helper reads there, to know whose turn it is."""
TALKATIVE = {
    "DEBUG": "pw:*",
    "DEBUGP": "1",
    "PWDEBUG": "console",
    "NODE_OPTIONS": "--trace-warnings",
    "PASAPAS_ENROL__HELPER": "Aline",
}
"""Variables that would have Playwright's driver tell all that is typed."""


def _nothing_is_left(scene: Scene, *said: str) -> None:
    """Neither on disk, nor in memory, nor in what was said."""
    assert scene.in_memory() == []
    assert scene.wanted.found_below([scene.folder]) == set()
    for text in said:
        assert scene.wanted.said_in(text) == set()


def _served_before_our_eyes(scene: Scene, *more: str) -> None:
    seen = scene.seen()
    ended = scene.watch(seen, lambda: False, "--rehearse", *more)
    assert ended.returncode == 0, ended.stderr
    assert enrolments(scene.mock, scene.people)[0] == 1
    assert seen.hits == set()
    assert {"node", "renderer"} <= seen.programs and seen.looks > 3, seen
    assert seen.cores <= {"0", "1"}, seen.cores
    _nothing_is_left(scene, ended.stdout, ended.stderr)


def test_while_it_runs_and_afterwards(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """One is enrolled, one fails: no value in a file, an argument or an environment, of no process, at no time."""
    one, other = persons(mock, 2)
    scene = Scene(tmp_path / "machine", mock, [one, {**other, **WRONG}], timeout=3, more=TALKATIVE)
    _served_before_our_eyes(scene, "--json")


@pytest.mark.matrix
def test_after_a_death_in_the_middle(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """Killed, it leaves a folder in memory, which its user alone can read, and which the next start wipes; no more.

    That the next start wipes it always runs in tests/enrol/sitting/test_profile.py.
    """
    scene = Scene(tmp_path / "machine", mock, persons(mock, 2))
    seen = scene.seen()
    ended = scene.watch(seen, lambda: bool(scene.steps() - {""}), "--rehearse")
    assert ended.returncode == -9
    assert scene.wanted.found_below([scene.folder]) == set()
    assert scene.wanted.said_in(ended.stdout + ended.stderr) == set()
    left = scene.in_memory()
    assert [folder.stat().st_mode & 0o777 for folder in left] == [0o700]
    again = scene.run("resume", "--rehearse")
    assert enrolments(mock, scene.people) == [1, 1], again.stderr
    _nothing_is_left(scene, again.stdout, again.stderr)


@pytest.mark.matrix
def test_who_says_no(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """She is asked at a terminal, which shows no value that she doesn't ask to see; while she thinks, none is on disk."""
    scene = Scene(tmp_path / "machine", mock, persons(mock, 1))
    seen = scene.seen()
    command = scene.command("--headless")
    with terminal(command, scene.environment, cwd=str(scene.folder / "work")) as typist:
        typist.until("Number of the answer: ", 60)
        typist.types("1\n")
        typist.answers(1)
        typist.until(r"Number of the answer \(v")
        seen.look(typist.program.pid, (scene.folder,))
        typist.types("2\n")
        shown = typist.until(r"type (\d{4}): ")
        typist.types(f"{shown[1]}\n")
        assert typist.ends(60) == 0
    assert "did not say yes" in typist.screen
    assert enrolments(mock, scene.people) == [0]
    assert seen.hits == set() and "renderer" in seen.programs
    _nothing_is_left(scene)
    # pasapas's own search would know a card by the last digits that a mask leaves
    assert scene.wanted.but(*ON_THE_SCREEN).found_in(typist.screen.encode()) == set()


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("batch", 70),
        pytest.param("sitting", 0, marks=pytest.mark.matrix),
        pytest.param("sheet", 0, marks=pytest.mark.matrix),
    ],
)
def test_a_bug_of_ours(mock: bundled.MockAddresses, tmp_path: Path, where: str, code: int) -> None:
    """An error whose words hold everything of her: what is said of it, and written, holds nothing."""
    scene = Scene(tmp_path / "machine", mock, persons(mock, 1))
    ended = scene.run("--rehearse", module=("tests.enrol.traces.crashing", where))
    assert ended.returncode == code
    # a rehearsal's sheet that could not be made is told to nobody
    assert ("ValueError" in ended.stderr) is (where != "sheet")
    _nothing_is_left(scene, ended.stdout, ended.stderr)


@pytest.mark.matrix
@needs_postgres
def test_nothing_in_postgres(
    mock: bundled.MockAddresses, tmp_path: Path, postgres: PostgresServer, postgres_url: SecretStr
) -> None:
    """Nothing in its own files, tables and write-ahead log, nor in what it logs."""
    one, other = persons(mock, 2)
    scene = Scene(tmp_path / "machine", mock, [one, {**other, **WRONG}], postgres_url)
    _served_before_our_eyes(scene)
    with postgres.admin() as admin:
        admin.execute("CHECKPOINT")
    assert scene.wanted.found_below([postgres.data]) == set()
    assert scene.wanted.said_in("\n".join(postgres._said)) == set()
    with postgres.admin() as admin:
        admin.execute("CREATE TABLE planted (value text)")
        admin.execute("INSERT INTO planted VALUES (%s)", [one["nir"]])
        admin.execute("CHECKPOINT")
        found = scene.wanted.found_below([postgres.data])
        admin.execute("DROP TABLE planted")
    assert any("pg_wal" in hit for hit in found) and any("/base/" in hit for hit in found), found


WORDS = {
    "first_name": "Éléonore",
    "last_name": "Quatrebarbes-Oulanov",
    "nir": "255119999912345",
    "password": "Nuage=é:88",
}
PLANTED = """
import os, sys, tempfile
given = sys.stdin.readline().rstrip()
gone = tempfile.TemporaryFile()
gone.write(given.encode()); gone.flush()
kept = open("log", "w"); kept.write(given); kept.flush()
print("ready", flush=True)
sys.stdin.readline()
"""


def test_however_it_is_written_it_is_found() -> None:
    """The search's own proof: each spelling, in the middle of anything; and nothing is found where nothing is."""
    wanted = Wanted.of([WORDS])
    for name, value in WORDS.items():
        for spelling in spellings(value):
            assert wanted.found_in(b"..." + spelling + b"...") == {f"0.{name}"}, spelling
        packed = b64encode(f"name={value}&more=1".encode())
        assert wanted.found_in(packed) == {f"0.{name}"}
    assert wanted.said_in("2 55 11 99 999 123 45") == {"0.nir"}
    assert wanted.found_in(b"Eleonor, 25511999991234, a cloud") == set()


def test_what_is_planted_is_found(tmp_path: Path) -> None:
    """The same for each of the places: argv, environment, open files, files on disk, their names, links."""
    value = WORDS["last_name"]
    seen = Seen(Wanted.of([WORDS]), Wanted.of([], {"mailbox": MAILBOX}))
    (tmp_path / "link").symlink_to(f"/nowhere/{value}")
    (tmp_path / f"{value}.pdf").touch()
    inner = [sys.executable, "-c", PLANTED, value]
    outer = [sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:])", *inner]
    environment = {**os.environ, "TMPDIR": str(tmp_path), "X": WORDS["nir"], "Y": MAILBOX}
    with subprocess.Popen(  # noqa: S603 - our own program
        outer, cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        print(WORDS["password"], file=process.stdin, flush=True)
        assert process.stdout.readline() == "ready\n"
        seen.look(process.pid, (tmp_path,))
    program = Path(sys.executable).name
    assert {hit.replace(str(tmp_path), "HERE") for hit in seen.hits if "(deleted)" not in hit} == {
        f"0.last_name in argv of {program}",
        f"0.nir in environment of {program}",
        f"0.mailbox in environment of {program}",
        f"0.password in HERE/log, open in {program}",
        "0.password in HERE/log",
        "0.last_name in HERE/link",
        f"0.last_name in HERE/{value}.pdf",
    }
    assert any("password" in hit and "(deleted)" in hit for hit in seen.hits)
