"""What lies in a desk's folder: guides, and reports as the commands leave them."""

from pathlib import Path
from typing import Final

from reports.drift import compare
from reports.drift.page import report as drift_page
from reports.runs import gather
from reports.runs.report import report as run_report
from tests.reports.drift.pages import aria
from tests.reports.drift.runs import run, with_figures
from tests.reports.runs.folders import leave_a_run

HOSTILE: Final = """<!doctype html><html lang="en"><title>guide</title>
<style>h1 { color: rgb(1, 2, 3) }</style><h1>Guide</h1>
<script>document.title = "ran"; fetch("/awake", {method: "POST"})</script>
<img src="/static/icon.svg" onerror="document.title = 'ran'" alt="">
<form action="/lock" method="post"><button>Send</button></form></html>
"""
"""A guide that somebody has put something into."""


def a_guide(folder: Path, name: str = "activation", **files: str) -> Path:
    """A guide as `pasapas guide` leaves it, in the desk's folder; `index__html` is `index.html`."""
    guide = folder / "out" / name
    (guide / "recording").mkdir(parents=True)
    (guide / "recording" / "recording.json").write_text('{"title": "Activer", "language": "fr"}', encoding="utf-8")
    for file, content in (files or {"index__html": HOSTILE}).items():
        (guide / file.replace("__", ".")).write_text(content, encoding="utf-8")
    return guide


def a_run_report(folder: Path) -> Path:
    """The folder of a run's report, one test failed."""
    leave_a_run(folder.parent / "results")
    return run_report(gather(folder.parent / "results"), folder).parent


def a_drift_report(folder: Path) -> Path:
    """The report of a button that has another name."""
    page = aria("button-renamed", "identification")
    before, after = with_figures(run()), with_figures(run({"continuer": page, "identification": page}))
    folder.mkdir(parents=True)
    (folder / "drift.html").write_text(drift_page(compare(before, after), before, after, (folder, folder)), "utf-8")
    return folder / "drift.html"
