"""What a figure's marks point at: each element with its label's text and the outline drawn around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.marks.geometry import Rect
from reports.marks.look import Look
from reports.marks.numbering import label_texts
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
    outline: Rect
    """The middle line of the outline's stroke."""
    names: tuple[Rect, ...]
    """Label rectangles outside the body, which must stay readable too."""


def targets_of(figure: Figure, frame: Rect, obstacles: Sequence[Rect], look: Look, word: str) -> tuple[Target, ...]:
    """Every marked element that the frame shows, in the marks' order."""
    bodies = list(_bodies(figure, frame, word))
    marked = [body for _, _, body, _ in bodies]
    return tuple(
        Target(mark, text, body, _outline(body, obstacles, [m for m in marked if m != body], look), names)
        for mark, text, body, names in bodies
    )


def _bodies(figure: Figure, frame: Rect, word: str) -> Iterator[tuple[int, str, Rect, tuple[Rect, ...]]]:
    texts = label_texts(figure.marks, word)
    for place, (mark, text) in enumerate(zip(figure.marks, texts, strict=True)):
        for element in mark.elements:
            body, names = _body(element)
            if body.clipped(frame).area > 0:
                yield place, text, body.clipped(frame), names


def _body(element: MarkedElement) -> tuple[Rect, tuple[Rect, ...]]:
    """What to outline, and the names that stay outside."""
    box = Rect.of(element.box)
    if element.label is None:
        return box, ()
    label = Rect.of(element.label)
    beside = label.top < box.bottom and box.top < label.bottom
    if (max(box.width, box.height) <= SMALL and beside) or label.contains(box, slack=2):
        return box.union(label), ()
    return box, (label,)


def _outline(body: Rect, obstacles: Sequence[Rect], marked: Sequence[Rect], look: Look) -> Rect:
    """The body with room around it, less where something stands close: the stroke and its halo touch no neighbour.

    Where a neighbour is so close that nothing fits between, the stroke runs over the element's own edge.
    """
    wide = look.stroke / 2 + look.halo
    room = [wide + 1.5] * 4
    for other, share in [(o, 1.0) for o in obstacles] + [(m, 0.5) for m in marked]:
        for side, free in _free(body, other):
            room[side] = min(room[side], free * share - wide)
    left, top, right, bottom = (max(0.0, by) for by in room)
    return Rect(body.left - left, body.top - top, body.right + right, body.bottom + bottom)


def _free(body: Rect, other: Rect) -> Iterator[tuple[int, float]]:
    """On which side of the body the other stands and how far away; for what holds the body, all four sides."""
    if body.contains(other, slack=1):
        return
    apart = (body.left - other.right, body.top - other.bottom, other.left - body.right, other.top - body.bottom)
    inside = (body.left - other.left, body.top - other.top, other.right - body.right, other.bottom - body.bottom)
    if other.contains(body, slack=1):
        yield from enumerate(inside)
        return
    beside = other.top < body.bottom and body.top < other.bottom
    over = other.left < body.right and body.left < other.right
    for side, distance in enumerate(apart):
        if distance >= -1 and (beside if side in {0, 2} else over):
            yield side, max(distance, 0.0)
