"""What a figure's marks point at: each element with its label's text and the outline drawn around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.marks.geometry import Rect
from reports.marks.look import Look
from reports.marks.numbering import label_texts
from reports.marks.outline import Outline, outline_around
from reports.recording import Figure, MarkedElement

SMALL: Final = 44
"""A control no larger than this in both directions (a tick box, a radio dot) is outlined together with its label."""


@dataclass(frozen=True, slots=True)
class Target:
    """One marked element of a figure."""

    mark: int
    """Its mark's place in the figure, from 0."""
    text: str
    """What its label says."""
    body: Rect
    """What is marked: the control, with its label where it belongs inside the outline."""
    outline: Outline
    name: Rect | None
    """The label's rectangle outside the body, which must stay readable too."""
    block: tuple[float, float] | None = None
    """Width and height of the inset that stands in the place of a label."""
    marks: frozenset[int] = frozenset()
    """All marks that the inset shows."""

    def size(self, look: Look) -> tuple[float, float]:
        """Width and height of what is placed for it: a label, or an inset with labels."""
        return self.block or look.size(self.text)

    @property
    def edge(self) -> Rect:
        """Where a label's line ends: the outer edge of the outline's stroke."""
        return self.outline.edge


def targets_of(
    figure: Figure, frame: Rect, obstacles: Sequence[Rect], texts: Sequence[Rect], look: Look, word: str
) -> tuple[Target, ...]:
    """Every marked element that the frame shows, in the marks' order."""
    bodies = list(_bodies(figure, frame, texts, word))
    marked = [body for _, _, body, _ in bodies]
    return tuple(
        Target(mark, text, body, outline_around(body, obstacles, texts, [m for m in marked if m != body], look), name)
        for mark, text, body, name in bodies
    )


def _bodies(
    figure: Figure, frame: Rect, texts: Sequence[Rect], word: str
) -> Iterator[tuple[int, str, Rect, Rect | None]]:
    labels = label_texts(figure.marks, word)
    for place, (mark, text) in enumerate(zip(figure.marks, labels, strict=True)):
        for element in mark.elements:
            body, name = _body(element, texts)
            if body.clipped(frame).area > 0:
                yield place, text, body.clipped(frame), name


def _body(element: MarkedElement, texts: Sequence[Rect]) -> tuple[Rect, Rect | None]:
    """What to outline, and the name that stays outside."""
    box = Rect.of(element.box)
    if element.label is None:
        return box, None
    label = written_part(Rect.of(element.label), texts)
    beside = label.top < box.bottom and box.top < label.bottom
    if (max(box.width, box.height) <= SMALL and beside) or label.contains(box, slack=2):
        return box.union(label), None
    return box, label


def written_part(label: Rect, texts: Sequence[Rect]) -> Rect:
    """The label's words: as a block it may be as wide as the page."""
    words = [text for text in texts if label.contains(text, slack=1)]
    if not words:
        return label
    hull = words[0]
    for word in words[1:]:
        hull = hull.union(word)
    return hull
