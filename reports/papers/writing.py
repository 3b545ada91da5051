"""Puts a paper where its helper prints it from: a file that nobody else can read, in a folder that goes."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from reports.guide.writing import write_whole
from wording import say

_PREFIX: Final = "pasapas-papers-"


def write(paper: bytes, file: Path) -> None:
    """Write a paper at once or not at all; its owner alone can read it (0600).

    Raises:
        OSError: the folder can't be made or written.

    """
    write_whole(file, paper, 0o600)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder for papers that its owner alone can open, removed with all that is in it when the block ends.

    What a session that was killed has left is removed by the next one.
    """
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def delete_it(file: Path) -> str:
    """What the helper is told of a paper that was written, in the terminal's language."""
    return say("{file}: print it, then delete it: it holds the person’s name", file=file)


def _sweep(temporary: Path) -> None:
    if os.name != "posix":  # elsewhere nobody's process can be asked for without harm
        return
    for folder in temporary.glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and _ours(folder) and not _alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _ours(folder: Path) -> bool:
    with suppress(OSError):
        return not folder.is_symlink() and folder.stat().st_uid == os.getuid()
    return False


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)  # 0 only asks
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
