"""What a video shows, in order, and for how long: pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reports.guide.editions import Edition
from reports.guide.rich import Run, paragraphs, shown
from reports.guide.slides import boxes, contents
from reports.guide.slides.pages import BODY_ROOM, OPENING_ROOM, Slide, text_slides
from reports.guide.slides.pieces import Piece
from reports.guide.video.pointing import owner, spot
from reports.guide.views import ChapterView, FigureView, GuideView, PanelView, StepView
from reports.marks import Drawing
from reports.marks.geometry import Point

_WORD: Final = 0.35
"""Seconds that a word takes a slow reader."""
_LEAST: Final = 2.5
_LOOK: Final = 1.2
"""Seconds to take in a new picture before anything moves."""
_AFTER: Final = 1.0
"""Seconds that a picture stays once all is said."""
_MOVE: Final = 0.8
"""Seconds that the pointer takes from one place to the next."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page of text."""

    kind: Literal["opening", "chapter", "step"]
    title: tuple[Run, ...]
    slide: Slide
    seconds: float
    cue: str
    """What the captions say meanwhile; empty for the same as before."""


@dataclass(frozen=True, slots=True)
class Beat:
    """The pointer arrives at one place, its mark appears, its legend is read."""

    drawing: Drawing
    """The marks that are visible from now on."""
    to: Point | None
    """Where the pointer's tip is then, in CSS pixels of the picture; None where nothing is pointed at."""
    label: str
    legend: tuple[Run, ...]
    hold: float
    """Seconds from the pointer's arrival to the next move."""
    cue: str

    @property
    def move(self) -> float:
        """Seconds that the pointer takes."""
        return _MOVE if self.to else 0.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture, and what is pointed at in it."""

    panel: PanelView
    title: tuple[Run, ...]
    before: Drawing
    """Without marks."""
    beats: tuple[Beat, ...]
    look: float
    """Seconds before the first move."""

    @property
    def seconds(self) -> float:
        """How long it is shown."""
        return self.look + sum(beat.move + beat.hold for beat in self.beats)


Scene = Card | Shot


@dataclass(frozen=True, slots=True)
class Act:
    """What a chapter of the file holds: a step, or what the guide begins or ends with."""

    title: str
    scenes: tuple[Scene, ...]

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return sum(scene.seconds for scene in self.scenes)


def script(view: GuideView) -> tuple[Act, ...]:
    """The whole video."""
    return tuple(act for act in _acts(view) if act.scenes)


def sizes(edition: Edition) -> tuple[float, ...]:
    """Points of letters on a card of 960 to 540, from the one that is tried first."""
    return (34, 32, 30, 28) if edition.step_a_page else (26, 24, 22, 20, 18)


def reading(*texts: str) -> float:
    """Seconds that texts take to be read."""
    words = sum(len(text.split()) for text in texts)
    return round(max(_LEAST, _WORD * words), 1)


def _acts(view: GuideView) -> Iterator[Act]:
    title = shown(view, view.title)
    yield Act(view.title, tuple(_cards(view, "opening", title, contents.opening(view))))
    if view.edition.summary:
        return
    for chapter in view.chapters:
        for place, step in enumerate(chapter.steps):
            part = _chapter(view, chapter) if chapter.title and not place else ()
            yield Act(_plain(contents.step_title(view, step)), (*part, *_step(view, step)))
    yield Act(view.title, tuple(_cards(view, "step", title, list(boxes.ending(view)))))


def _chapter(view: GuideView, chapter: ChapterView) -> tuple[Card, ...]:
    return tuple(_cards(view, "chapter", shown(view, chapter.title), [contents.steps_of(view, chapter)]))


def _step(view: GuideView, step: StepView) -> Iterator[Scene]:
    title = contents.step_title(view, step)
    before, after = list(boxes.before(view, step)), list(boxes.after(view, step))
    yield from _cards(view, "step", title, before or [Piece("text", ())])
    for figure in step.figures:
        for panel in figure.panels:
            yield _shot(view, title, figure, panel)
    if after:
        yield from _cards(view, "step", title, after, again=True)


def _cards(
    view: GuideView,
    kind: Literal["opening", "chapter", "step"],
    title: tuple[Run, ...],
    pieces: Sequence[Piece],
    *,
    again: bool = False,
) -> Iterator[Card]:
    """Cards of one title; `again` where it was shown before, and is not read once more."""
    room = BODY_ROOM if kind == "step" else OPENING_ROOM
    for number, slide in enumerate(text_slides(pieces, sizes(view.edition), height=room.height)):
        texts = [line.text for piece in slide.pieces for line in piece.written()]
        told = "" if again or number else _plain(title)
        # a list of steps is looked over, not read
        seconds = reading(told, *(texts if kind != "chapter" else ()))
        yield Card(kind, title, slide, seconds, told or "\n".join(texts))


def _shot(view: GuideView, title: tuple[Run, ...], figure: FigureView, panel: PanelView) -> Shot:
    beats: list[Beat] = []
    drawing = panel.drawing
    for mark in contents.explained_by(figure, panel):
        told = figure.legend[mark]
        legend = tuple(run for line in paragraphs(told.text) for run in (*line.runs, Run(" ")))[:-1]
        labels = [label for label in drawing.labels if label.mark == mark]
        cue = f"{told.label}. {told.text.plain}" if told.label.isdecimal() else told.text.plain
        for number in range(max(len(labels), 1)):
            now = labels[number] if labels else None
            read = reading(told.text.plain) if not number else _LEAST / 2
            beats.append(
                Beat(
                    drawing=_visible(drawing, mark, number),
                    to=spot(drawing, now) if now else None,
                    label=told.label,
                    legend=legend,
                    hold=read,
                    cue=cue if not number else "",
                )
            )
    last = beats[-1:]
    beats[-1:] = [_longer(beat) for beat in last]
    bare = Drawing(drawing.crop, drawing.canvas, (), (), drawing.look)
    return Shot(panel, title, bare, tuple(beats), _LOOK if beats else _LEAST + _LOOK)


def _longer(beat: Beat) -> Beat:
    return Beat(beat.drawing, beat.to, beat.label, beat.legend, beat.hold + _AFTER, beat.cue)


def _visible(drawing: Drawing, mark: int, number: int) -> Drawing:
    """The drawing with all labels of the marks before this one, and with `number` + 1 of its own."""
    own = [label for label in drawing.labels if label.mark == mark][: number + 1]
    labels = tuple(label for label in drawing.labels if label.mark < mark or label in own)
    if len(labels) == len(drawing.labels):
        return drawing
    owned = {owner(drawing, label) for label in labels}
    return Drawing(
        drawing.crop,
        drawing.canvas,
        tuple(outline for outline in drawing.outlines if outline in owned),
        labels,
        drawing.look,
        tuple(inset for inset in drawing.insets if inset.mark in {label.mark for label in labels}),
    )


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
