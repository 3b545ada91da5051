"""Looks at a running program and all that it has started, through Linux's /proc."""

import os
import re
import select
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.enrol.traces.seeking import Wanted

PROC = Path("/proc")
MEMORY = Path("/dev/shm")  # noqa: S108 - it is looked at


@dataclass
class Seen:
    """What looks have found; each look adds to it."""

    wanted: Wanted
    secrets: Wanted
    """What the environment of the first one may hold, and that of nobody else."""
    programs: set[str] = field(default_factory=set)
    """Which programs there were: `node`, `renderer` …"""
    looks: int = 0
    hits: set[str] = field(default_factory=set)
    """Where values stood which must not: `0.nir in argv of node`."""
    cores: set[str] = field(default_factory=set)
    """How large a core may be, in bytes, of any of them."""

    def look(self, first: int, folders: tuple[Path, ...]) -> None:
        """Look at a program and what it has started, all of them held, and at files in folders."""
        with held(first) as pids:
            told = {(name, where) for pid in pids for name, where in self._process(pid, pid == first)}
            self.hits |= {f"{name} in {where}" for name, where in told}
            self.hits |= self.wanted.found_below(folders)
        self.looks += 1

    def _process(self, pid: int, is_first: bool) -> Iterator[tuple[str, str]]:
        # whoever ends under our eyes, or is a renderer that nobody but root may look into, tells nothing
        with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
            argv = (PROC / str(pid) / "cmdline").read_bytes()
            program = _program(argv)
            self.programs.add(program)
            yield from ((name, f"argv of {program}") for name in self.wanted.found_in(argv))
            limits = (PROC / str(pid) / "limits").read_text(encoding="utf-8")
            self.cores |= set(re.findall(r"Max core file size +(\S+)", limits))
            environment = (PROC / str(pid) / "environ").read_bytes()
            yield from ((name, f"environment of {program}") for name in self.wanted.found_in(environment))
            if not is_first:
                yield from ((name, f"environment of {program}") for name in self.secrets.found_in(environment))
            for path, content in _written(pid):
                yield from ((name, f"{path}, open in {program}") for name in self.wanted.found_in(content))


def _program(argv: bytes) -> str:
    """What a process is: a browser's by their kind."""
    kind = re.search(rb"--type=([a-z-]+)", argv)
    return kind[1].decode() if kind else Path(os.fsdecode(argv.split(b"\0")[0])).name


def _written(pid: int) -> Iterator[tuple[str, bytes]]:
    """Files on disk that a process writes, or that are in no folder any more."""
    memory = MEMORY.stat().st_dev
    for link in (PROC / str(pid) / "fd").iterdir():
        with suppress(OSError):
            path, told = str(link.readlink()), link.stat()
            if not path.startswith("/") or path.startswith("/memfd:") or not stat.S_ISREG(told.st_mode):
                continue
            flags = int(re.findall(r"flags:\s+(\d+)", (PROC / str(pid) / "fdinfo" / link.name).read_text())[0], 8)
            writes = flags & (os.O_WRONLY | os.O_RDWR)
            if told.st_dev != memory and (writes or path.endswith(" (deleted)")):
                yield path, link.read_bytes()


def family(first: int) -> list[int]:
    """A process and its descendants, elders first."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError, ValueError):
                parent = int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found = [first]
    for pid in found:
        found += children.get(pid, [])
    return found


@contextmanager
def held(first: int) -> Iterator[list[int]]:
    """Stop them all for as long as a block lasts, so that nothing changes while it is looked at."""
    stopped: list[int] = []
    try:
        # whoever is stopped starts nobody any more
        while new := [pid for pid in family(first) if pid not in stopped]:
            for pid in new:
                stopped.append(pid)
                _tell(pid, signal.SIGSTOP)
        yield stopped
    finally:
        for pid in reversed(stopped):
            _tell(pid, signal.SIGCONT)


def wait_for_the_end_of(pids: list[int], seconds: float) -> bool:
    """Wait until these are gone; whether they are."""
    for pid in pids:
        with suppress(ProcessLookupError):
            handle = os.pidfd_open(pid)
            try:
                if not select.select([handle], [], [], seconds)[0]:
                    return False
            finally:
                os.close(handle)
    return True


def _tell(pid: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, what)
