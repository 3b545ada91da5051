"""Makes the view of one test: from its result, its recording and its earlier runs."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from reports.recording import Failure, Recording, StepRecord
from reports.runs.history import PastRun, PastTest
from reports.runs.loading import Loaded
from reports.runs.pictures import Picture
from reports.runs.result import PlayedTest
from reports.runs.spark import sparkline, spoken
from reports.runs.trend import SHOWN, Point, is_slower, trend_of
from reports.runs.views import FailureView, Link, PictureView, StepView, TestView
from wording import say

PAGES = "tests"


def past_of(loaded: Loaded) -> PastTest:
    """What the history keeps of a test."""
    result = loaded.played.result
    steps = loaded.recording.steps if loaded.recording else ()
    return PastTest(
        outcome=result.outcome,
        seconds=round(result.seconds, 3),
        steps={step.id: round(step.seconds, 3) for step in steps if step.outcome == "done"},
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What a test's view needs beside the test."""

    before: Sequence[PastRun]
    commit: str
    pictures: Mapping[Path, Picture]
    out: Path
    """The report's folder."""


def test_view(loaded: Loaded, page: str, around: Around) -> TestView:
    """One test, decided; `page` is the name of its page."""
    before, pictures = around.before, around.pictures
    result = loaded.played.result
    trend = trend_of(result.key, Point(result.outcome, result.seconds, around.commit), before)
    shown = pictures.get(loaded.failed_picture) if loaded.failed_picture else None
    return TestView(
        result=result,
        page=f"{PAGES}/{page}",
        trend=trend,
        spark=sparkline(trend),
        spoken=spoken(trend),
        steps=tuple(_steps(loaded, before, pictures)),
        failure=_failure(result, loaded.recording),
        picture=PictureView(shown, say("What was on the page when the test stopped")) if shown else None,
        notes=tuple(_notes(loaded, pictures)),
        links=tuple(_links(loaded, around.out)),
    )


def page_names(results: Sequence[PlayedTest]) -> list[str]:
    """A name for each page, the same from run to run, so that a link to it lasts."""
    seen: Counter[str] = Counter()
    names = []
    for result in results:
        words = re.sub(r"[^a-z0-9]+", "-", " ".join((result.flow, result.case, result.browser)).lower()).strip("-")
        # two jobs may have played the very same test, on two systems perhaps
        key = f"{result.key} {seen[result.key]}" if seen[result.key] else result.key
        seen[result.key] += 1
        names.append(f"{words[:60] or 'test'}-{sha256(key.encode()).hexdigest()[:8]}.html")
    return names


def _steps(loaded: Loaded, before: Sequence[PastRun], pictures: Mapping[Path, Picture]) -> Iterator[StepView]:
    recording = loaded.recording
    if recording is None:
        return
    key = loaded.played.result.key
    past = [run.tests[key].steps for run in before[-(SHOWN - 1) :] if key in run.tests]
    longest = max((step.seconds for step in recording.steps), default=0) or 1
    folder = loaded.played.folder / loaded.played.result.recording
    for step in recording.steps:
        earlier = [times[step.id] for times in past if step.id in times]
        yield StepView(
            title=step.title or step.id,
            outcome=step.outcome,
            seconds=step.seconds,
            share=round(100 * step.seconds / longest),
            slower=step.outcome == "done" and is_slower(step.seconds, earlier),
            actions=tuple((action.sentence, action.outcome == "failed") for action in step.actions),
            pictures=tuple(_figures(step, folder, pictures)),
        )


def _figures(step: StepRecord, folder: Path, pictures: Mapping[Path, Picture]) -> Iterator[PictureView]:
    for figure in step.figures:
        picture = pictures.get(folder / Path(figure.file).name)
        if picture:
            page = figure.heading or figure.page_title or step.title
            yield PictureView(picture, say("Page “{page}”, with what the step is about marked", page=page))


def _failure(result: PlayedTest, recording: Recording | None) -> FailureView | None:
    if result.outcome != "failed":
        return None
    failed = recording.failure if recording else None
    # what pytest printed says it all the same where the flow wasn't even begun
    told = failed or Failure(step="", sentence="", reason=_last_line(result.failure), where=result.where)
    steps = {step.id: step for step in recording.steps} if recording else {}
    step = steps.get(told.step)
    screen = step.screens[-1] if step and step.screens else None
    return FailureView(
        step=step.title if step else "",
        sentence=told.sentence,
        reason=told.reason,
        where=result.where or told.where,
        nearest=told.nearest,
        page=(screen.heading or screen.title) if screen else "",
        printed=result.failure,
    )


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else say("It failed without a word.")


def _notes(loaded: Loaded, pictures: Mapping[Path, Picture]) -> Iterator[str]:
    yield from loaded.played.result.notes
    if loaded.fault:
        yield loaded.fault
    if loaded.recording is None:
        return
    for step in loaded.recording.steps:
        for touched in (one for action in step.actions for one in action.elements if one.instead):
            yield say(
                "{step}: {target} was not there; {instead} was taken in its place.",
                step=step.title,
                target=touched.target,
                instead=touched.instead,
            )
    if loaded.recording.refused:
        yield say(
            "Pages asked for other origins, which was refused: {origins}.", origins=", ".join(loaded.recording.refused)
        )
    figures = [one.file for one in loaded.figures()]
    if figures and not any(file in pictures for file in figures):
        yield say("Its pictures were left out to keep the report small; they are in the recording.")


def _links(loaded: Loaded, out: Path) -> Iterator[Link]:
    """The files that are there, from a test's page."""
    result, folder = loaded.played.result, loaded.played.folder
    named = [(one.name, one.path) for one in result.attachments]
    if result.drift and result.drift.report:
        named.append((say("What changed since the earlier recording"), result.drift.report))
    if loaded.recording:
        named.append((say("Recording"), f"{result.recording}/recording.json"))
    for name, path in named:
        if (folder / path).is_file():
            yield Link(name, _address(folder / path, out / PAGES))


def _address(file: Path, start: Path) -> str:
    try:
        return quote(Path(os.path.relpath(file, start)).as_posix())
    except ValueError:  # another drive of Windows
        return file.resolve().as_uri()
