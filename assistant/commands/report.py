"""report: the pages of a run, from what its tests left; of several jobs' results, one report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import PasapasError
from reports.runs import Verdict, gather
from reports.runs.overview import verdict
from reports.runs.report import RunNews
from reports.runs.report import report as write
from wording import say
from wording.reasons import os_reason


class NoResults(PasapasError):
    """A folder holds no test's result that could be read, or the report could not be written."""

    exit_code = 59


@dataclass(frozen=True)
class Reported:
    """What was reported."""

    report: Path
    verdict: str
    tests: dict[Verdict, int]
    """How many came to each outcome."""
    unread: tuple[str, ...]
    """Why some could not be read."""


def make_report(results: Sequence[Path], out: Path, commit: str = "") -> Reported:
    """Write the report of all results below the folders, and add the run to the history in `out`.

    Raises:
        NoResults: there is none that can be read, or the folder can't be written.

    """
    gathered = gather(*results)
    if not gathered.tests:
        raise NoResults(
            gathered.unread[0] if gathered.unread else say("no test's result"),
            where=", ".join(map(str, results)),
            remedy=say("name the folder that pytest's --output had, or where the jobs' artefacts were put"),
        )
    try:
        page = write(gathered, out, RunNews(commit=commit))
    except OSError as error:
        raise NoResults(
            say("the report can't be written ({reason})", reason=os_reason(error)), where=str(out)
        ) from error
    counts = Counter(played.result.outcome for played in gathered.tests)
    return Reported(page, verdict(counts), dict(counts), gathered.unread)
