"""An old backup is noticed, and nobody is enrolled twice because of it."""

import shutil
from pathlib import Path

import pytest

from assistant.enrol.contracts import State
from assistant.enrol.register.database import open_register
from assistant.enrol.register.errors import LostToken, NotFree, RegisterRestored, RegisterUnavailable
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.sqlite import FILE
from assistant.enrol.register.verifying import verify
from tests.enrol.register.journals import KEYS, a_sitting, enrol

ROSE, LEON, NOOR, NEW = "ab" * 32, "cd" * 32, "ef" * 32, "01" * 32


def put_back(backup: Path, home: Path) -> None:
    """Copy a file back, as somebody does who looks for his backup: the present files give way."""
    for beside in ("-wal", "-shm"):
        (home / (FILE + beside)).unlink(missing_ok=True)
    shutil.copyfile(backup, home / FILE)


@pytest.fixture
def backup(home: Path, tmp_path: Path) -> Path:
    """A backup of a register in which Rose is done, Léon armed, and nobody else; since then more has happened."""
    register = open_register(home)
    enrol(register, ROSE)
    RegisterLedger(register).arm(LEON, "desk-1")
    register.close()
    kept = tmp_path / "backup.db"
    shutil.copyfile(home / FILE, kept)
    register = open_register(home)
    enrol(register, LEON)
    enrol(register, NOOR)
    register.close()
    return kept


def test_a_register_that_was_only_closed_is_opened(home: Path, backup: Path) -> None:
    """What was seen last is in it: there is nothing to tell."""
    open_register(home).close()


def test_an_old_file_that_was_put_back_is_noticed(home: Path, backup: Path) -> None:
    """When it is opened; and who looks at it unchecked can change nothing."""
    put_back(backup, home)
    with pytest.raises(RegisterRestored, match=r"this register is an old backup: it ends on .*, and it was used until"):
        open_register(home)
    register = open_register(home, unchecked=True)
    with pytest.raises(RegisterRestored):
        RegisterLedger(register).arm(NOOR, "desk-1")
    register.close()


def test_the_whole_folder_that_was_put_back_is_noticed(home: Path, tmp_path: Path) -> None:
    """With its witness: the other witness, outside the folder, has seen more."""
    register = open_register(home)
    enrol(register, ROSE)
    register.close()
    shutil.copytree(home, tmp_path / "kept")
    register = open_register(home)
    enrol(register, LEON)
    register.close()
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "kept", home)
    with pytest.raises(RegisterRestored, match="old backup"):
        open_register(home)


def test_an_old_file_that_was_used_again_is_noticed(home: Path, backup: Path, tmp_path: Path) -> None:
    """By somebody without the witness, until it was as long as before: its history is another one."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    shutil.copyfile(backup, elsewhere / FILE)
    moved = open_register(elsewhere, unchecked=True)
    moved.witness._files = (elsewhere / "witness.json",)
    for number in range(9):
        enrol(moved, f"{number:064x}")
    moved.close()
    put_back(elsewhere / FILE, home)
    with pytest.raises(RegisterRestored, match=r"an old backup that was used again"):
        open_register(home)


def test_a_register_that_is_gone_is_noticed(home: Path, backup: Path) -> None:
    """The file was deleted: the new one would know nobody."""
    for file in home.glob(f"{FILE}*"):
        file.unlink()
    with pytest.raises(RegisterRestored, match="another register than the one"):
        open_register(home)
    register = open_register(home, unchecked=True)
    open_keys(register)
    with pytest.raises(RegisterRestored):
        register.check()
    register.accept("desk-1")
    register.close()
    register = open_register(home)
    with pytest.raises(NotFree):
        RegisterLedger(register).arm(ROSE, "desk-1")
    register.close()


def test_a_file_that_is_put_back_while_somebody_works_is_noticed(home: Path, backup: Path, tmp_path: Path) -> None:
    """By the next change, in the running program: it would otherwise go on in a file that nobody finds any more."""
    register = open_register(home)
    ledger = RegisterLedger(register)
    token = ledger.arm(NEW, "desk-1")
    for beside in ("-wal", "-shm"):
        (home / (FILE + beside)).unlink(missing_ok=True)
    (home / FILE).rename(tmp_path / "moved.db")
    shutil.copyfile(backup, home / FILE)
    with pytest.raises(RegisterRestored):
        ledger.fire(NEW, token)
    register.close()


def test_a_file_that_goes_while_somebody_works_is_told(home: Path) -> None:
    """Nothing is written into an empty one in its place."""
    register = open_register(home)
    for file in home.glob(f"{FILE}*"):
        file.unlink()
    with pytest.raises(RegisterUnavailable, match="it can’t be opened"):
        RegisterLedger(register).arm(ROSE, "desk-1")
    assert not (home / FILE).exists()
    register.close()


def test_a_database_ahead_of_the_witness_is_no_alarm(home: Path) -> None:
    """The power went between the commit and the witness: what the file tells is old, and true."""
    register = open_register(home)
    enrol(register, ROSE)
    before = {file: file.read_bytes() for file in register.witness._files}
    enrol(register, LEON)
    a_sitting(register)
    register.close()
    for file, content in before.items():
        file.write_bytes(content)
    register = open_register(home)
    enrol(register, NOOR)
    assert verify(register, KEYS).entries == 5
    register.close()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": {"register": "a"}}', "\x00" * 100])
def test_a_damaged_witness_is_no_witness(home: Path, content: str) -> None:
    """Whether the register is the last one can't be told: a human must say so; then it is written anew."""
    open_register(home).close()
    (home / "witness.json").write_text(content, encoding="utf-8")
    with pytest.raises(RegisterRestored, match=r"witness\.json: this file can’t be read"):
        open_register(home)
    register = open_register(home, unchecked=True)
    register.accept("desk-1")
    register.close()
    open_register(home).close()


