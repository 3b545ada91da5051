"""Reads what the tests left, and makes the pictures that are shown of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reports.recording import Recording, RecordingError
from reports.runs.pictures import FOLDER, Picture, Wanted, make
from reports.runs.result import Played
from reports.runs.told import ORDER

MOST: Final = 240
"""Pictures in one report: some 10 MB, and 20 seconds of one processor."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A test with its recording, as far as it has one."""

    played: Played
    recording: Recording | None
    fault: str
    """Why the recording can't be read; empty where it can, or there is none."""

    @property
    def failed_picture(self) -> Path | None:
        """Of what was there when it failed."""
        if self.played.result.outcome != "failed":
            return None
        for one in self.played.result.attachments:
            if one.kind == "picture":
                return self.played.folder / one.path
        return None

    def figures(self) -> Iterator[Wanted]:
        """Its steps' pictures."""
        if self.recording is None:
            return
        folder = self.played.folder / self.played.result.recording
        for step in self.recording.steps:
            for figure in step.figures:
                # the name alone: a recording from another machine names no file elsewhere
                yield Wanted(folder / Path(figure.file).name, figure, self.recording.language)


def load(played: Played) -> Loaded:
    """The test with its recording."""
    if not played.result.recording:
        return Loaded(played, None, "")
    try:
        return Loaded(played, Recording.load(played.folder / played.result.recording), "")
    except RecordingError as error:
        return Loaded(played, None, str(error))


def chosen(tests: Sequence[Loaded], most: int) -> list[Wanted]:
    """Which pictures are made: of what failed or warned, then of one test of each flow, then of the others."""
    wanted = [Wanted(test.failed_picture) for test in tests if test.failed_picture][:most]
    seen: Counter[str] = Counter()
    ranks: list[tuple[int, int, int]] = []
    for number, test in enumerate(tests):
        result = test.played.result
        first = ORDER.index(result.outcome) if result.outcome != "skipped" else len(ORDER)
        ranks.append((first, seen[result.flow], number))
        seen[result.flow] += 1
    for _, _, number in sorted(ranks):
        figures = list(tests[number].figures())
        # all of a test or none: half a journey in pictures helps nobody
        if len(wanted) + len(figures) <= most:
            wanted += figures
    return wanted


def made(wanted: Sequence[Wanted], folder: Path) -> dict[Path, Picture]:
    """The pictures that could be made, by their files."""
    into = folder / FOLDER
    # reading and packing leave Python's lock alone
    with ThreadPoolExecutor() as pool:
        pictures = dict(zip((one.file for one in wanted), pool.map(lambda one: make(one, into), wanted), strict=True))
    return {file: picture for file, picture in pictures.items() if picture}
