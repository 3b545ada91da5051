"""What is done when all tests have run: JUnit XML, annotations of GitHub, the report of the run."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.environment import on_github, terminal_language
from assistant.testing.annotations import annotations
from assistant.testing.junit import mend
from assistant.testing.names import DRIFT
from wording import speak


def finish(option: Callable[..., Any], reports: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """Do it, and give the lines to print. `option` tells what was asked for, `reports` are pytest's, by outcome."""
    xml, folder = option("xmlpath", None), option("--journey-report")
    if xml and Path(xml).is_file():
        mend(Path(xml))
    for one in (*reports.get("passed", ()), *reports.get("failed", ())):
        if verdict := dict(one.user_properties).get(DRIFT):
            yield f"{one.nodeid}: {verdict}"
    if on_github():
        yield from annotations(reports)
    if folder:
        from assistant.testing.run_report import report

        speak(terminal_language())
        yield report(Path(option("--output")), Path(folder))
