"""What lines run over: each other, other marks, words and controls."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from tests.reports.layouts.shapes import Drawn, DrawnLabel, Spot, segments
from tests.reports.layouts.truth import Rect, Truth

Found = Iterator[tuple[str, str]]


def crossings(truth: Truth, drawn: Drawn, crop: Rect) -> Found:
    """Every line of every label, walked along in steps of half a pixel."""
    for one, two in combinations(drawn.labels, 2):
        pairs = product(segments(one.line), segments(two.line))
        if any(_cut_each_other(*first, *second) for first, second in pairs):
            yield "crossing", f"the lines of {one.text} and {two.text}"
    for label in drawn.labels:
        yield from _over_marks(truth, drawn, label)
        inset = drawn.inset_of(label)
        if inset is None:
            yield from _over_page(truth, drawn, label, crop)
        else:
            home = drawn.on_the_page().labels[drawn.labels.index(label)]
            yield from _over_page(truth, drawn, home, inset.source)
            yield from _over_page(truth, drawn, replace(label, line=(label.line[0], _entry(label, inset.body))), crop)


def _over_marks(truth: Truth, drawn: Drawn, label: DrawnLabel) -> Found:
    if not label.line:
        return
    end = label.line[-1]
    for other in drawn.labels:
        if other is not label and _runs_through(label.line, other.halo):
            yield "crossing", f"the line of {label.text} over the label {other.text}"
    values = [one.box for mark in truth.marks for one in mark if one.field]
    for outline in drawn.outlines:
        # into its own, or into a field that holds its own beside its value, the line must go
        own = abs(outline.edge.away(*end)) < 2 and not outline.edge.by(-4).holds(Rect(*end, *end), 0)
        holder = outline.edge.holds(Rect(*end, *end), 0) and any(outline.edge.holds(box) for box in values)
        if not own and not holder and any(_runs_through(label.line, strip) for strip in outline.strips()):
            yield "crossing", f"the line of {label.text} over an outline"


def _over_page(truth: Truth, drawn: Drawn, label: DrawnLabel, crop: Rect) -> Found:
    if not label.line:
        return
    own = _own(truth, label)
    for word in truth.words:
        box = word.box.cut(crop)
        if not box.empty and not own.holds(word.box) and _runs_through(label.line, box.by(0.5)):
            yield "line over text", f"the line of {label.text} over «{word.text}»"
    for control in truth.controls:
        if not (own.holds(control) or control.holds(own)) and _runs_through(label.line, control.cut(crop)):
            yield "crossing", f"the line of {label.text} over a control"


def _own(truth: Truth, label: DrawnLabel) -> Rect:
    """The element that the line leads to."""
    return min((one.box for one in truth.marks[label.mark]), key=lambda box: box.away(*label.line[-1]))


def _entry(label: DrawnLabel, body: Rect) -> Spot:
    """Where a label's line comes into the inset."""
    return next(spot for spot in along(label.line) if body.holds(Rect(*spot, *spot), 0))


def _runs_through(line: tuple[Spot, ...], box: Rect) -> bool:
    return not box.empty and any(_within(x, y, box) for x, y in along(line))


def along(line: tuple[Spot, ...]) -> Iterator[Spot]:
    """A line in steps of half a pixel."""
    for (ax, ay), (bx, by) in segments(line):
        steps = max(1, round(2 * max(abs(bx - ax), abs(by - ay))))
        yield from ((ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(steps + 1))


def _within(x: float, y: float, box: Rect) -> bool:
    return box.left < x < box.right and box.top < y < box.bottom


def _cut_each_other(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether the two straight lines have a point in common, by solving for it."""
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    across = rx * sy - ry * sx
    if across == 0:
        return False
    along_one = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / across
    along_two = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / across
    return 0 <= along_one <= 1 and 0 <= along_two <= 1
