"""Magnified insets: what is too small or stands too tightly is shown again, larger, where there is room.

An inset is placed like a label: it covers nothing, and its line crosses nothing. Its own labels stand above or below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reports.marks.candidates import Candidate
from reports.marks.drawing import Drawing, Inset, Label
from reports.marks.geometry import Point, Rect, segments
from reports.marks.outline import Outline
from reports.marks.room import room
from reports.marks.scene import Scene
from reports.marks.targets import Target

PAD: Final = 6.0
"""CSS pixels of the page shown around what is magnified, on each side where nothing else begins so near."""
LARGE: Final = 72.0
"""CSS pixels to which the longer side of a lone thing is magnified, at least half as large again, at most threefold."""
ROW: Final = 460.0
"""The greatest width of an inset that shows several."""
NEXT: Final = 26.0
"""Targets of a row that are no farther apart than this are shown in one inset."""
MANY: Final = 4
"""A row of so many is shown whole."""
TINY: Final = 46.0
"""A control within another, no larger than this and without text (the eye in a password field), is shown again."""


@dataclass(frozen=True, slots=True)
class Magnified:
    """An inset with all that is drawn on it."""

    inset: Inset
    labels: tuple[Label, ...]
    outlines: tuple[Outline, ...]


def tight(scene: Scene, straight: Sequence[Sequence[Candidate]]) -> list[Target]:
    """A stand-in for every row of targets that has no place for a label of its own; none if there is no such row."""
    lone = {n for n, places in enumerate(straight) if not places}
    rows = list(_rows(scene.targets))
    chosen = [row if len(row) >= MANY else hard for row in rows if (hard := [n for n in row if n in lone])]
    if not chosen:
        chosen = [row for row in rows if len(row) >= MANY]
    return [_stand_in(scene, [scene.targets[n] for n in row]) for row in chosen]


def magnified(scene: Scene, stand_in: Target, candidate: Candidate) -> Magnified:
    """The inset in its place."""
    members = [target for target in scene.targets if stand_in.body.contains(target.body, slack=0.5)]
    members = [target for target in members if target.mark in stand_in.marks]
    below = candidate.side == "below"
    shown = _shown(scene, members, candidate.label, below=below)
    return replace(
        shown, inset=replace(shown.inset, line=_outside(candidate.line, shown.inset.body), bare=candidate.underline)
    )


def beside(scene: Scene, drawing: Drawing) -> list[Magnified]:
    """An inset for every mark on something tiny that has its label in the picture: the shared number joins the two."""
    found: list[Magnified] = []
    marks = dict.fromkeys(target.mark for target in scene.targets if _tiny(target, scene))
    for mark in marks:
        target = next(target for target in scene.targets if target.mark == mark)
        if any(inset.mark == mark for inset in drawing.insets):
            continue
        one = _shown(scene, [target], _spot(scene, drawing, found, target), below=False)
        found.append(replace(one, labels=tuple(replace(label, again=True) for label in one.labels)))
    return found


def _tiny(target: Target, scene: Scene) -> bool:
    body = target.body
    holds = any(control.contains(body) and control.area > 3 * body.area for control in scene.controls)
    silent = not any(text.overlaps(body) and body.contains(text, slack=2) for text in scene.texts)
    return holds and silent and max(body.width, body.height) <= TINY


def _rows(targets: Sequence[Target]) -> Iterator[list[int]]:
    """Targets beside each other, from left to right, by their places."""
    left = sorted(range(len(targets)), key=lambda n: (targets[n].body.left, n))
    while left:
        row = [left.pop(0)]
        for n in list(left):
            last, body = targets[row[-1]].body, targets[n].body
            level = min(last.bottom, body.bottom) - max(last.top, body.top) > 0.6 * min(last.height, body.height)
            if level and 0 <= body.left - last.right <= NEXT:
                row.append(n)
                left.remove(n)
        yield row


def _stand_in(scene: Scene, members: Sequence[Target]) -> Target:
    """A target for all of them together, whose label is the inset with its labels."""
    first, *others = members
    body, outline = first.body, first.outline
    for other in others:
        body = body.union(other.body)
        two = other.outline
        outline = Outline(
            body,
            outline.line.union(two.line),
            outline.edge.union(two.edge),
            outline.halo.union(two.halo),
            outline.bare.union(two.bare),
        )
    marks = frozenset(target.mark for target in members)
    return Target(first.mark, first.text, body, outline, None, _block(scene, members), marks)


def _source(scene: Scene, members: Sequence[Target]) -> Rect:
    source = members[0].outline.halo
    for target in members[1:]:
        source = source.union(target.outline.halo)
    left, top, right, bottom = source
    wider = (
        Rect(left - PAD, top, left, bottom),
        Rect(left, top - PAD, right, top),
        Rect(right, top, right + PAD, bottom),
        Rect(left, bottom, right, bottom + PAD),
    )
    others = [rect for rect in scene.obstacles if not rect.overlaps(source)]
    for strip in wider:
        source = source if any(map(strip.overlaps, others)) else source.union(strip)
    return source.clipped(scene.crop)


def _factor(source: Rect, members: Sequence[Target]) -> float:
    if len(members) > 1:
        return max(1.15, min(1.6, ROW / source.width))
    return min(3.0, max(1.5, LARGE / max(members[0].body.width, members[0].body.height)))


def _strip(scene: Scene) -> float:
    """The height that an inset's labels take above or below it."""
    return scene.look.size("0")[1] + scene.look.halo + scene.look.margin


