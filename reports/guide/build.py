"""Decides what the guide says: numbers the steps, sorts them into chapters, and renders their texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from reports.guide.dates import long_date
from reports.guide.figures import figure_view
from reports.guide.glossary import explained
from reports.guide.texts import Texts
from reports.guide.views import ChapterView, FigureView, GuideView, StepView, anchors
from reports.guide.wish import GuideWish
from reports.guide.words import words_for
from reports.recording import Failure, Figure, Recording, StepRecord


def guide_view(recording: Recording, folder: Path, wish: GuideWish | None = None) -> GuideView:
    """The recording as every format shows it; `folder` holds its pictures."""
    return _Builder(recording, folder, wish or GuideWish()).guide()


class _Builder:
    """Builds the views of one recording."""

    def __init__(self, recording: Recording, folder: Path, wish: GuideWish) -> None:
        self.recording, self.folder, self.wish = recording, folder, wish
        self.language, self.words = recording.language, words_for(recording.language)
        self.texts = Texts(recording)
        self.pictures: Counter[str] = Counter()

    def guide(self) -> GuideView:
        recording, language, words = self.recording, self.language, self.words
        steps = self._numbered(_shown(recording.steps))
        view = GuideView(
            flow=recording.flow,
            language=language,
            screen=recording.screen or language,
            words=words,
            edition=self.wish.edition,
            theme=self.wish.marks,
            date=recording.made,
            title=self._set(recording.title),
            intro=self.texts.block(recording.intro),
            made=words.made.format(date=long_date(recording.made, language), tool=recording.made_with),
            person=recording.person,
            chapters=self._chapters(steps),
            total=sum(step.number is not None for _, step in steps),
            failure=self._failure(),
            foreign=self.texts.foreign(),
            untranslated=self.texts.count(),
        )
        return explained(view, recording.glossary, self.texts)

    def _set(self, text: str) -> str:
        return self.texts.set(text)

    def _failure(self) -> Failure | None:
        failure = self.recording.failure
        if failure is None:
            return None
        return failure.model_copy(update={"sentence": self._set(failure.sentence), "reason": self._set(failure.reason)})

    def _numbered(self, steps: Sequence[StepRecord]) -> list[tuple[str, StepView]]:
        """Each step's chapter and view."""
        numbers = count(1)
        views = []
        for step, anchor in zip(steps, anchors([step.id for step in steps]), strict=True):
            number = None if step.outcome == "skipped" else next(numbers)
            views.append((step.chapter, self._step(step, anchor, number)))
        return views

    def _step(self, step: StepRecord, anchor: str, number: int | None) -> StepView:
        texts = self.texts
        figures = tuple(map(self._figure, step.figures))
        wordless = not step.text and not any(figure.legend for figure in figures)
        done = (action.sentence for action in step.actions if action.outcome == "done")
        return StepView(
            anchor=anchor,
            number=number,
            title=self._set(step.title),
            text=texts.block(step.text),
            notes=tuple(texts.line(note) for note in step.notes),
            gate=texts.line(step.gate),
            irreversible=step.irreversible,
            figures=figures,
            sentences=tuple(self._set(sentence) for sentence in done) if wordless else (),
            failure=self._failure() if step.outcome == "failed" else None,
            brief=self._set(self._brief(step)),
        )

    def _brief(self, step: StepRecord) -> str:
        """The names of several marks, or the sentence of the lone thing that is done."""
        names = [mark.name for figure in step.figures for mark in figure.marks]
        done = [action.sentence for action in step.actions if action.outcome == "done" and action.verb != "expect"]
        brief = self.words.alt_between.join(names) if len(names) > 1 else "".join(done[-1:])
        return brief[:1].upper() + brief[1:] + self.words.alt_end if brief else ""

    def _figure(self, figure: Figure) -> FigureView:
        stem = Path(figure.file).stem
        self.pictures[stem] += 1
        # a picture may be shown twice with other marks
        name = stem if self.pictures[stem] == 1 else f"{stem}-again-{self.pictures[stem]}"
        return figure_view(figure, name, self.folder / figure.file, self.words, self.texts, self.wish)

    def _chapters(self, steps: Sequence[tuple[str, StepView]]) -> tuple[ChapterView, ...]:
        chapters: list[ChapterView] = []
        for title, step in steps:
            if title or not chapters:
                chapters.append(ChapterView(f"partie-{len(chapters) + 1}", self._set(title), (step,)))
            else:
                chapters[-1] = replace(chapters[-1], steps=(*chapters[-1].steps, step))
        return tuple(chapters)


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
