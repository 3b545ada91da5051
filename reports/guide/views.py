"""What the template shows: a recording with everything decided, so that the template only lays out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.recording import Failure


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What a mark means."""

    label: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the cut picture lies on its canvas: all in percent of the canvas, but its width in CSS pixels."""

    width: int
    ratio: float
    """Width divided by height."""
    left: float
    top: float
    picture_width: float


@dataclass(frozen=True, slots=True)
class FigureView:
    """A cut picture, its marks, and its legend."""

    source: str
    """A `data:` address."""
    alternative: str
    place: Placement
    marks: Markup
    first: tuple[float, float] | None
    """Where its first label begins, and it or what it marks ends, in percent of the canvas: what a telephone shows."""
    legend: tuple[LegendItem, ...]

    @property
    def numbered(self) -> bool:
        """Whether the legend is a list of numbers; else it is a sentence beside the lone mark's pill."""
        return len(self.legend) > 1 or any(item.label.isdecimal() for item in self.legend)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step that the guide shows."""

    anchor: str
    number: int | None
    """From 1; None for a step that was not needed this time."""
    title: str
    text: Markup
    notes: tuple[Markup, ...]
    gate: Markup
    irreversible: bool
    figures: tuple[FigureView, ...]
    sentences: tuple[str, ...]
    """What was done, for a step without any other words."""
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A part of the guide; the steps before the first chapter have no title."""

    anchor: str
    title: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """The whole guide."""

    language: str
    title: str
    intro: Markup
    made: str
    person: str
    chapters: tuple[ChapterView, ...]
    total: int
    """The number of numbered steps."""
    failure: Failure | None

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