def _block(scene: Scene, members: Sequence[Target]) -> tuple[float, float]:
    """Width and height of an inset with its labels."""
    source = _source(scene, members)
    factor = _factor(source, members)
    widest = max(scene.look.size(target.text)[0] for target in members) + 2 * scene.look.halo
    return max(source.width * factor, widest), source.height * factor + _strip(scene)


def _shown(scene: Scene, members: Sequence[Target], block: Rect, *, below: bool) -> Magnified:
    """The inset in a block of its size, its labels above it, or below."""
    look, source = scene.look, _source(scene, members)
    strip, factor = _strip(scene), _factor(source, members)
    # a lone word is wider than what it names: the block is then as wide as the word
    half = source.width * factor / 2
    top, bottom = (block.top, block.bottom - strip) if below else (block.top + strip, block.bottom)
    body = Rect(block.center.x - half, top, block.center.x + half, bottom)
    labels, outlines = [], []
    for target in members:
        line = _moved(target.outline.line, source, body, factor).clipped(body.grown(-look.stroke))
        stroke = look.stroke / 2
        within = _moved(target.body, source, body, factor)
        outline = Outline(within, line, line.grown(stroke), line.grown(stroke + look.halo), line.grown(-stroke))
        width, height = look.size(target.text)
        middle = line.center.x
        at = block.bottom - height / 2 if below else block.top + height / 2
        tip = Point(middle, outline.edge.bottom if below else outline.edge.top)
        around = Rect.around(Point(middle, at), width, height)
        labels.append(Label(target.mark, target.text, around, (Point(middle, at), tip), underline=False))
        outlines.append(outline)
    return Magnified(Inset(members[0].mark, source, body), tuple(labels), tuple(outlines))


def _moved(rect: Rect, source: Rect, body: Rect, factor: float) -> Rect:
    left, top = body.left - source.left * factor, body.top - source.top * factor
    return Rect(
        left + rect.left * factor, top + rect.top * factor, left + rect.right * factor, top + rect.bottom * factor
    )


def _outside(line: tuple[Point, ...], body: Rect) -> tuple[Point, ...]:
    """The part of a line that begins at the inset's edge."""
    for number, segment in enumerate(segments(line)):
        if not body.contains(Rect(*segment.b, *segment.b)):
            start = segment.leaves(body)
            return (start, *line[number + 1 :])
    return line


def _spot(scene: Scene, drawing: Drawing, found: Sequence[Magnified], target: Target) -> Rect:
    labels = (*drawing.labels, *(label for other in found for label in other.labels))
    insets = (*drawing.insets, *(other.inset for other in found))
    return room(scene, replace(drawing, labels=labels, insets=insets), target, _block(scene, [target]))
