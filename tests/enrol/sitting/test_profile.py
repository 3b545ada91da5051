"""Where browsers leave what is temporary, and what becomes of it."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.enrol.sitting.profile import browsers_in, empty, private_folder
from tests.running import ROOT


def test_everything_temporary_goes_there_and_is_wiped(tmp_path: Path) -> None:
    """Our process and those that it starts write there; nothing of it is left, and what was before is as it was."""
    before = tempfile.gettempdir()
    with private_folder(tmp_path, "w") as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (Path(tempfile.mkdtemp()) / "secret").write_text("x", encoding="utf-8")
        assert [file.name for file in folder.rglob("secret")] == ["secret"]
        asked = [sys.executable, "-c", "import tempfile; print(tempfile.gettempdir())"]
        said = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
        assert Path(said.stdout.strip()) == browsers_in(folder)
        empty(browsers_in(folder))
        assert list(folder.rglob("secret")) == []
    assert not folder.exists()
    assert tempfile.gettempdir() == before


def test_what_a_killed_worker_left_is_wiped_by_the_next(tmp_path: Path) -> None:
    """Killed in the middle, a worker can wipe nothing; whoever has its name and its home does."""
    program = (
        "import os, signal, sys, tempfile; from pathlib import Path\n"
        "from assistant.enrol.sitting.profile import private_folder\n"
        "with private_folder(Path(sys.argv[1]), 'w') as folder:\n"
        "    (Path(tempfile.mkdtemp()) / 'secret').write_text('x'); print(folder, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    left = Path(said.stdout.strip())
    assert list(left.rglob("secret"))
    with private_folder(tmp_path / "other", "w"):
        assert left.exists()
    with private_folder(tmp_path, "w"):
        assert not left.exists()


def test_no_process_leaves_a_core(tmp_path: Path) -> None:
    """Nothing fits in the limit of cores, for us and for what we start, nor is any given to a program of the system."""
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from assistant.enrol.sitting.profile import private_folder\n"
        "with private_folder(Path(sys.argv[1]), 'w'):\n"
        "    print(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
    )
    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    assert said.stdout.strip() == ("1" if sys.platform == "linux" and hard else "0")
    assert os.name == "posix"
