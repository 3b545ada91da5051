"""The report of a run, from what its tests have left."""

from pathlib import Path

from assistant.testing.names import near
from reports.runs import gather
from reports.runs.report import report as write
from wording import say
from wording.reasons import os_reason


def report(results: Path, folder: Path) -> str:
    """Write it into a folder, which keeps the trend of earlier runs; and say where it is, or why it is not."""
    gathered = gather(results)
    if not gathered.tests:
        return say("no report: no flow was played")
    try:
        page = write(gathered, folder)
    except OSError as error:
        return say("the report can't be written ({reason})", reason=os_reason(error))
    return say("report: {page}", page=near(page))