def test_who_is_not_done_in_an_accepted_backup_is_unknown(home: Path, backup: Path) -> None:
    """Done stays done. Whoever was armed, and whoever isn't in it at all, is asked about first, and then as always."""
    put_back(backup, home)
    register = open_register(home, unchecked=True)
    register.accept("desk-1")
    register.close()
    register = open_register(home)
    ledger = RegisterLedger(register)
    assert [line.state if (line := ledger.line(key)) else None for key in (ROSE, LEON, NOOR)] == [
        State.DONE,
        State.UNKNOWN,
        State.UNKNOWN,
    ]
    for key in (LEON, NOOR, NEW):
        with pytest.raises(NotFree) as refused:
            ledger.arm(key, "desk-1")
        assert refused.value.state == State.UNKNOWN
    for key in (LEON, NOOR):
        ledger.resolve(key, enrolled=True, by="site")
    ledger.resolve(NEW, enrolled=False, by="desk-1")
    assert [line.state if (line := ledger.line(key)) else None for key in (ROSE, LEON, NOOR, NEW)] == [
        State.DONE,
        State.DONE,
        State.DONE,
        State.FREE,
    ]
    enrol(register, NEW)
    register.close()
    open_register(home).close()


def test_a_token_from_before_the_backup_fires_no_more(home: Path, backup: Path) -> None:
    """Her sitting was under way when the backup was made; others may have served her since."""
    put_back(backup, home)
    register = open_register(home, unchecked=True)
    ledger = RegisterLedger(register)
    with register.look() as connection:
        token = connection.exec_driver_sql("SELECT token FROM ledger_lines WHERE state = 'armed'").scalar_one()
    register.accept("desk-1")
    with pytest.raises(LostToken):
        ledger.fire(LEON, token)
    register.close()


def test_what_was_said_before_the_backup_counts_no_more(home: Path, tmp_path: Path) -> None:
    """That nothing had come of a click: she may have been served again since."""
    register = open_register(home)
    ledger = RegisterLedger(register)
    ledger.fire(ROSE, ledger.arm(ROSE, "desk-1"))
    ledger.resolve(ROSE, enrolled=False, by="site")
    register.accept("desk-1")
    with pytest.raises(NotFree):
        ledger.arm(ROSE, "desk-1")
    register.close()


def test_a_backup_from_after_an_acceptance_is_noticed(home: Path, backup: Path, tmp_path: Path) -> None:
    """The acceptance is in it, and is older than what was seen since."""
    put_back(backup, home)
    register = open_register(home, unchecked=True)
    register.accept("desk-1")
    register.close()
    shutil.copyfile(home / FILE, tmp_path / "second.db")
    register = open_register(home)
    RegisterLedger(register).resolve(NOOR, enrolled=True, by="site")
    register.close()
    put_back(tmp_path / "second.db", home)
    with pytest.raises(RegisterRestored):
        open_register(home)


def test_trust_comes_back_when_somebody_says_so(home: Path, backup: Path) -> None:
    """Everybody of the lost time was looked after: new people are new again."""
    put_back(backup, home)
    register = open_register(home, unchecked=True)
    register.accept("desk-1")
    register.trust("desk-1")
    assert RegisterLedger(register).line(NEW) is None
    enrol(register, NEW)
    register.close()
    open_register(home).close()


def test_of_whom_nobody_could_say_it_stays_unknown(home: Path, backup: Path) -> None:
    """Also when the backup is trusted again: whoever wasn't in it, and whoever was armed in it."""
    put_back(backup, home)
    register = open_register(home, unchecked=True)
    register.accept("desk-1")
    ledger = RegisterLedger(register)
    for key in (NOOR, LEON):
        ledger.unknown(key)
    register.trust("desk-1")
    for key in (NOOR, LEON):
        with pytest.raises(NotFree) as refused:
            ledger.arm(key, "desk-1")
        assert refused.value.state == State.UNKNOWN
    assert ledger.line(NEW) is None
    register.close()


def test_the_same_backup_twice_is_noticed_twice(home: Path, backup: Path) -> None:
    """The acceptance of the first time is not in it."""
    for _ in range(2):
        put_back(backup, home)
        with pytest.raises(RegisterRestored):
            open_register(home)
        register = open_register(home, unchecked=True)
        register.accept("desk-1")
        register.close()
        open_register(home).close()
