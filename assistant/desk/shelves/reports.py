"""The reports that lie in the desk's folder: of the tests' runs, and of what changed on the sites."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Final

from assistant.desk.shelves.handing import files_below, key_of, lies_in

_INDEX: Final = "index.html"
_DRIFT: Final = "drift.html"
_BESIDE: Final = "report.css"
_DEEP: Final = 4
"""Folders below the desk's in which reports are looked for."""
_MOST: Final = 3_000
"""Folders that are looked through."""
_PASSED_OVER: Final = frozenset({"node_modules", "__pycache__", "site-packages"})
_PARTS: Final = re.compile(r"index\.html|report\.css|tests/[^/\\]+\.html|pictures/[0-9a-f]{20}\.webp")
"""What a run's report consists of, but its script, which is not needed and would not run."""
_HEAD: Final = 200_000
"""Characters of a drift report in which its verdict stands."""
_VERDICT: Final = re.compile(r'<header class="top (fails|stale|look|same)">.*?<h1>(.*?)</h1>', re.DOTALL)


_known: "Final[dict[str, Report]]" = {}
"""The reports that were found, by their keys."""


@dataclass(frozen=True)
class Report:
    """A report that can be looked at."""

    file: Path
    name: str
    """Its folder, from the desk's; or the journey's title."""
    made: datetime
    verdict: str
    """In one sentence; empty where nobody knows."""
    good: bool
    whole: bool
    """Whether there are files beside it."""

    @property
    def key(self) -> str:
        """What stands for it in the browser."""
        return key_of(self.file)

    @property
    def folder(self) -> Path:
        """The folder that it lies in."""
        return self.file.parent

    def part(self, name: str) -> Path | None:
        """A file of the report by the name that its pages have for it; None where it is none."""
        file = self.folder / name
        known = _PARTS.fullmatch(name) if self.whole else name == self.file.name
        return file if known and lies_in(self.folder, file) else None

    def parts(self) -> list[Path]:
        """All files of the report."""
        if not self.whole:
            return [self.file]
        return [file for file in files_below(self.folder) if _is_part(file.relative_to(self.folder).as_posix())]


def _is_part(name: str) -> bool:
    # whoever takes it away has the list filtered by its script
    return name == "report.js" or bool(_PARTS.fullmatch(name))


def run_reports(folder: Path) -> list[Report]:
    """The reports of the tests' runs, the newest first."""
    return _newest(_run(folder, place) for place in _folders(folder) if lies_in(folder, place / _BESIDE))


def drift_reports(folder: Path) -> list[Report]:
    """The reports of what changed on a site, the newest first."""
    return _newest(_drift(folder, place / _DRIFT) for place in _folders(folder))


def report_of(folder: Path, key: str) -> Report | None:
    """The report that a key stands for. One page of it asks for a hundred pictures: it is not looked for each time."""
    if key not in _known:
        run_reports(folder)
        drift_reports(folder)
    report = _known.get(key)
    # it may have been moved, or become a link
    return report if report and lies_in(folder, report.file) else None


def _newest(found: "Iterator[Report | None]") -> list[Report]:
    reports = sorted((one for one in found if one), key=lambda one: one.made, reverse=True)
    _known.update((one.key, one) for one in reports)
    return reports


def _folders(folder: Path) -> Iterator[Path]:
    """The desk's folder and those below it; hidden ones and links are passed over."""
    top = len(folder.parts)
    for number, (where, below, _) in enumerate(os.walk(folder)):
        place = Path(where)
        deep = len(place.parts) - top >= _DEEP
        below[:] = [] if deep else sorted(one for one in below if not one.startswith(".") and one not in _PASSED_OVER)
        yield place
        if number >= _MOST:
            return


def _run(folder: Path, place: Path) -> Report | None:
    from reports.runs.history import read  # 0.1 s, which the desk's opening need not wait for
    from reports.runs.overview import verdict

    file = place / _INDEX
    if not lies_in(folder, file):
        return None
    past = read(place, 1)
    counts = Counter(test.outcome for test in past[-1].tests.values()) if past else Counter()
    made = past[-1].began.astimezone() if past else _changed(file)
    name = place.relative_to(folder).as_posix() if place != folder else folder.name
    return Report(file, name, made, verdict(counts) if past else "", not counts["failed"], whole=True)


def _drift(folder: Path, file: Path) -> Report | None:
    from reports.drift.telling import verdict_sentence

    if not lies_in(folder, file):
        return None
    with file.open(encoding="utf-8", errors="replace") as opened:
        said = _VERDICT.search(opened.read(_HEAD))
    if said is None:
        return None
    verdict = verdict_sentence(said[1])  # type: ignore[arg-type] # one of those that the expression names
    return Report(file, unescape(said[2]), _changed(file), verdict, said[1] in ("same", "look"), whole=False)


def _changed(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
