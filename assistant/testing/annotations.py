"""Commands of GitHub's that mark the lines of flows: `::error file=…,line=…::…`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from assistant.testing.names import LINE, MESSAGE, near

_FAULT: Final = re.compile(r"^(.+?\.ya?ml):(\d+): (.+)$", re.MULTILINE)


def annotations(reports: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """Mark what failed, and the faults of flows that could not be collected; `reports` are pytest's, by outcome."""
    marked = dict.fromkeys(line for report in reports.get("failed", ()) for line in _of_test(report))
    yield from marked
    for report in reports.get("error", ()):
        for file, line, what in _FAULT.findall(report.longreprtext):
            yield _annotation(near(Path(file)), line, what)


def _of_test(report: Any) -> Iterator[str]:
    told = dict(report.user_properties)
    if LINE in told:
        file, _, line = told[LINE].rpartition(":")
        yield _annotation(file, line, told[MESSAGE])


def _annotation(file: str, line: str, message: str) -> str:
    return f"::error file={_property(file)},line={line}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
