"""What a browser leaves: in a folder of its own, in memory where the system has such a place, wiped afterwards."""

import hashlib
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from assistant.settings import keep_temporary_files_in

_NAME: Final = "pasapas-sitting"


@contextmanager
def private_folder(home: Path, worker: str) -> Iterator[Path]:
    """A folder for everything temporary of this process and its browsers, for as long as a block lasts.

    What a killed worker of that name left is wiped first: whoever calls holds the worker's lock. No process from
    here on leaves a core.
    """
    place = _place(home)
    # another home's worker of the same name is another one, and so is another user's
    ours = f"{_NAME}-{hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]}-{worker}-"
    for left in place.glob(f"{ours}*"):
        wipe(left)
    folder = Path(tempfile.mkdtemp(prefix=ours, dir=place))
    no_cores()
    browsers_in(folder).mkdir(mode=0o700)
    with keep_temporary_files_in(browsers_in(folder)):
        try:
            yield folder
        finally:
            wipe(folder)


def browsers_in(folder: Path) -> Path:
    """Where in a private folder browsers, and whatever else runs, put what is temporary."""
    return folder / "browser"


def wipe(folder: Path) -> None:
    """Remove a folder with all that is in it; where there is none, there is nothing to do."""
    shutil.rmtree(folder, ignore_errors=True)


def empty(folder: Path) -> None:
    """Remove all that is in a folder."""
    for inner in folder.iterdir():
        if inner.is_dir() and not inner.is_symlink():
            wipe(inner)
        else:
            inner.unlink(missing_ok=True)


def _place(home: Path) -> Path:
    """The memory of the session (XDG_RUNTIME_DIR) or of the machine; the home folder where there is neither."""
    from platformdirs import user_runtime_path

    with warnings.catch_warnings():
        # it warns where the session has none; then it is the machine's
        warnings.simplefilter("ignore")
        session = user_runtime_path()
    for folder in (session, Path("/dev/shm")):  # noqa: S108 - a folder of ours in it, 0700
        if folder.is_dir() and os.access(folder, os.W_OK) and _is_in_memory(folder):
            return folder
    return home


def _is_in_memory(folder: Path) -> bool:
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return False
    under = [mount for mount in mounts if folder.resolve().is_relative_to(mount[1])]
    return bool(under) and max(under, key=lambda mount: len(mount[1]))[2] == "tmpfs"


def no_cores() -> None:
    """Have this process, and whatever it starts, leave no core: it would hold what people have typed."""
    try:
        import resource
    except ImportError:
        # Windows writes none unless somebody has asked it to
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    # where a program of the system takes cores, Linux gives it those of a limit of 0, too, but not those of 1 byte
    least = 0 if hard == 0 or sys.platform != "linux" else 1
    resource.setrlimit(resource.RLIMIT_CORE, (least, hard))
