"""Decides what the guide says: numbers the steps, sorts them into chapters, and renders their texts."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from markupsafe import Markup

from reports.guide.figures import figure_view
from reports.guide.markdown import Markdown
from reports.guide.typography import typeset
from reports.guide.views import ChapterView, GuideView, StepView, anchors
from reports.guide.words import Words, words_for
from reports.recording import Failure, Recording, StepRecord


def guide_view(recording: Recording, folder: Path, language: str | None = None) -> GuideView:
    """The recording as the template shows it; `language` chooses the fixed words and the date's form.

    Raises:
        RecordingError: a picture is missing or can't be read.

    """
    language = language or recording.language
    words = words_for(language)
    steps = _numbered(_shown(recording.steps), recording, folder, words)
    return GuideView(
        language=language,
        title=typeset(recording.title, recording.language),
        intro=Markdown(recording.language).block(recording.intro),
        made=words.made.format(date=_date(recording, language), tool=recording.made_with),
        person=recording.person,
        chapters=_chapters(recording, steps),
        total=sum(step.number is not None for _, step in steps),
        failure=_failure(recording),
    )


def _failure(recording: Recording) -> Failure | None:
    failure = recording.failure
    if failure is None:
        return None
    texts = {name: typeset(getattr(failure, name), recording.language) for name in ("sentence", "reason")}
    return failure.model_copy(update=texts)


def _shown(steps: Sequence[StepRecord]) -> list[StepRecord]:
    """The steps that have something to show; a chapter that begins with a hidden step begins with the next one."""
    shown: list[StepRecord] = []
    chapter = ""
    for step in steps:
        chapter = step.chapter or chapter
        if step.outcome != "skipped" or step.figures:
            shown.append(step.model_copy(update={"chapter": chapter}))
            chapter = ""
    return shown


def _numbered(
    steps: Sequence[StepRecord], recording: Recording, folder: Path, words: Words
) -> list[tuple[str, StepView]]:
    """Each step's chapter and view."""
    numbers = count(1)
    views = []
    # reading and packing pictures is most of the work, and leaves Python's lock alone
    with ThreadPoolExecutor() as pool:
        made = list(pool.map(lambda step: _step(step, recording, folder, words), steps))
    for step, view, anchor in zip(steps, made, anchors([step.id for step in steps]), strict=True):
        number = None if step.outcome == "skipped" else next(numbers)
        views.append((step.chapter, replace(view, anchor=anchor, number=number)))
    return views


def _step(step: StepRecord, recording: Recording, folder: Path, words: Words) -> StepView:
    language, markdown = recording.language, Markdown(recording.language)
    figures = tuple(figure_view(figure, folder, words, language) for figure in step.figures)
    wordless = not step.text and not any(figure.legend for figure in figures)
    done = (action.sentence for action in step.actions if action.outcome == "done")
    return StepView(
        anchor="",
        number=None,
        title=typeset(step.title, language),
        text=markdown.block(step.text),
        notes=tuple(markdown.line(note) for note in step.notes),
        gate=markdown.line(step.gate) if step.gate else Markup(""),
        irreversible=step.irreversible,
        figures=figures,
        sentences=tuple(typeset(sentence, language) for sentence in done) if wordless else (),
        failure=_failure(recording) if step.outcome == "failed" else None,
    )


def _chapters(recording: Recording, steps: Sequence[tuple[str, StepView]]) -> tuple[ChapterView, ...]:
    chapters: list[ChapterView] = []
    for title, step in steps:
        if title or not chapters:
            title = typeset(title, recording.language)
            chapters.append(ChapterView(f"partie-{len(chapters) + 1}", title, (step,)))
        else:
            chapters[-1] = replace(chapters[-1], steps=(*chapters[-1].steps, step))
    return tuple(chapters)


def _date(recording: Recording, language: str) -> str:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return format_date(recording.made, "long", locale)
