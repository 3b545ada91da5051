"""What the template shows: a recording with everything decided, so that the template only lays out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reports.guide.editions import Edition
from reports.guide.prose import Prose
from reports.guide.words import Words
from reports.marks import Drawing, Theme
from reports.recording import Failure
from wording import direction


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What a mark means."""

    label: str
    text: Prose


@dataclass(frozen=True, slots=True)
class PanelView:
    """A part of a picture with its marks: what is drawn once. `reports.guide.pictures` draws it."""

    name: str
    """The file name for it, without ending, told apart from all others of the guide: "07-identification"."""
    file: Path
    """The clean, whole picture."""
    scale: float
    """Device pixels per CSS pixel."""
    drawing: Drawing
    theme: Theme
    grey: bool
    alternative: str

    @property
    def marked(self) -> bool:
        """Whether anything is drawn over the picture."""
        return bool(self.drawing.labels or self.drawing.outlines)


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture of the page, in one panel or more, and its legend."""

    panels: tuple[PanelView, ...]
    legend: tuple[LegendItem, ...]

    @property
    def numbered(self) -> bool:
        """Whether the legend is a list of numbers; else it is a sentence beside the lone mark's pill."""
        return len(self.legend) > 1 or any(item.label.isdecimal() for item in self.legend)

    @property
    def counted(self) -> bool:
        """Whether the labels are numbers without a gap: then a word processor may count them itself."""
        labels = [item.label for item in self.legend]
        return (
            bool(labels)
            and all(map(str.isdecimal, labels))
            and labels == [str(number) for number in range(int(labels[0]), int(labels[0]) + len(labels))]
        )


@dataclass(frozen=True, slots=True)
class TermView:
    """A hard word, and what it means."""

    anchor: str
    term: str
    meaning: Prose


@dataclass(frozen=True, slots=True)
class StepView:
    """One step that the guide shows."""

    anchor: str
    number: int | None
    """From 1; None for a step that was not needed this time."""
    title: str
    text: Prose
    notes: tuple[Prose, ...]
    gate: Prose
    irreversible: bool
    figures: tuple[FigureView, ...]
    sentences: tuple[str, ...]
    """What was done, for a step without any other words."""
    failure: Failure | None
    explained: tuple[TermView, ...] = ()
    """The hard words that the guide first uses in this step."""
    brief: str = ""
    """What is done in it, in one line that needs no picture: for a summary."""

    @property
    def decisive(self) -> Prose | None:
        """What is done last in the step, for a summary; None where nothing is marked."""
        texts = [item.text for figure in self.figures for item in figure.legend]
        return texts[-1] if texts else None


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A part of the guide; the steps before the first chapter have no title."""

    anchor: str
    title: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """The whole guide."""

    flow: str
    """Its name, for names of files."""
    language: str
    """BCP 47."""
    screen: str
    """The language of the pictured screens, BCP 47."""
    words: Words
    edition: Edition
    theme: Theme
    title: str
    intro: Prose
    date: datetime
    """When it was recorded, UTC."""
    made: str
    person: str
    chapters: tuple[ChapterView, ...]
    total: int
    """The number of numbered steps."""
    failure: Failure | None
    explained: tuple[TermView, ...] = ()
    """The hard words of the introduction."""
    further: tuple[TermView, ...] = ()
    """Those that no text of the guide uses in a form that was recognised."""
    foreign: frozenset[str] = frozenset()
    """Titles and sentences, as they are shown, that are still in the language of the screens."""
    untranslated: int = 0
    """How many texts of the recording are."""

    @property
    def stem(self) -> str:
        """The name of its files without ending: what is usual goes without saying."""
        edition = () if self.edition.name == "standard" else (self.edition.name,)
        language = () if self.language == self.screen else (self.language,)
        return ".".join(("-".join((self.flow, *edition)), *language))

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for HTML's `dir`."""
        return direction(self.language)

    def steps(self) -> Iterator[StepView]:
        """All steps in order."""
        return (step for chapter in self.chapters for step in chapter.steps)

    def chaptered(self) -> bool:
        """Whether there is any chapter."""
        return any(chapter.title for chapter in self.chapters)


def anchors(ids: Sequence[str]) -> tuple[str, ...]:
    """An address in the page for each step: its own id, told apart where a flow is used twice."""
    seen: dict[str, int] = {}
    found = []
    for name in ids:
        slug = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)
        seen[slug] = seen.get(slug, 0) + 1
        found.append(f"etape-{slug}" if seen[slug] == 1 else f"etape-{slug}-{seen[slug]}")
    return tuple(found)
