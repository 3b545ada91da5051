"""Writes the run report: pages that open from disk, without a server, and need nothing from elsewhere.

`index.html` has the run, `tests/` a page for each test, `pictures/` what they show; style and script are files of their
own, so that a server that forbids them within a page (Jenkins does) shows the report as it is meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports.guide.writing import write_whole
from reports.runs.build import PAGES, Around, page_names, past_of, test_view
from reports.runs.history import PastRun, read, remember
from reports.runs.loading import MOST, Loaded, chosen, load, made
from reports.runs.overview import overview
from reports.runs.pictures import FOLDER
from reports.runs.result import Gathered
from reports.runs.told import ORDER, SIGNS, outcome_words, time, times_outcome
from reports.runs.words import words
from wording import spoken_language

INDEX: Final = "index.html"
_ASSETS: Final = ("report.css", "report.js")
_OURS: Final = {PAGES: re.compile(r".+-[0-9a-f]{8}\.html"), FOLDER: re.compile(r"[0-9a-f]{20}\.webp")}
"""What we write into the folders of pages and pictures; anything else there is not ours to remove."""


@dataclass(frozen=True, slots=True)
class RunNews:
    """What is told of a run, beside its tests."""

    run: str = ""
    """What tells it from others; where it is empty, its tests do, so that a report made twice is one run."""
    commit: str = ""
    """What git calls the checkout; empty where nobody told."""


def report(gathered: Gathered, folder: Path, news: RunNews | None = None, *, pictures: int = MOST) -> Path:
    """Write the report into a folder, add the run to the history there, and return `index.html`.

    Raises:
        OSError: the folder can't be written.

    """
    news = news or RunNews()
    tests = [load(played) for played in gathered.tests]
    run = _past_run(tests, news)
    before = [past for past in read(folder) if not run or (past.run != run.run and past.began <= run.began)]
    shown = made(chosen(tests, pictures), folder)
    around = Around(before, news.commit, shown, folder)
    names = page_names([test.played.result for test in tests])
    views = [test_view(test, name, around) for test, name in zip(tests, names, strict=True)]
    whole = overview(views, gathered.unread, before, news.commit)
    render = _renderer()
    pages = {view.page: render("test.html.j2", test=view, root="../") for view in whole.tests}
    for name, page in pages.items():
        write_whole(folder / name, page.encode())
    for asset in _ASSETS:
        write_whole(folder / asset, (files("reports.runs") / "templates" / asset).read_bytes())
    write_whole(folder / INDEX, render("index.html.j2", run=whole, root="").encode())
    _tidy(folder, {*pages, *(f"{FOLDER}/{picture.name}" for picture in shown.values())})
    if run:
        remember(folder, run)
    return folder / INDEX


def _past_run(tests: list[Loaded], news: RunNews) -> PastRun | None:
    if not tests:
        return None
    results = [test.played.result for test in tests]
    told = "\n".join(f"{result.key} {result.began.isoformat()}" for result in results)
    return PastRun(
        run=news.run or sha256(told.encode()).hexdigest()[:16],
        began=min(result.began for result in results),
        commit=news.commit,
        # where jobs played the very same test, the worst of them counts
        tests={test.played.result.key: past_of(test) for test in sorted(tests, key=_badness)},
    )


def _badness(test: Loaded) -> int:
    return -ORDER.index(test.played.result.outcome)


def _tidy(folder: Path, kept: set[str]) -> None:
    """Remove the pages and pictures of the run before."""
    for name, ours in _OURS.items():
        for file in (folder / name).glob("*"):
            if ours.fullmatch(file.name) and f"{name}/{file.name}" not in kept:
                file.unlink(missing_ok=True)


def _renderer() -> Callable[..., str]:
    shared: dict[str, object] = {
        "words": words(),
        "outcomes": outcome_words(),
        "signs": SIGNS,
        "language": spoken_language(),
    }

    def render(name: str, **more: object) -> str:
        return _environment().get_template(name).render(shared | more)

    return render


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports.runs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"time": time, "times": times_outcome}
    return environment


__all__ = ["RunNews", "report"]
