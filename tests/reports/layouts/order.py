"""Whether a reader finds what each label belongs to: tips, distances, reading order, nothing left out or cut."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from tests.reports.layouts.shapes import Drawn, DrawnLabel
from tests.reports.layouts.truth import MarkedThing, Rect, Truth

MIDDLE: Final = (0.195, 0.805)
"""The middle 60 % of an edge, with half a percent for rounding."""
NEAR: Final = 14
"""CSS pixels: a line that ends so near to an element, with its outline between, points at it."""
LOW: Final = 160
"""A control higher than this may be cut by a crop: it is a panel."""

Found = Iterator[tuple[str, str]]


def disorder(truth: Truth, drawn: Drawn) -> Found:
    """Tips near corners, labels that seem another's, labels that don't follow what they mark."""
    for label in drawn.labels:
        yield from _astray(drawn, label)
    home = drawn.on_the_page()
    for place, label in enumerate(home.labels):
        if drawn.inset_of(drawn.labels[place]) is None or len(truth.marks[label.mark]) == 1:
            yield from _ambiguous(truth, label)
    # within an inset labels have an order of their own, and so have those in the picture
    for insets in (None, *drawn.insets):
        inside = [one for one, at in zip(home.labels, drawn.labels, strict=True) if drawn.inset_of(at) is insets]
        yield from _in_order(truth, inside)


def _in_order(truth: Truth, labels: Sequence[DrawnLabel]) -> Found:
    placed = [(label, _own(truth, label).box) for label in labels]
    for (one, own), (two, other) in combinations(placed, 2):
        yield from _swapped(one, own, two, other)
        yield from _swapped(two, other, one, own)


def missing(truth: Truth, drawn: Sequence[Drawn]) -> Found:
    """Marked elements at which nothing points in any panel."""
    labels = [label for shapes in drawn for label in shapes.on_the_page().labels]
    for place, mark in enumerate(truth.marks):
        ends = [label.line[-1] for label in labels if label.mark == place and label.line]
        for one in mark:
            around = [one.box, *([_hull(one)] if one.names else [])]
            if not any(abs(_edge(box, *end)) <= NEAR for box in around for end in ends):
                yield "not marked", f"element {place + 1} at {tuple(round(edge) for edge in one.box)}"


def between_panels(drawn: Sequence[Drawn]) -> Found:
    """Numbers that do not go on from panel to panel."""
    for one, two in pairwise(drawn):
        if one.labels and two.labels and max(a.mark for a in one.labels) > min(b.mark for b in two.labels):
            yield "out of order", "a panel begins before the one above it ends"


def distance(truth: Truth, label: DrawnLabel) -> float:
    """CSS pixels between the label and what it marks."""
    own = _own(truth, label)
    return min(label.body.gap(box) for box in (own.box, *own.names))


def cut(truth: Truth, crop: Rect, frame: Rect) -> Found:
    """Words and controls through which an edge of the crop runs, where the picture itself goes on."""
    things = [(word.box, f"«{word.text}»") for word in truth.words]
    things += [(box, "a control") for box in truth.controls if box.bottom - box.top <= LOW]
    for box, said in things:
        shown = box.cut(crop)
        if not shown.empty and not crop.by(1).holds(box.cut(frame), slack=0):
            yield "cut", said


def _astray(drawn: Drawn, label: DrawnLabel) -> Found:
    if not label.line:
        yield "not marked", f"label {label.text} has no line"
        return
    x, y = label.line[-1]
    left, top, right, bottom = min((one.edge for one in drawn.outlines), key=lambda edge: abs(_edge(edge, x, y)))
    shares = ((x - left) / max(right - left, 1), (y - top) / max(bottom - top, 1))
    if not any(MIDDLE[0] <= share <= MIDDLE[1] for share in shares) and not _underlining(label, top, bottom):
        yield "tip near a corner", f"label {label.text}"


def _underlining(label: DrawnLabel, top: float, bottom: float) -> bool:
    """Whether its line goes on from the outline's own upper or lower stroke: that is no tip."""
    levels = [y for _, y in label.line]
    return len(set(levels)) == 1 and min(abs(levels[0] - edge) for edge in (top, bottom)) < 3


def _ambiguous(truth: Truth, label: DrawnLabel) -> Found:
    """A label with a tip alone that stands nearer to another marked element than to its own."""
    own, far = _own(truth, label).box, distance(truth, label)
    others = [one.box for place, mark in enumerate(truth.marks) if place != label.mark for one in mark]
    for other in others:
        apart = not (other.holds(own) or own.holds(other))
        if not label.led and apart and label.body.gap(other) <= far:
            yield "ambiguous", f"label {label.text} stands as near to another element"


def _swapped(one: DrawnLabel, own: Rect, two: DrawnLabel, other: Rect) -> Found:
    """The first element comes before the second, but its label after the second's."""
    (one_x, one_y), (two_x, two_y) = _middle(one.body), _middle(two.body)
    if own.bottom <= other.top + 1 and _share(own, other, 0) > 0.5 and one_y > two_y + 2:
        yield "out of order", f"label {one.text} is below {two.text}"
    if own.right <= other.left + 1 and _share(own, other, 1) > 0.5 and one_x > two_x + 2:
        yield "out of order", f"label {one.text} is right of {two.text}"


def _share(one: Rect, two: Rect, axis: int) -> float:
    """How much of the shorter one lies beside the other."""
    common = min(one[axis + 2], two[axis + 2]) - max(one[axis], two[axis])
    return common / max(min(one[axis + 2] - one[axis], two[axis + 2] - two[axis]), 1)


def _own(truth: Truth, label: DrawnLabel) -> MarkedThing:
    """The element that the label's line leads to; the nearest of its mark where it has none."""
    x, y = label.line[-1] if label.line else _middle(label.body)
    return min(truth.marks[label.mark], key=lambda one: min(abs(_edge(box, x, y)) for box in (one.box, _hull(one))))


def _hull(one: MarkedThing) -> Rect:
    boxes = (one.box, *one.names)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def _edge(box: Rect, x: float, y: float) -> float:
    """How far a point is from the box's edge, within or without."""
    inside = min(x - box.left, box.right - x, y - box.top, box.bottom - y)
    return inside if inside > 0 else box.away(x, y)


def _middle(box: Rect) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2
