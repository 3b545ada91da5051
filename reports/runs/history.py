"""What earlier runs came to: `history.jsonl` in the report's folder, a line for each run.

A line is written under a lock, and begins anew where the one before it was cut off; so two runs at once lose neither's
line, and a machine that lost its power costs one line. What can't be read is passed over.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import AwareDatetime, Field, ValidationError

from reports.guide.writing import write_whole
from reports.recording.record import Record
from reports.runs.result import Verdict

FILE_NAME: Final = "history.jsonl"
KEPT: Final = 200
"""Runs. With 40 tests of 20 steps that is some 5 MB."""


class PastTest(Record):
    """What one test came to."""

    outcome: Verdict
    seconds: float
    steps: dict[str, float] = Field(default_factory=dict)
    """The seconds of each step, by its name in the flow."""


class PastRun(Record):
    """What a whole run came to."""

    run: str
    """What tells it from all other runs."""
    began: AwareDatetime
    """UTC."""
    commit: str = ""
    """What git calls the checkout; empty where nobody told."""
    tests: dict[str, PastTest]
    """By `PlayedTest.key`."""


def read(folder: Path, last: int = KEPT) -> tuple[PastRun, ...]:
    """The last runs, by the time when they began; none where the report is the first of its folder."""
    # the newest line of a run counts: its report may have been made twice
    runs = {run.run: run for run in map(_run, _lines(folder / FILE_NAME)[-2 * last :]) if run}
    return tuple(sorted(runs.values(), key=lambda run: run.began)[-last:])


def remember(folder: Path, run: PastRun, kept: int = KEPT) -> None:
    """Add a run; it takes the place of what was written of the same run before, and the oldest go where there are many.

    Raises:
        OSError: the folder can't be made or written.

    """
    folder.mkdir(parents=True, exist_ok=True)
    file, line = folder / FILE_NAME, run.model_dump_json()
    with _alone(folder / f".{FILE_NAME}.lock"):
        lines = _lines(file)
        others = [one for one in lines if _name(one) != run.run]
        if len(others) < len(lines) or len(others) >= kept:
            write_whole(file, _written((*others, line)[-kept:]))
        else:
            _append(file, line)


def _append(file: Path, line: str) -> None:
    with file.open("a+b") as out:
        if out.seek(0, os.SEEK_END):
            out.seek(-1, os.SEEK_END)
            if out.read(1) != b"\n":
                out.write(b"\n")
        out.write(_written((line,)))


def _written(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(file: Path) -> list[str]:
    """The lines that are JSON objects, as they stand."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    # by \n alone: JSON may hold other separators of lines
    return [line for line in text.split("\n") if line.startswith("{") and line.rstrip().endswith("}")]


def _run(line: str) -> PastRun | None:
    try:
        return PastRun.model_validate_json(line)
    except ValidationError:
        return None


def _name(line: str) -> str | None:
    """The name of the run, also of a line that a later version wrote."""
    try:
        run: Mapping[str, object] = json.loads(line)
    except ValueError:
        return None
    name = run.get("run")
    return name if isinstance(name, str) else None


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other process writes; the system frees the lock of one that died."""
    with lock.open("a+b") as held:
        if sys.platform == "win32":
            import msvcrt

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield
