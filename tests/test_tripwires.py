"""The trip-wires themselves."""

import contextlib
import os
import socket
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import tripwires


def _mkdir() -> None:
    Path("left-behind").mkdir()


def _write() -> None:
    Path("left-behind.txt").write_text("?")


def _rename() -> None:
    Path("left-behind.txt").rename("moved.txt")


def _database() -> None:
    sqlite3.connect("left-behind.db").close()


@pytest.mark.parametrize("write", [_mkdir, _write, _rename, _database])
def test_writing_outside_the_temporary_folder_is_refused(write: Callable[[], None]) -> None:
    """Neither a file nor a folder nor a database can be left in the checkout, and the message names it."""
    with pytest.raises(tripwires.YouWroteOutsideTheTemporaryFolder, match="left-behind"):
        write()
    tripwires.touched.clear()
    assert not list(Path.cwd().glob("left-behind*"))


def test_writing_into_the_temporary_folder_is_free(tmp_path: Path) -> None:
    """A test's own folder takes files, folders and databases."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("!")
    sqlite3.connect(tmp_path / "database").close()
    assert not tripwires.touched


def test_sleeping_is_refused() -> None:
    """A sleep says where it is and what to do instead."""
    with pytest.raises(tripwires.YouMeantToWaitForSomething, match=r"tests\.test_tripwires:\d+ calls time\.sleep"):
        time.sleep(0.001)
    tripwires.touched.clear()


def test_a_swallowed_exception_is_remembered() -> None:
    """What goes wrong where nobody hears the exception is kept for the test's end."""
    with contextlib.suppress(tripwires.TripWireError):
        time.sleep(0.001)
    assert isinstance(tripwires.touched.pop(), tripwires.YouMeantToWaitForSomething)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0)])
def test_other_machines_are_out_of_reach(address: tuple[str, int]) -> None:
    """No packet leaves for another machine, and the message names it."""
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with (
        socket.socket(family) as wire,
        pytest.raises(tripwires.YouReachedBeyondLoopback, match=address[0]),
    ):
        wire.connect(address)
    tripwires.touched.clear()


def test_names_of_other_machines_are_not_even_asked() -> None:
    """A look-up is a request to another machine too."""
    with pytest.raises(tripwires.YouReachedBeyondLoopback, match=r"example\.org"):
        socket.create_connection(("example.org", 80))
    tripwires.touched.clear()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "mail.localhost", b"localhost", ""])
def test_this_machine_is_in_reach(host: str | bytes) -> None:
    """All names and addresses of loopback are free."""
    assert tripwires.is_loopback(host)


def test_a_temporary_folder_may_clean_up_after_itself() -> None:
    """What is removed from within the temporary folder, by an open folder as `shutil.rmtree` does, is the test's own."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "inner").mkdir()
        (Path(folder) / "inner" / "file").write_text("x", encoding="utf-8")
    assert not Path(folder).exists()


def test_another_folder_s_files_may_not_be_removed_from_within() -> None:
    """An open folder elsewhere doesn't help: the file is named from it."""
    elsewhere = os.open(Path(__file__).parent, os.O_RDONLY)
    try:
        with pytest.raises(tripwires.YouWroteOutsideTheTemporaryFolder):
            os.unlink("no-such-file", dir_fd=elsewhere)
    finally:
        os.close(elsewhere)
        tripwires.touched.clear()
